import { kindNamesOf } from '@dayclose/store/accounts/account-store.ts';
import { markGoneOn } from '@dayclose/store/sql/catch-up/gone-on.ts';
import { readCatchUpsToGoOn } from '@dayclose/store/sql/catch-up/to-go-on.ts';
import type { WorkerContext } from './context.ts';
import { runAsSystem } from './run-as-system.ts';

/** Goes on with catch-ups that waited for a run of an earlier date, once that has ended: each by the command that began it. */
export async function goOnCatchingUp(context: WorkerContext): Promise<void> {
  const { installed, tenant } = context;
  for (const { runId, kind } of await readCatchUpsToGoOn(tenant.primary, kindNamesOf(installed.accounts))) {
    const key = `catch-up:${runId}`;
    const { ok } = await runAsSystem(context, {
      name: 'startCatchUp',
      input: { kind },
      key,
      trigger: 'CATCH_UP',
    });
    // What is refused passes, since nothing else is: it is asked for again at the next look.
    if (ok) await markGoneOn(tenant.primary, runId);
  }
}
