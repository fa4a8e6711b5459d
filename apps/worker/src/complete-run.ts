import { kindNamesOf, walksOf } from '@dayclose/store/accounts/account-store.ts';
import { completeRuns } from '@dayclose/store/sql/cob/complete-runs.ts';
import type { WorkerContext } from './context.ts';
import { tellOfRun } from './trace-run.ts';

/**
 * Ends the run, or every run over accounts that this process has, that nobody has anything left to do for; harmless where
 * another was faster.
 */
export async function completeRun(context: WorkerContext, runId?: string): Promise<void> {
  const { installed, tenant, log, notices } = context;
  const kinds = kindNamesOf(walksOf(installed.accounts));
  for (const run of await completeRuns(tenant.primary, kinds, runId)) {
    const { id, state, done, failed } = run;
    const what = state === 'STOPPED' ? 'the run is stopped' : 'the run is complete';
    log.info({ run: id, state, done, failed }, what);
    notices.progressed(id);
    // Of its end those hear who go on after it, and another job may start.
    tenant.wake('dayclose_jobs');
    await tellOfRun(context, run);
  }
}
