import type { CarriedOutcome } from '../kernel/command.ts';
import type { CommandStamp } from '../kernel/stamp.ts';
import { type JobHistory, type JobRun, notBegun } from './job-run.ts';
import type { CommandJob, TaskJob } from './jobs.ts';

/** The run of a task that goes on, or a new one; managers carry it out. */
export function taskRun(job: TaskJob, history: JobHistory, stamp: CommandStamp): JobRun {
  return history.live ?? runWithoutDate(job, history, stamp);
}

/** The run of a command; each is one of its own, and it is concluded before anybody sees it. */
export function commandRun(job: CommandJob, history: JobHistory, stamp: CommandStamp): JobRun {
  return runWithoutDate(job, history, stamp);
}

function runWithoutDate(job: CommandJob | TaskJob, { newRunId }: JobHistory, stamp: CommandStamp): JobRun {
  return {
    ...notBegun,
    id: newRunId,
    job: job.name,
    accountKind: undefined,
    state: 'RUNNING',
    trigger: stamp.trigger,
    cobDate: undefined,
    fromDate: undefined,
    businessSteps: [],
    startedAt: stamp.now,
  };
}

/** The run once its command was carried out: complete, or failed with the refusal. */
export function concludedRun(run: JobRun, outcome: CarriedOutcome): JobRun {
  const endedAt = run.startedAt;
  if (outcome.ok) {
    const changes = outcome.isChanged ? 1 : 0;
    return { ...run, state: 'COMPLETED', total: changes, done: changes, endedAt };
  }
  const { code, details } = outcome;
  return { ...run, state: 'FAILED', total: 1, failed: 1, endedAt, refusal: { code, details } };
}
