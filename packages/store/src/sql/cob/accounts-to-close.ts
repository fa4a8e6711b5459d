import type { AccountToClose } from '@dayclose/domain/close/accounts-to-close.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { Queryable } from '../../database.ts';
import { statusOfCode } from '../../loan-row.ts';

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
  ids: readonly string[],
  locked: ReadonlySet<string>,
): Promise<readonly AccountToClose[]> {
  const { rows } = await client.query<AccountRow>({
    name: 'read-accounts-to-close',
    text: `
      select l.id, l.account_no, l.activated_on, s.status, s.closed_through
      from unnest($1::bigint[]) with ordinality as asked (id, place)
      join loans l on l.id = asked.id
      join loan_summaries s on s.loan_id = l.id
      order by asked.place`,
    values: [`{${ids.join(',')}}`],
  });
  return rows.map((row) => ({
    id: row.id,
    accountNo: row.account_no,
    status: statusOfCode(row.status),
    isOpen: row.status === statusCodes.ACTIVE,
    closedThrough: row.closed_through ?? undefined,
    activatedOn: row.activated_on ?? undefined,
    isHeld: !locked.has(row.id),
  }));
}
