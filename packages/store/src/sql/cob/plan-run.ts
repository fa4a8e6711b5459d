import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { behind } from './next-hold.ts';

/** A run that was cut into partitions. Units: total counts accounts. */
export interface PlannedRun {
  readonly id: string;
  readonly partitions: number;
  readonly total: number;
}

/** How a run is cut. Units: accounts of a partition; `parts` counts partitions. */
export interface Cut {
  readonly most: number;
  /** Held to unless it is above the most. */
  readonly least: number;
  /** As many are made as leave each with the least at least. */
  readonly parts: number;
}

const text = ({ kind, summaries }: AnyAccountStore) => `
with run as materialized (
  select id, cob_date from job_runs
  where id = $1 and account_kind = '${kind.name}' and state = 'PLANNING'
  for update skip locked
), eligible as (
  select run.id as run_id, s.${summaries.id} as id, row_number() over (order by s.${summaries.id}) - 1 as place,
         count(*) over () as total
  from ${summaries.table} s, run
  where ${behind(summaries, 'run.cob_date')}
), sized as (
  select *, least($2, greatest($3, (total + $4 - 1) / $4)) as size from eligible
), made as (
  insert into job_partitions (run_id, number, first_id, last_id, cursor, total)
  select run_id, place * ((total + size - 1) / size) / total + 1, min(id), max(id), min(id) - 1, count(*)
  from sized
  group by 1, 2
  returning total
), counted as (
  select count(*)::integer as partitions, coalesce(sum(total), 0)::integer as total from made
)
update job_runs r
set state = case when c.total = 0 then 'COMPLETED' else 'RUNNING' end, total = c.total,
    ended_at = case when c.total = 0 then clock_timestamp() end
from run, counted c
where r.id = run.id
returning r.id, c.partitions, c.total`;

/**
 * Cuts the accounts that a run over a kind has to close into ranges of ids of about equal counts; a portfolio with
 * nothing to close is a completed run. Nothing happens where the run is planned already or another manager is at it.
 */
export async function planRun(
  db: Queryable,
  accounts: AnyAccountStore,
  id: string,
  { most, least, parts }: Cut,
): Promise<PlannedRun | undefined> {
  const { rows } = await db.query<PlannedRun>({
    name: `cob-plan-run ${accounts.kind.name}`,
    text: text(accounts),
    values: [id, most, least, parts],
  });
  return rows[0];
}
