import type { JobRun } from '@dayclose/domain/job/job-run.ts';
import { bigint, date, instant, integer, json, text } from './column-types.ts';
import { commandId, type Made } from './made-by.ts';
import { table } from './table.ts';

/** Runs of jobs as commands start them; how far one has come is written by those who carry it out. */
export const jobRuns = table<JobRun, Omit<JobRun, 'kind' | 'carriedOut'>, Made>('job_runs', {
  fields: {
    id: { column: 'id', type: bigint, key: true },
    job: { column: 'job', type: text },
    accountKind: { column: 'account_kind', type: text, nullable: true },
    state: { column: 'state', type: text },
    trigger: { column: 'trigger', type: text },
    cobDate: { column: 'cob_date', type: date, nullable: true },
    fromDate: { column: 'from_date', type: date, nullable: true },
    businessSteps: { column: 'business_steps', type: json },
    startedAt: { column: 'started_at', type: instant },
  },
  beside: [
    { column: 'total', type: integer, nullable: true, of: ({ carriedOut }) => carriedOut?.total },
    { column: 'done', type: integer, of: ({ carriedOut }) => carriedOut?.done ?? 0 },
    { column: 'failed', type: integer, of: ({ carriedOut }) => carriedOut?.failed ?? 0 },
    { column: 'refusal', type: json, nullable: true, of: ({ carriedOut }) => carriedOut?.refusal },
    { column: 'ended_at', type: instant, nullable: true, of: ({ carriedOut }) => carriedOut?.endedAt },
  ],
  together: [commandId],
  others: ['skipped'],
});
