import type { Answer } from '../kernel/command.ts';
import { formatOptionalDate } from '../kernel/dates.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { CommandStamp } from '../kernel/stamp.ts';
import type { Target } from '../kernel/target.ts';
import type { CatchUpView } from '../views.ts';
import { newCloseRun } from './close-run.ts';
import { resumeJobRun } from './commands/resume-job-run.ts';
import { retryFailedAccounts } from './commands/retry-failed-accounts.ts';
import { isLive, type JobHistory, type JobRef, type JobRun, jobTarget } from './job-run.ts';
import type { CloseJob } from './jobs.ts';

/** How many accounts that are behind are counted before the run that closes them is planned. */
export const countedAtMost = 10_000;

/** That a catch-up goes on after a run of an earlier date, which has to end first. Shape: its id is that of the run. */
export interface CatchUp {
  readonly kind: 'CatchUp';
  readonly id: string;
}

/** What is known of a kind before its catch-up starts. */
export interface CatchUpBefore {
  readonly history: JobHistory;
  readonly behind: CatchUpView;
  /** What is noted already of its latest run. */
  readonly noted: CatchUp | undefined;
}

/** Locked with the job: whoever starts a run of it waits meanwhile. */
export const catchUpTarget: Target<JobRef, CatchUpBefore> = {
  name: 'catchUp',
  posts: false,
  queues: jobTarget.queues,
};

/** What a catch-up comes to. Shape: no run where nothing is behind; `next` where there is more to close after the run. */
export interface StartedCatchUp {
  readonly behind: CatchUpView;
  readonly run: JobRun | undefined;
  readonly next: CatchUp | undefined;
}

/**
 * The run that closes what is behind: the one that is under way, one that goes on, one that tries its failures again, or a new
 * one of the COB date. Errors: a close without its history at hand is a defect and throws.
 */
export function startedCatchUp(
  job: CloseJob,
  { history, behind, noted }: CatchUpBefore,
  stamp: CommandStamp,
): StartedCatchUp {
  const run = runToCatchUp(job, { history, behind }, stamp);
  const isEarlier = run?.cobDate !== undefined && run.cobDate < stamp.cobDate;
  return { behind, run, next: isEarlier ? (noted ?? { kind: 'CatchUp', id: run.id }) : undefined };
}

function runToCatchUp(
  job: CloseJob,
  { history, behind }: Pick<CatchUpBefore, 'history' | 'behind'>,
  stamp: CommandStamp,
): JobRun | undefined {
  const last = history.close?.lastRun;
  if (last !== undefined && isLive(last)) return last;
  const openFailures = behind.accountsBehind;
  const at = last && { run: last, openFailures, laterDate: undefined };
  if (last?.state === 'STOPPED' || last?.state === 'FAILED') {
    return runOf(resumeJobRun.decide(at, { id: last.id }, stamp));
  }
  if (openFailures === 0) return undefined;
  if (last?.cobDate === undefined || last.cobDate < stamp.cobDate) {
    return newCloseRun(job, history, { cobDate: stamp.cobDate, stamp: { ...stamp, trigger: 'CATCH_UP' } });
  }
  return last.state === 'COMPLETED_WITH_FAILURES'
    ? runOf(retryFailedAccounts.decide(at, { runId: last.id }, stamp))
    : undefined;
}

/** Errors: what is asked for here by its state cannot be refused. */
function runOf(outcome: Outcome<JobRun>): JobRun {
  if (!outcome.ok) throw new Error(`the run cannot go on: ${outcome.code}`);
  return outcome.state;
}

export function catchUpAnswer({ behind, run }: StartedCatchUp): Answer {
  return {
    running: run !== undefined,
    runId: run?.id ?? null,
    oldestClosedDate: formatOptionalDate(behind.oldestClosedDate),
    accountsBehind: behind.accountsBehind,
  };
}
