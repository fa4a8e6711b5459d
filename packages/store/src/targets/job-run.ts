import type { JobRun } from '@dayclose/domain/job/job-run.ts';
import { type RunAtHand, runTarget } from '@dayclose/domain/job/run-at-hand.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../database.ts';
import { readRows } from '../read-rows.ts';
import { jobRuns } from '../tables/job-runs.ts';
import { jobKey } from './job.ts';
import { type Got, lockWhole, type TargetStore } from './target-store.ts';

const locking = (lock: string) => `select from job_runs where id = $1 and ${lock}`;
const atOnce = {
  name: 'lock-job-run-at-once',
  text: `${locking(`pg_try_advisory_xact_lock(${jobKey('job')})`)} for update skip locked`,
};
const inTurn = {
  name: 'lock-job-run',
  text: `${locking(`pg_advisory_xact_lock(${jobKey('job')}) is not null`)} for update`,
};

/** A run, whose row nobody else then changes; no other run of its job is started beside it. */
export const jobRun: TargetStore<{ readonly runId: string }, RunAtHand | undefined> = {
  target: runTarget,
  lock: ({ client }, { runId }) => lockJobRun(client, runId),
  read: ({ client }, { runId }) => readJobRunAtHand(client, runId),
};

/** Locks a run with its job; one that does not exist is passed over. */
export function lockJobRun(client: Queryable, runId: string): Promise<Got> {
  const values = [runId];
  return lockWhole(client, { atOnce: { ...atOnce, values }, inTurn: { ...inTurn, values } });
}

const text = `select ${jobRuns.select('r')} from job_runs r where r.id = $1`;
const beside = `
  select (select count(*)::integer from cob_failures f where f.run_id = r.id and f.resolved_at is null) as "openFailures",
         (select max(later.cob_date) from job_runs later where later.job = r.job and later.cob_date > r.cob_date and r.period_from is null)
           as "laterDate"
  from job_runs r where r.id = $1`;

/** A run that is locked, and what is asked of it. */
export async function readJobRunAtHand(client: Queryable, runId: string): Promise<RunAtHand | undefined> {
  const [[run], { rows }] = await Promise.all([
    readRows(client, { name: 'read-run', text, values: [runId] }, (row) => jobRuns.read(row)),
    client.query<{ openFailures: number; laterDate: LocalDate | null }>({
      name: 'read-run-beside',
      text: beside,
      values: [runId],
    }),
  ]);
  const [found] = rows;
  if (run === undefined || found === undefined) return undefined;
  const { openFailures, laterDate } = found;
  return {
    run: { kind: 'JobRun', ...run } satisfies JobRun,
    openFailures,
    laterDate: laterDate ?? undefined,
  };
}
