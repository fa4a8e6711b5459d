import { dateOfRun } from '@dayclose/domain/job/close-run.ts';
import {
  type CloseHistory,
  isLive,
  type JobHistory,
  type JobRef,
  type JobRun,
  jobTarget,
  type StatementsHistory,
} from '@dayclose/domain/job/job-run.ts';
import { type DateJob, isAboutDate, type StatementsJob } from '@dayclose/domain/job/jobs.ts';
import { formatDate, formatOptionalDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { lastWholeMonth, type Period } from '@dayclose/domain/statements/period.ts';
import { type AnyAccountStore, storeOfKind } from '../accounts/account-store.ts';
import type { Queryable } from '../database.ts';
import { readRows } from '../read-rows.ts';
import { readAccountsBehind } from '../sql/cob/accounts-behind.ts';
import { readBusinessSteps } from '../sql/read-business-steps.ts';
import { jobRuns } from '../tables/job-runs.ts';
import { type Got, lockWhole, type ReadContext, type TargetStore } from './target-store.ts';

/** SQL of the key of a job's advisory lock, by its name. */
export const jobKey = (name: string): string => `hashtextextended('dayclose job ' || ${name}, 0)`;
const atOnce = { name: 'lock-job-at-once', text: `select where pg_try_advisory_xact_lock(${jobKey('$1')})` };
const inTurn = { name: 'lock-job', text: `select pg_advisory_xact_lock(${jobKey('$1')})` };

/** The advisory lock of a job: whoever starts a run of it or configures it holds that. */
export function lockJob(client: Queryable, name: string): Promise<Got> {
  return lockWhole(client, {
    atOnce: { ...atOnce, values: [name] },
    inTurn: { ...inTurn, values: [name] },
  });
}

/**
 * A job's history, as much as jobs of its kind have; whoever starts a run of it holds the job's advisory lock, so that two
 * never start side by side.
 */
export const job: TargetStore<JobRef, JobHistory> = {
  target: jobTarget,
  lock: ({ client }, { name }) => lockJob(client, name),
  async read(context, ref) {
    const { rows } = await context.client.query({
      text: `select nextval(pg_get_serial_sequence('job_runs', 'id')) as id`,
    });
    const { job: of, cobDate } = ref;
    const close = of !== undefined && isAboutDate(of) ? await readClose(context, of, cobDate) : undefined;
    const live = of?.kind === 'TASK' ? await readLiveRun(context.client, of.name) : undefined;
    const statements = of?.kind === 'STATEMENTS' ? await readStatements(context, of, ref.period) : undefined;
    return { newRunId: rows[0].id, close, live, statements };
  },
};

async function readClose(
  context: ReadContext,
  of: DateJob,
  asked: LocalDate | undefined,
): Promise<CloseHistory> {
  const { client } = context;
  const cobDate = asked ?? dateOfRun(of, await context.stamp);
  const lastRun = await readRun(client, of.name, undefined);
  return {
    businessSteps: await readBusinessSteps(client, of.name),
    lastRun,
    firstDay: lastRun === undefined ? await readFirstDay(context, of, cobDate) : undefined,
    sameDate: await readRun(client, of.name, cobDate),
  };
}

/** The day after the last one that every account has closed that is behind a date. */
async function readFirstDay(
  { client, accounts }: ReadContext,
  { kind, accountKind }: DateJob,
  cobDate: LocalDate,
): Promise<LocalDate | undefined> {
  if (kind === 'PASS') return undefined;
  const store = storeOfKind(accounts, accountKind);
  const { oldestClosedDate } = await readAccountsBehind(client, store, cobDate);
  return oldestClosedDate === undefined ? undefined : oldestClosedDate + 1;
}

async function readStatements(
  context: ReadContext,
  { name, statementsOf }: StatementsJob,
  asked: Period | undefined,
): Promise<StatementsHistory> {
  const { client, accounts } = context;
  const period = asked ?? lastWholeMonth((await context.stamp).cobDate);
  const values = [name, formatDate(period.to), formatDate(period.from)];
  const [run] = await readRows(client, { name: 'read-run-of-period', text: ofPeriod, values }, (row) =>
    jobRuns.read(row),
  );
  if (run !== undefined) return { samePeriod: { kind: 'JobRun', ...run }, closedThrough: undefined };
  const store = storeOfKind(accounts, statementsOf);
  return { samePeriod: undefined, closedThrough: await readClosedThrough(client, store, period.to) };
}

/**
 * The last day that every account has closed, where that is before a date; accounts that a run over that date could not close
 * keep no other from being stated.
 */
async function readClosedThrough(
  client: Queryable,
  store: AnyAccountStore,
  date: LocalDate,
): Promise<LocalDate | undefined> {
  const { rowCount } = await client.query({
    name: 'has-closed',
    text: `select from job_runs where job = $1 and cob_date >= $2 and state in ('COMPLETED', 'COMPLETED_WITH_FAILURES') limit 1`,
    values: [store.kind.job.name, formatDate(date)],
  });
  return rowCount === 0 ? (await readAccountsBehind(client, store, date)).oldestClosedDate : undefined;
}

/** The run of a task that has not ended; one at most, since whoever starts one holds the lock. */
async function readLiveRun(client: Queryable, name: string): Promise<JobRun | undefined> {
  const last = await readRun(client, name, undefined);
  return last !== undefined && isLive(last) ? last : undefined;
}

const runText = `
  select ${jobRuns.select('r')} from job_runs r
  where r.job = $1 and ($2::date is null or r.cob_date = $2)
  order by r.cob_date desc nulls last, r.id desc limit 1`;

const ofPeriod = `
  select ${jobRuns.select('r')} from job_runs r where r.job = $1 and r.cob_date = $2 and r.period_from = $3`;

async function readRun(
  client: Queryable,
  jobName: string,
  on: LocalDate | undefined,
): Promise<JobRun | undefined> {
  const values = [jobName, formatOptionalDate(on)];
  const [run] = await readRows(client, { name: 'read-job-run', text: runText, values }, (row) =>
    jobRuns.read(row),
  );
  return run === undefined ? undefined : { kind: 'JobRun', ...run };
}
