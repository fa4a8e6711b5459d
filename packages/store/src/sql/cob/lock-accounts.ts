import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../../database.ts';
import type { HeldRange } from './fence-partition.ts';
import { behind } from './next-hold.ts';

/** Locks the accounts of a held range that are behind a date, ids in order; those that someone has are passed over. */
export async function lockHeldAccounts(
  client: Queryable,
  held: HeldRange,
  cobDate: LocalDate,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'cob-lock-held-accounts',
    text: `
      select s.loan_id as "id" from loan_summaries s
      where ${behind('s', '$3::date')} and s.loan_id > $1 and s.loan_id <= $2
      order by s.loan_id
      for update skip locked`,
    values: [held.cursor, held.holdTo, formatDate(cobDate)],
  });
  return rows.map((row) => row.id);
}

/** Locks one account in its turn; false where it is closed by then. Errors: SQLSTATE 55P03 where its turn never came. */
export async function lockAccount(client: Queryable, id: string, cobDate: LocalDate): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'cob-lock-account',
    text: `select from loan_summaries s where s.loan_id = $1 and ${behind('s', '$2::date')} for update`,
    values: [id, formatDate(cobDate)],
  });
  return rowCount === 1;
}
