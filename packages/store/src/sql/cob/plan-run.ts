import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type pg from 'pg';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import { type Queryable, transact } from '../../database.ts';
import { behind, lastParameters, valuesOfDays } from './next-hold.ts';

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
  /** Accounts that one transaction cuts; of a run that has more the parts are counted by those that were looked at. */
  readonly atOnce: number;
}

/** What one transaction has cut. Shape: `isLast` where the run is planned with it. */
export interface PlannedSlice extends PlannedRun {
  readonly isLast: boolean;
}

const lock = `
select cob_date as "cobDate", period_from as "periodFrom" from job_runs
where id = $1 and account_kind = $2 and state = 'PLANNING'
for update skip locked`;

// What is planned is told by the partitions that there are: after a crash it goes on behind the last of them.
const cut = ({ summaries }: AnyAccountStore) => `
with before as materialized (
  select coalesce(max(number), 0) as number, coalesce(max(last_id), 0) as last_id,
         coalesce(sum(total), 0)::integer as total
  from job_partitions where run_id = $1
), slice as materialized (
  select s.${summaries.id} as id
  from ${summaries.table} s
  where ${behind(summaries, lastParameters(6))} and s.${summaries.id} > (select last_id from before)
  order by s.${summaries.id}
  limit $2
), counted as materialized (
  select count(*)::integer as total from slice
), sized as (
  select id, row_number() over (order by id) - 1 as place, c.total, b.number as before,
         least($3::integer, greatest($4::integer, (b.total + c.total + $5::integer - 1) / $5::integer)) as size
  from slice, counted c, before b
), made as (
  insert into job_partitions (run_id, number, first_id, last_id, cursor, total)
  select $1, before + place * ((total + size - 1) / size) / total + 1, min(id), max(id), min(id) - 1, count(*)
  from sized
  group by 1, 2
  returning 1
), planned as (
  update job_runs r set state = 'RUNNING', total = b.total + c.total
  from counted c, before b
  where r.id = $1 and c.total < $2
  returning 1
)
select $1::bigint as id, b.number + (select count(*) from made)::integer as partitions, b.total + c.total as total,
       exists (select from planned) as "isLast"
from counted c, before b`;

/**
 * Cuts as many of the accounts that a run over a kind has to close as one transaction does: into ranges of ids of about
 * equal counts, behind those that there are. Nothing happens where the run is planned already or another manager is at it.
 */
export async function planSlice(
  client: Queryable,
  accounts: AnyAccountStore,
  id: string,
  { most, least, parts, atOnce }: Cut,
): Promise<PlannedSlice | undefined> {
  const { name } = accounts.kind;
  const { rows: locked } = await client.query<{ cobDate: LocalDate; periodFrom: LocalDate | null }>({
    name: 'cob-lock-run-to-plan',
    text: lock,
    values: [id, name],
  });
  const [run] = locked;
  if (run === undefined) return undefined;
  const { rows } = await client.query<PlannedSlice>({
    name: `cob-plan-slice ${name}`,
    text: cut(accounts),
    values: [id, atOnce, most, least, parts, ...valuesOfDays(accounts, run)],
  });
  return rows[0];
}

/** Plans a run, a slice at a time, each committed: it is planned with the last, or left to whoever stopped it or is at it. */
export async function planRun(
  pool: pg.Pool,
  accounts: AnyAccountStore,
  id: string,
  cut: Cut,
): Promise<PlannedRun | undefined> {
  for (;;) {
    const slice = await transact(pool, (client) => planSlice(client, accounts, id, cut));
    if (slice === undefined) return undefined;
    const { isLast, ...planned } = slice;
    if (isLast) return planned;
  }
}
