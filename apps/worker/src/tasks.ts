import { transact } from '@dayclose/store/database.ts';
import { isPassing } from '@dayclose/store/faults.ts';
import { failRun } from '@dayclose/store/sql/cob/fail-run.ts';
import { countTask, type TaskRun, takeTaskRun } from '@dayclose/store/sql/jobs/task-runs.ts';
import type { WorkerContext } from './context.ts';

/**
 * Carries out runs of tasks, so many batches at a look: each batch is a transaction that has the run's row locked, which
 * tells managers apart, and counts what it did, so that nothing is lost with one that dies.
 *
 * Errors: faults of the moment; a task that has a defect ends its run.
 */
export async function carryOutTasks(context: WorkerContext): Promise<void> {
  for (let batch = 1; batch <= context.config.TASK_BATCHES_A_TICK; batch += 1) {
    if (!(await carryOutBatch(context))) return;
  }
}

/** Whether there was anything to do, and nobody in its way. */
async function carryOutBatch({ config, installed, tenant, log, notices }: WorkerContext): Promise<boolean> {
  let taken: TaskRun | undefined;
  try {
    return await transact(tenant.primary, async (client) => {
      taken = await takeTaskRun(
        client,
        installed.tasks.map(({ job }) => job),
      );
      const run = taken;
      const task = installed.tasks.find(({ job }) => job === run?.job);
      if (run === undefined || task === undefined) return false;
      const batch = await task.batch(client, {
        batchRows: config.TASK_BATCH_ROWS,
        keyDays: config.PURGE_IDEMPOTENCY_KEYS_AFTER_DAYS,
        historyDays: config.PURGE_HISTORY_AFTER_DAYS,
        deliveredCallDays: config.PURGE_DELIVERED_CALLS_AFTER_DAYS,
      });
      await countTask(client, run, batch);
      if (batch.isOver) log.info({ run: run.id, job: run.job }, 'the task is done');
      notices.progressed(run.id);
      return batch.gaveWay !== true;
    });
  } catch (error) {
    if (taken === undefined || isPassing(error)) throw error;
    log.error({ err: error, run: taken.id, job: taken.job }, 'the task has a defect');
    await failRun(tenant.primary, { id: taken.id, state: 'RUNNING' }, { code: 'INTERNAL' });
    return true;
  }
}
