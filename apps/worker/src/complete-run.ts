import { completeRuns } from '@dayclose/store/sql/cob/complete-runs.ts';
import type { WorkerContext } from './context.ts';

/** Completes the run, or every run, that has nothing left to do; harmless where another process was faster. */
export async function completeRun({ tenant, log, notices }: WorkerContext, runId?: string): Promise<void> {
  for (const { id, state, done, failed } of await completeRuns(tenant.primary, runId)) {
    log.info({ run: id, state, done, failed }, 'the run is complete');
    notices.progressed(id);
  }
}
