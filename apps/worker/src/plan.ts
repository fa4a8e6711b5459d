import { setTimeout as pause } from 'node:timers/promises';
import { isWalk } from '@dayclose/domain/job/jobs.ts';
import { missingStep } from '@dayclose/domain/kernel/account.ts';
import { type Codes, messageOf, type Refused } from '@dayclose/domain/kernel/codes.ts';
import { type AnyAccountStore, storeOfKind, walksOf } from '@dayclose/store/accounts/account-store.ts';
import { beginPlan } from '@dayclose/store/sql/cob/begin-plan.ts';
import { failRun } from '@dayclose/store/sql/cob/fail-run.ts';
import { planRun } from '@dayclose/store/sql/cob/plan-run.ts';
import { type RunToPlan, runsToPlan } from '@dayclose/store/sql/cob/runs-to-plan.ts';
import type { WorkerContext } from './context.ts';

/** Looks whether commands in flight have ended, before a run is left to the next tick; most take some milliseconds. */
const looksMax = 10;
const lookEveryMs = 20;

/** Plans the runs that were asked for, each as its job is carried out; harmless where another manager is at it. */
export async function planRuns(context: WorkerContext): Promise<void> {
  const { installed, tenant, tellUnknownJob } = context;
  for (const run of await runsToPlan(tenant.primary)) {
    const job = installed.jobs.find(({ name }) => name === run.job);
    // Runs of commands are over before they are seen: what waits here is a close or a pass.
    if (job !== undefined && isWalk(job))
      await planClose(context, run, storeOfKind(walksOf(installed.accounts), job.accountKind));
    else tellUnknownJob(run);
  }
}

/** Cuts a run over accounts of a kind into partitions, or fails it where one of its steps is not to be had. */
async function planClose(context: WorkerContext, run: RunToPlan, accounts: AnyAccountStore): Promise<void> {
  const { config, tenant, log, notices, failpoint } = context;
  const { id } = run;
  const refusal = refusalOf(run, accounts);
  if (refusal !== undefined) return await failPlan(context, id, refusal);
  if (!(await canBegin(context, id))) {
    log.info(
      { run: id },
      'the run is planned once the commands have ended that were in flight when it was asked for',
    );
    return;
  }
  const planned = await planRun(tenant.primary, accounts, id, {
    most: config.COB_PARTITION_ACCOUNTS,
    least: config.COB_PARTITION_ACCOUNTS_LEAST,
    parts: config.COB_PARTITIONS_OF_A_RUN,
    atOnce: config.COB_ACCOUNTS_PLANNED_AT_ONCE,
  });
  if (planned === undefined) return;
  log.info({ run: id, partitions: planned.partitions, accounts: planned.total }, 'the run is planned');
  notices.progressed(id);
  await failpoint('run.partitioned');
}

function refusalOf({ job, businessSteps }: RunToPlan, { kind }: AnyAccountStore): Refused | undefined {
  const step = missingStep(kind, businessSteps);
  return step === undefined ? undefined : { code: 'STEP_NOT_INSTALLED', details: { step, job } };
}

async function failPlan(
  { installed, tenant, log, notices }: WorkerContext,
  id: string,
  refusal: Refused,
): Promise<void> {
  if (!(await failRun(tenant.primary, { id, state: 'PLANNING' }, refusal))) return;
  const codes: Codes = installed.codes;
  log.error({ run: id, reason: messageOf(refusal, codes) }, 'the run cannot be planned');
  notices.progressed(id);
}

async function canBegin({ tenant }: WorkerContext, id: string): Promise<boolean> {
  for (let look = 1; look <= looksMax; look += 1) {
    if (await beginPlan(tenant.primary, id)) return true;
    await pause(lookEveryMs);
  }
  return false;
}
