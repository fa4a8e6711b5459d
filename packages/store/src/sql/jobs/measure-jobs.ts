import { countedAtMost } from '@dayclose/domain/job/catch-up.ts';
import { isLive, type RunState } from '@dayclose/domain/job/job-run.ts';
import { closesDays, isWalk, type Job } from '@dayclose/domain/job/jobs.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { JobRunView } from '@dayclose/domain/views.ts';
import { type AnyAccountStore, storeOfKind } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { readSomeBehind } from '../cob/accounts-behind.ts';
import { readLatestRuns } from '../cob/run-progress.ts';
import { readBusinessDates } from '../read-business-dates.ts';

/** How a job stands, for whoever has to know that it does not go on. Units: seconds, 0 where there is nothing to count from. */
export interface JobFigures {
  readonly job: string;
  /** Of the run of its latest date; absent before the first. */
  readonly state: RunState | undefined;
  /** Whether its last run failed, or was refused when it was to start by itself. */
  readonly hasFailed: boolean;
  /** Since the first occasion was noticed on which it is to start by itself, and has not. */
  readonly overdueSeconds: number;
  /** Absent of a job that goes over no accounts. */
  readonly walk: WalkFigures | undefined;
}

/** How a job over accounts stands. Units: seconds; accounts, days and partitions are counted. */
export interface WalkFigures {
  /** Days up to the COB date that no run has closed; absent of what closes none. */
  readonly daysBehind: number | undefined;
  /** Since the run under way began. */
  readonly runSeconds: number;
  /** Since the run under way last committed a chunk, or was taken in hand. */
  readonly idleSeconds: number;
  /** How long the accounts are held that a worker has held for longest. */
  readonly heldSeconds: number;
  /** Partitions that a worker has let go without a word, and nobody has taken since. */
  readonly lapsed: number;
  /** Partitions of the run under way that are not closed. */
  readonly open: number;
  /** Accounts that its latest run could not close. */
  readonly failedAccounts: number;
  /** Accounts that wait since some run could not close them, none above `countedAtMost` counted, and for how long. */
  readonly failuresOpen: number;
  readonly oldestFailureSeconds: number;
}

interface PartitionsRow {
  readonly id: string;
  readonly idle: number | null;
  readonly held: number | null;
  readonly lapsed: number;
  readonly open: number;
}

const partitions = `
select run_id as id,
       extract(epoch from clock_timestamp() - greatest(max(held_since), max(ended_at)))::double precision as idle,
       extract(epoch from clock_timestamp() - min(held_since) filter (where state = 'RUNNING'))::double precision as held,
       (count(*) filter (where state = 'RUNNING' and lease_until < clock_timestamp()))::integer as lapsed,
       (count(*) filter (where state <> 'COMPLETED'))::integer as open
from job_partitions where run_id = any($1::bigint[])
group by run_id`;

interface FailuresRow {
  readonly walk: string;
  readonly open: number;
  readonly oldest: number;
}

const failures = `
select asked.walk, count(*)::integer as open,
       extract(epoch from clock_timestamp() - min(f.failed_at))::double precision as oldest
from unnest($1::text[]) as asked (walk)
cross join lateral (
  select failed_at from cob_failures where account_kind = asked.walk and resolved_at is null limit $2
) f
group by asked.walk`;

interface OccasionRow {
  readonly job: string;
  readonly overdue: number;
  readonly refused: boolean;
}

const occasions = `
select asked.job, coalesce(extract(epoch from clock_timestamp() - waiting.since), 0)::double precision as overdue,
       coalesce(last.refused, false) as refused
from unnest($1::text[]) as asked (job)
left join lateral (
  select min(o.noticed_at) as since
  from job_occasions o join jobs j on j.name = o.job and j.active
  where o.job = asked.job and o.decided_at is null
) waiting on true
left join lateral (
  select o.run_id is null and o.refusal is not null
           and not exists (select from job_runs r where r.job = asked.job and r.started_at >= o.decided_at) as refused
  from job_occasions o where o.job = asked.job and o.decided_at is not null
  order by o.id desc limit 1
) last on true`;

