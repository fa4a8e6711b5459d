import type { AnyAccountKind, JobFacts } from '../kernel/account.ts';
import type { Details } from '../kernel/codes.ts';
import type { AnyCommand } from '../kernel/command.ts';

/** A Close of Business over one kind of account; workers carry it out. */
export interface CloseJob extends JobFacts {
  readonly kind: 'CLOSE';
  /** Name of the kind whose accounts it closes, or of the pass over them. */
  readonly accountKind: string;
  /** Of a pass, which closes no day: the one step that it takes with each account. */
  readonly passes?: readonly [step: string];
}

/** A job that is a command with its input; whoever asks for a run of it carries it out, in the same transaction. */
export interface CommandJob extends JobFacts {
  readonly kind: 'COMMAND';
  readonly command: AnyCommand;
  /** As a client would send it. */
  readonly input: object;
  /** Whether each slot that was missed is made up, one after the other with what follows it; otherwise one run stands for all. */
  readonly makesUpEach?: true;
}

/** A job that managers carry out, a batch at a time; the store has what it does. */
export interface TaskJob extends JobFacts {
  readonly kind: 'TASK';
}

/** A job that there is. */
export type Job = CloseJob | CommandJob | TaskJob;

/** Whether many workers carry it out together, each a part. */
export function isPartitioned({ kind }: Job): boolean {
  return kind === 'CLOSE';
}

/** Whether a job is the close of a kind, and no pass over its accounts. */
export function closesDays(job: Job): job is CloseJob {
  return job.kind === 'CLOSE' && job.passes === undefined;
}

/** The jobs that workers carry out over the accounts of a kind: its close, then its passes. */
export function jobsOfKind({ name, job, passes = [] }: AnyAccountKind): readonly CloseJob[] {
  const ofPasses = passes.map(
    (pass): CloseJob => ({ kind: 'CLOSE', ...pass.job, accountKind: pass.name, passes: [pass.step.name] }),
  );
  return [{ kind: 'CLOSE', ...job, accountKind: name }, ...ofPasses];
}

/** The job of a name or a short name. */
export function jobNamed(jobs: readonly Job[], name: string): Job | undefined {
  return jobs.find((job) => job.name === name || job.shortName === name);
}

/** The details of a refusal of a name that no job has: they name those that there are. */
export function unknownJob(
  jobs: readonly Job[],
  { field, value }: { field: string; value: string },
): Details {
  const names = jobs.map(({ name, shortName }) => (name === shortName ? name : `${name} (${shortName})`));
  return { field, value, jobs: names.join(', ') };
}
