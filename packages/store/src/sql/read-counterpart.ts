import { type TransactionKey, transactionKeyOf } from '@dayclose/domain/kernel/transaction-id.ts';
import type { AnyAccountStore } from '../accounts/account-store.ts';
import type { Queryable } from '../database.ts';

/** A transaction of an account: that of a number, or the first or the last in force that is linked to one of another account. */
interface Linked {
  readonly id: string;
  readonly which: number | 'FIRST' | 'LAST';
}

/** The transaction on another account that one is linked to, if it is. */
export async function readCounterpart(
  client: Queryable,
  { kind, transactions }: AnyAccountStore,
  { id, which }: Linked,
): Promise<TransactionKey | undefined> {
  if (transactions === undefined) return undefined;
  const isLast = which === 'LAST';
  const { rows } = await client.query<{ counterpart: string }>({
    name: `read-counterpart-${kind.name}${isLast ? '-last' : ''}`,
    text: `
      select counterpart from ${transactions.table}
      where ${transactions.id} = $1 and counterpart is not null
        and (number = $2 or $2::integer is null and reversed_on is null)
      order by ${isLast ? 'coalesce(origin, number) desc' : 'number'} limit 1`,
    values: [id, typeof which === 'number' ? which : null],
  });
  return rows[0] && transactionKeyOf(rows[0].counterpart);
}
