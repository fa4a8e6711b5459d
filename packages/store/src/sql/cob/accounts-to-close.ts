import type { AccountToClose } from '@dayclose/domain/close/accounts-to-close.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { listOf } from '../../tables/batch.ts';
import { bigint } from '../../tables/column-types.ts';

interface AccountRow {
  readonly id: string;
  readonly account_no: string;
  readonly status: number;
  readonly closed_through: LocalDate | null;
  readonly activated_on: LocalDate | null;
}

/** How far the accounts of a list without repetitions are closed, in its order; `locked` are those that this transaction has. */
export async function readAccountsToClose(
  client: Queryable,
  { kind, summaries, table: accounts, statusOf }: AnyAccountStore,
  ids: readonly string[],
  locked: ReadonlySet<string>,
): Promise<readonly AccountToClose[]> {
  const { table, id, openStatus } = summaries;
  const { rows } = await client.query<AccountRow>({
    name: `read-accounts-to-close ${kind.name}`,
    text: `
      select a.id, a.account_no, a.activated_on, s.status, s.closed_through
      from unnest($1::bigint[]) with ordinality as asked (id, place)
      join ${accounts} a on a.id = asked.id
      join ${table} s on s.${id} = a.id
      order by asked.place`,
    values: [listOf(bigint, ids)],
  });
  return rows.map((row) => ({
    id: row.id,
    accountNo: row.account_no,
    status: statusOf(row.status),
    isOpen: row.status === openStatus,
    closedThrough: row.closed_through ?? undefined,
    activatedOn: row.activated_on ?? undefined,
    isHeld: !locked.has(row.id),
  }));
}
