import type { JobRun } from '@dayclose/domain/job/job-run.ts';
import { formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../database.ts';
import type { EntityStore, Pair, WriteContext } from '../entity-store.ts';

export const jobRuns: EntityStore<JobRun> = {
  kind: 'JobRun',
  racedConstraints: ['job_runs_job_cob_date_key'],
  write: writeJobRuns,
};

/** Writes runs that were just started, for the manager to plan and carry on, and those that their command carried out. */
async function writeJobRuns(
  client: Queryable,
  pairs: readonly Pair<JobRun>[],
  { source }: WriteContext,
): Promise<void> {
  if (!('commandId' in source)) return;
  for (const { after } of pairs) {
    await client.query({
      name: 'insert-job-run',
      text: `
        insert into job_runs (id, job, account_kind, state, trigger, cob_date, from_date, business_steps, command_id, started_at, total,
                              done, ended_at)
        overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      values: [
        after.id,
        after.job,
        after.accountKind ?? null,
        after.state,
        after.trigger,
        formatOptionalDate(after.cobDate),
        formatOptionalDate(after.fromDate),
        JSON.stringify(after.businessSteps),
        source.commandId,
        after.startedAt,
        after.carriedOut?.total ?? null,
        after.carriedOut?.done ?? 0,
        after.carriedOut?.endedAt ?? null,
      ],
    });
  }
}
