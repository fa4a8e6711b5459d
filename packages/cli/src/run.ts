import { type ExitName, Failure } from './exit-codes.ts';
import { count, duration, type Progress } from './progress-bar.ts';

/** A run as the API tells it. */
export interface Run {
  readonly id: string;
  readonly job: string;
  readonly state: string;
  readonly trigger: string;
  readonly fromDate: string | null;
  readonly cobDate: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  readonly rate: number;
  readonly estimatedEndAt: string | null;
}

const exitOfState: Readonly<Record<string, ExitName>> = {
  COMPLETED: 'DONE',
  COMPLETED_WITH_FAILURES: 'WITH_FAILURES',
  FAILED: 'FAILED',
  STOPPED: 'FAILED',
};

/** Whether nothing more happens to a run by itself. */
export function isOver({ state }: Pick<Run, 'state'>): boolean {
  return state in exitOfState;
}

/** The exit code of a command that tells of a run; one that is under way is well. */
export function exitOf({ state }: Pick<Run, 'state'>): ExitName {
  return exitOfState[state] ?? 'DONE';
}

/** The run that a command is about. Errors: where there is none. */
export function runThere(run: Run | null | undefined, what: string): Run {
  if (run == null) throw new Failure('REFUSED', `There is no ${what}.`, 'NOT_FOUND');
  return run;
}

export function progressOf({ done, total, failed, rate, estimatedEndAt }: Run): Progress {
  const left =
    estimatedEndAt === null ? undefined : Math.max(0, (Date.parse(estimatedEndAt) - Date.now()) / 1_000);
  return { done, total, failed, rate, secondsLeft: left };
}

/** A run in one line. */
export function runInWords(run: Run): string {
  const { job, fromDate, cobDate, state, total, done, failed, skipped, startedAt, endedAt, id } = run;
  const dates = cobDate === null ? '' : fromDate === cobDate ? ` ${cobDate}` : ` ${fromDate} … ${cobDate}`;
  const parts = [`${count(done)} of ${count(total)} done`];
  if (failed > 0) parts.push(`${count(failed)} failed`);
  if (skipped > 0) parts.push(`${count(skipped)} skipped`);
  if (endedAt !== null) parts.push(duration((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000));
  return `${job}${dates}: ${state} · ${parts.join(' · ')} · run ${id}`;
}
