import type { AnyAccountKind, JobFacts } from '../kernel/account.ts';
import type { Details } from '../kernel/codes.ts';
import type { AnyCommand } from '../kernel/command.ts';

/** A Close of Business over one kind of account; workers carry it out. */
export interface CloseJob extends JobFacts {
  readonly kind: 'CLOSE';
  /** Name of the kind whose accounts it closes. */
  readonly accountKind: string;
}

/** What is done once to all open accounts of a kind and closes no day; workers carry it out as they do a close. */
export interface PassJob extends JobFacts {
  readonly kind: 'PASS';
  /** Name of the pass, which its runs have where those of a close have that of the kind. */
  readonly accountKind: string;
  /** The one step that it takes with each account; absent where it takes none, as payments do not. */
  readonly step?: string;
}

/** The statements of all accounts of a kind for a period; workers carry it out as they do a close. */
export interface StatementsJob extends JobFacts {
  readonly kind: 'STATEMENTS';
  /** As its runs name what they go over. */
  readonly accountKind: string;
  /** Name of the kind whose accounts these are. */
  readonly statementsOf: string;
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
export type Job = CloseJob | PassJob | StatementsJob | CommandJob | TaskJob;

/** A job over accounts that is about a date. */
export type DateJob = CloseJob | PassJob;

/** A job over accounts. */
export type WalkJob = DateJob | StatementsJob;

export function isWalk(job: Job): job is WalkJob {
  return isAboutDate(job) || job.kind === 'STATEMENTS';
}

export function isAboutDate(job: Job): job is DateJob {
  return closesDays(job) || job.kind === 'PASS';
}

/** Whether a job is the close of a kind, and no pass over its accounts. */
export function closesDays(job: Job): job is CloseJob {
  return job.kind === 'CLOSE';
}

/** The jobs that workers carry out over the accounts of a kind: its close, then its passes, its statements and what they pay. */
export function jobsOfKind({
  name,
  job,
  passes = [],
  statements,
  payments,
}: AnyAccountKind): readonly WalkJob[] {
  const ofPasses = passes.map(
    (pass): PassJob => ({ kind: 'PASS', ...pass.job, accountKind: pass.name, step: pass.step.name }),
  );
  const ofStatements =
    statements === undefined
      ? []
      : [
          {
            kind: 'STATEMENTS',
            ...statements.job,
            accountKind: statements.name,
            statementsOf: name,
          } as const,
        ];
  const ofPayments: readonly PassJob[] =
    payments === undefined ? [] : [{ kind: 'PASS', ...payments.job, accountKind: payments.name }];
  return [{ kind: 'CLOSE', ...job, accountKind: name }, ...ofPasses, ...ofStatements, ...ofPayments];
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
