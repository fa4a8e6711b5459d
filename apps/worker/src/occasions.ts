import { type Refused, refusalPasses } from '@dayclose/domain/kernel/codes.ts';
import { reject } from '@dayclose/domain/kernel/outcome.ts';
import { decideOccasion, deferOccasion } from '@dayclose/store/sql/jobs/decide-occasion.ts';
import { type DueOccasion, dueOccasions } from '@dayclose/store/sql/jobs/due-occasions.ts';
import type { WorkerContext } from './context.ts';
import { runAsSystem } from './run-as-system.ts';

/** Passes once accounts are closed, of which one may need a person: it is asked for again, and no date waits for it. */
const mayNeedPeople: ReadonlySet<string> = new Set(['PERIOD_STILL_CLOSING']);

/**
 * Runs the jobs whose occasion has come, each once, whichever managers are at it and whenever one dies; returns whether
 * there was any, since what follows from it may be due at once.
 *
 * Errors: faults of the moment; an occasion is then open still, and the next look goes on with it.
 */
export async function carryOutOccasions(context: WorkerContext): Promise<boolean> {
  const { installed, tenant } = context;
  const jobs = installed.jobs.map(({ name }) => name);
  const passing = Object.entries(installed.codes).flatMap(([code, { status, retryable }]) =>
    status === 409 && retryable && !mayNeedPeople.has(code) ? [code] : [],
  );
  const due = await dueOccasions(tenant.primary, jobs, passing);
  for (const occasion of due) await carryOut(context, occasion);
  return due.length > 0;
}

async function carryOut(context: WorkerContext, occasion: DueOccasion): Promise<void> {
  const { config, installed, tenant, log, failpoint } = context;
  const { id, job } = occasion;
  const db = tenant.primary;
  if (!occasion.active)
    return await decideOccasion(db, id, { refusal: refused(reject('JOB_INACTIVE', { job })) });
  const result = await runAsSystem(context, {
    name: 'runJob',
    input: { name: job },
    key: keyOf(occasion),
    trigger: occasion.afterRun === null ? 'SCHEDULE' : 'CHAIN',
  });
  await failpoint('occasion.decided.before');
  if (result.ok) {
    const runId = String(result.answer.id);
    await decideOccasion(db, id, { runId });
    return log.info({ job, run: runId, slot: occasion.slot, after: occasion.afterRun }, 'a job was started');
  }
  const refusal = refused(result);
  if (refusalPasses(refusal, installed.codes)) {
    return await deferOccasion(db, id, refusal, config.OCCASION_TRIED_EVERY_S);
  }
  await decideOccasion(db, id, { refusal });
  log.warn({ job, code: refusal.code, slot: occasion.slot }, 'a job was not started');
}

/** What tells the occasion from every other one, whoever comes with it. */
function keyOf({ job, slot, afterRun }: DueOccasion): string {
  return slot === null ? `${job}:after-run-${afterRun}` : `${job}:${slot}`;
}

function refused({ code, details }: Refused): Refused {
  return { code, details };
}
