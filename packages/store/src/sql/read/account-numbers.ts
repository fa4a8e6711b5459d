import type { AccountNumberView } from '@dayclose/domain/views.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';

/**
 * The numbers by which people know accounts, by id.
 *
 * Shape: one statement for all kinds, as their ids come from one sequence (ADR 45); what is no account has no number.
 */
export async function readAccountNumbers(
  db: Queryable,
  stores: readonly AnyAccountStore[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccountNumberView>> {
  const { rows } = await db.query<AccountNumberView & { readonly id: string }>({
    name: `read-account-numbers ${stores.map(({ kind }) => kind.name).join(' ')}`,
    text: stores
      .map(
        ({ table, kind }) =>
          `select id, '${kind.name}' as kind, account_no as "accountNo" from ${table} where id = any($1::bigint[])`,
      )
      .join('\nunion all\n'),
    values: [ids],
  });
  return new Map(rows.map(({ id, ...named }) => [id, named]));
}