/**
 * Measures all jobs of a tenant, from what runs, partitions and occasions keep of them: no table of accounts is gone over.
 *
 * Shape: of accounts that were never closed the first `countedAtMost` tell how far they are behind.
 */
export async function measureJobs(
  db: Queryable,
  { jobs, accounts }: { readonly jobs: readonly Job[]; readonly accounts: readonly AnyAccountStore[] },
): Promise<readonly JobFigures[]> {
  const names = jobs.map(({ name }) => name);
  const runs = new Map((await readLatestRuns(db, names, 1)).map((run) => [run.job, run]));
  const live = [...runs.values()].filter(isLive).map(({ id }) => id);
  const byRun = await db.query<PartitionsRow>({ name: 'measure-runs', text: partitions, values: [live] });
  const walks = jobs.filter(isWalk).map(({ accountKind }) => accountKind);
  const byWalk = await db.query<FailuresRow>({
    name: 'measure-failures',
    text: failures,
    values: [walks, countedAtMost],
  });
  const byJob = await db.query<OccasionRow>({ name: 'measure-occasions', text: occasions, values: [names] });
  const { cob_date: cobDate } = await readBusinessDates(db);
  const figures: JobFigures[] = [];
  for (const job of jobs) {
    const run = runs.get(job.name);
    const occasion = byJob.rows.find((row) => row.job === job.name);
    figures.push({
      job: job.name,
      state: run?.state,
      hasFailed: run?.state === 'FAILED' || occasion?.refused === true,
      overdueSeconds: occasion?.overdue ?? 0,
      walk: isWalk(job)
        ? {
            daysBehind: closesDays(job)
              ? await daysBehind(db, storeOfKind(accounts, job.accountKind), { run, cobDate })
              : undefined,
            ...ofRun(
              run,
              byRun.rows.find(({ id }) => id === run?.id),
            ),
            ...ofFailures(byWalk.rows.find(({ walk }) => walk === job.accountKind)),
          }
        : undefined,
    });
  }
  return figures;
}

function ofRun(run: JobRunView | undefined, row: PartitionsRow | undefined) {
  const runSeconds = run !== undefined && isLive(run) ? run.seconds : 0;
  return {
    runSeconds,
    // Of a run that is not planned, or that nobody has taken in hand, nothing was ever committed.
    idleSeconds: row?.idle ?? runSeconds,
    heldSeconds: row?.held ?? 0,
    lapsed: row?.lapsed ?? 0,
    open: row?.open ?? 0,
    failedAccounts: run?.failed ?? 0,
  };
}

function ofFailures(row: FailuresRow | undefined) {
  return { failuresOpen: row?.open ?? 0, oldestFailureSeconds: row?.oldest ?? 0 };
}

/** Days that are closed neither by the run of the latest date nor by those before it. */
async function daysBehind(
  db: Queryable,
  accounts: AnyAccountStore,
  { run, cobDate }: { readonly run: JobRunView | undefined; readonly cobDate: LocalDate },
): Promise<number> {
  const through = run === undefined ? await neverClosed(db, accounts, cobDate) : closedThrough(run);
  return Math.max(0, cobDate - (through ?? cobDate));
}

async function neverClosed(db: Queryable, accounts: AnyAccountStore, cobDate: LocalDate) {
  const { oldestClosedDate } = await readSomeBehind(db, accounts, cobDate, countedAtMost);
  return oldestClosedDate;
}

function closedThrough({ endedAt, state, cobDate, fromDate }: JobRunView): LocalDate | undefined {
  if (endedAt !== null && state !== 'FAILED') return cobDate ?? undefined;
  return fromDate === null ? undefined : fromDate - 1;
}
