import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../../database.ts';
import type { ClaimedPartition } from './claim-partition.ts';
import type { HeldRange } from './fence-partition.ts';
import { behind } from './next-hold.ts';

/** Whose accounts a worker locks, and up to which day it closes them. */
type Work = Pick<ClaimedPartition, 'accounts' | 'cobDate'>;

/** Locks the accounts of a held range that are behind a date, ids in order; those that someone has are passed over. */
export async function lockHeldAccounts(
  client: Queryable,
  { accounts: { kind, summaries }, cobDate }: Work,
  held: HeldRange,
): Promise<readonly string[]> {
  const { table, id } = summaries;
  const { rows } = await client.query<{ id: string }>({
    name: `cob-lock-held-accounts ${kind.name}`,
    text: `
      select s.${id} as "id" from ${table} s
      where ${behind(summaries, '$3::date')} and s.${id} > $1 and s.${id} <= $2
      order by s.${id}
      for update skip locked`,
    values: [held.cursor, held.holdTo, formatDate(cobDate)],
  });
  return rows.map((row) => row.id);
}

/** Locks one account in its turn; false where it is closed by then. Errors: SQLSTATE 55P03 where its turn never came. */
export async function lockAccount(
  client: Queryable,
  { accounts: { kind, summaries }, cobDate }: Work,
  id: string,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: `cob-lock-account ${kind.name}`,
    text: `select from ${summaries.table} s where s.${summaries.id} = $1 and ${behind(summaries, '$2::date')} for update`,
    values: [id, formatDate(cobDate)],
  });
  return rowCount === 1;
}
