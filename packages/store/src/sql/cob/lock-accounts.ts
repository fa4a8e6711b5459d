import type { Queryable } from '../../database.ts';
import { listOf } from '../../tables/batch.ts';
import { bigint } from '../../tables/column-types.ts';
import type { ClaimedPartition } from './claim-partition.ts';
import type { HeldRange } from './fence-partition.ts';
import { behind, lastParameters, valuesOfDays } from './next-hold.ts';

/** Whose accounts a worker locks, and up to which day it closes them. */
type Work = Pick<ClaimedPartition, 'accounts' | 'cobDate' | 'periodFrom'>;

/** Locks the accounts of a held range that are behind a date, ids in order; those that someone has are passed over. */
export async function lockHeldAccounts(
  client: Queryable,
  work: Work,
  held: HeldRange,
): Promise<readonly string[]> {
  const { kind, summaries } = work.accounts;
  const { table, id } = summaries;
  const { rows } = await client.query<{ id: string }>({
    name: `cob-lock-held-accounts ${kind.name}`,
    text: `
      select s.${id} as "id" from ${table} s
      where ${behind(summaries, lastParameters(3))} and s.${id} > $1 and s.${id} <= $2
      order by s.${id}
      for update skip locked`,
    values: [held.cursor, held.holdTo, ...valuesOfDays(work.accounts, work)],
  });
  return rows.map((row) => row.id);
}

/** Locks those of some accounts that are behind and that nobody has, ids in order, in one statement that waits for none. */
export async function lockFreeAccounts(
  client: Queryable,
  work: Work,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { kind, summaries } = work.accounts;
  const { table, id } = summaries;
  const { rows } = await client.query<{ id: string }>({
    name: `cob-lock-free-accounts ${kind.name}`,
    text: `
      select s.${id} as "id" from ${table} s
      where ${behind(summaries, lastParameters(2))} and s.${id} = any($1)
      order by s.${id}
      for update skip locked`,
    values: [listOf(bigint, ids), ...valuesOfDays(work.accounts, work)],
  });
  return rows.map((row) => row.id);
}
