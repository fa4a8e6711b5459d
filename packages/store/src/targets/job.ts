import { type JobHistory, type JobRef, type JobRun, jobTarget } from '@dayclose/domain/job/job-run.ts';
import { formatOptionalDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { storeOfKind } from '../accounts/account-store.ts';
import type { Queryable } from '../database.ts';
import { readAccountsBehind } from '../sql/cob/accounts-behind.ts';
import { readBusinessSteps } from '../sql/read-business-steps.ts';
import { jobRuns } from '../tables/job-runs.ts';
import { businessDates } from './business-dates.ts';
import type { ReadContext, TargetStore } from './target-store.ts';

/**
 * A job's history, and the dates where it moves one; whoever starts a run of it holds the job's advisory lock, so that
 * two never start side by side.
 */
export const job: TargetStore<JobRef, JobHistory> = {
  target: jobTarget,
  async lock(context, ref) {
    await context.client.query({
      name: 'lock-job',
      text: `select pg_advisory_xact_lock(hashtextextended('dayclose job ' || $1, 0))`,
      values: [ref.name],
    });
    if (movesDate(ref)) await businessDates.lock(context, {});
  },
  async read(context, ref) {
    const { client, stamp } = context;
    const { rows } = await client.query({
      text: `select nextval(pg_get_serial_sequence('job_runs', 'id')) as id`,
    });
    const lastRun = await readRun(client, ref.name, undefined);
    return {
      newRunId: rows[0].id,
      businessSteps: await readBusinessSteps(client, ref.name),
      lastRun,
      firstDay: lastRun === undefined ? await readFirstDay(context, ref) : undefined,
      sameDate: await readRun(client, ref.name, ref.cobDate ?? stamp.cobDate),
      dates: movesDate(ref) ? await businessDates.read(context, {}) : undefined,
    };
  },
};

function movesDate({ job }: JobRef): boolean {
  return job?.kind === 'DATE';
}

/** The day after the last one that every account has closed that is behind a date; none for a job that closes none. */
async function readFirstDay(
  { client, accounts, stamp }: ReadContext,
  { job, cobDate }: JobRef,
): Promise<LocalDate | undefined> {
  if (job?.kind !== 'CLOSE') return undefined;
  const store = storeOfKind(accounts, job.accountKind);
  const { oldestClosedDate } = await readAccountsBehind(client, store, cobDate ?? stamp.cobDate);
  return oldestClosedDate === undefined ? undefined : oldestClosedDate + 1;
}

const runText = `
  select ${jobRuns.select('r')} from job_runs r
  where r.job = $1 and ($2::date is null or r.cob_date = $2)
  order by r.cob_date desc nulls last, r.id desc limit 1`;

async function readRun(
  client: Queryable,
  jobName: string,
  on: LocalDate | undefined,
): Promise<JobRun | undefined> {
  const { rows } = await client.query<unknown[]>({
    name: 'read-job-run',
    text: runText,
    values: [jobName, formatOptionalDate(on)],
    rowMode: 'array',
  });
  const [row] = rows;
  return row === undefined ? undefined : { kind: 'JobRun', ...jobRuns.read(row) };
}
