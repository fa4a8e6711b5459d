import { kindNamesOf, walksOf } from '@dayclose/store/accounts/account-store.ts';
import { completeRuns } from '@dayclose/store/sql/cob/complete-runs.ts';
import type { WorkerContext } from './context.ts';

/**
 * Completes the run, or every run over accounts that this process has, that has nothing left to do; harmless where another
 * was faster.
 */
export async function completeRun(context: WorkerContext, runId?: string): Promise<void> {
  const { installed, tenant, log, notices } = context;
  const kinds = kindNamesOf(walksOf(installed.accounts));
  for (const { id, state, done, failed } of await completeRuns(tenant.primary, kinds, runId)) {
    log.info({ run: id, state, done, failed }, 'the run is complete');
    notices.progressed(id);
    // Of its end those hear who go on after it, and another job may start.
    tenant.wake('dayclose_jobs');
  }
}
