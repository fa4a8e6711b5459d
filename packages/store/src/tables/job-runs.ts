import type { JobRun } from '@dayclose/domain/job/job-run.ts';
import { bigint, date, instant, integer, json, text } from './column-types.ts';
import { commandId, type Made, traceparent } from './made-by.ts';
import { table } from './table.ts';

/** Runs of jobs as commands start, stop and resume them; how far one has come is written by those who carry it out. */
export const jobRuns = table<JobRun, Omit<JobRun, 'kind'>, Made>('job_runs', {
  fields: {
    id: { column: 'id', type: bigint, key: true },
    job: { column: 'job', type: text, written: 'ONCE' },
    accountKind: { column: 'account_kind', type: text, nullable: true, written: 'ONCE' },
    state: { column: 'state', type: text },
    trigger: { column: 'trigger', type: text, written: 'ONCE' },
    cobDate: { column: 'cob_date', type: date, nullable: true, written: 'ONCE' },
    fromDate: { column: 'from_date', type: date, nullable: true, written: 'ONCE' },
    periodFrom: { column: 'period_from', type: date, nullable: true, written: 'ONCE' },
    businessSteps: { column: 'business_steps', type: json, written: 'ONCE' },
    startedAt: { column: 'started_at', type: instant, written: 'ONCE' },
    total: { column: 'total', type: integer, nullable: true },
    done: { column: 'done', type: integer },
    failed: { column: 'failed', type: integer },
    skipped: { column: 'skipped', type: integer },
    endedAt: { column: 'ended_at', type: instant, nullable: true },
    refusal: { column: 'refusal', type: json, nullable: true },
  },
  together: [commandId, traceparent],
  others: ['plan_began_at'],
});
