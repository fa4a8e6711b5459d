import { isLive } from '@dayclose/domain/job/job-run.ts';
import { describeFault } from '@dayclose/store/faults.ts';
import type { ClaimedPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import type { CompletedRun } from '@dayclose/store/sql/cob/complete-runs.ts';
import { readRunCourse } from '@dayclose/store/sql/cob/run-course.ts';
import type { CloseCounts } from './close-accounts.ts';
import type { WorkerContext } from './context.ts';

type Traced = Pick<WorkerContext, 'tenant' | 'tracing'>;

/**
 * Does a part of a run, and tells of it in the trace of that run, if there are traces. Shape: the claim that the work is given names the
 * part as what its events carry on from.
 */
export async function asPartOfRun<Counts extends CloseCounts>(
  { tenant, tracing }: Traced,
  claim: ClaimedPartition,
  work: (claim: ClaimedPartition) => Promise<Counts>,
): Promise<Counts> {
  if (tracing === undefined) return await work(claim);
  const run = tracing.ofRun(tenant.id, claim.runId);
  const span = tracing.begin('chunk', {
    parent: run.traceparent,
    attributes: {
      'dayclose.tenant': tenant.id,
      'dayclose.run': claim.runId,
      'dayclose.partition': claim.number,
      'dayclose.accounts.of': claim.accounts.kind.name,
    },
  });
  try {
    const counts = await work({ ...claim, traceparent: run.adviceFor(span) });
    const { done, failed, events } = counts;
    span.tell({
      'dayclose.accounts.done': done,
      'dayclose.accounts.failed': failed,
      'dayclose.events': events,
    });
    span.end();
    return counts;
  } catch (error) {
    span.end(describeFault(error));
    throw error;
  }
}

/** Tells of a run that has ended as a whole: the root of its chunks. One whose failed accounts are tried again is told of again. */
export async function tellOfRun(
  { tenant, tracing }: Traced,
  { id, state, done, failed }: CompletedRun,
): Promise<void> {
  if (tracing === undefined || isLive({ state }) || state === 'STOPPED') return;
  const course = await readRunCourse(tenant.primary, id).catch(() => undefined);
  if (course === undefined) return;
  const { job, cobDate, startedAt, endedAt, traceparent } = course;
  tracing.ofRun(tenant.id, id).tell({
    name: `run ${job}`,
    startedAt,
    endedAt,
    links: traceparent === null ? [] : [traceparent],
    attributes: {
      'dayclose.tenant': tenant.id,
      'dayclose.run': id,
      'dayclose.job': job,
      'dayclose.cob_date': cobDate ?? undefined,
      'dayclose.state': state,
      'dayclose.accounts.done': done,
      'dayclose.accounts.failed': failed,
    },
    fault: state === 'COMPLETED' ? undefined : state,
  });
}
