import type { AnyAccountKind, JobFacts } from '../kernel/account.ts';
import type { Details } from '../kernel/codes.ts';

/** A Close of Business over one kind of account; workers carry it out. */
export interface CloseJob extends JobFacts {
  readonly kind: 'CLOSE';
  /** Name of the kind whose accounts it closes. */
  readonly accountKind: string;
}

/** A job that moves a date; the command that runs it carries it out itself. */
export interface DateJob extends JobFacts {
  readonly kind: 'DATE';
}

/** A job that there is. */
export type Job = CloseJob | DateJob;

/** The jobs that close no accounts; each kind of account brings its own close. */
export const dateJobs: readonly DateJob[] = [
  {
    kind: 'DATE',
    name: 'INCREASE_BUSINESS_DATE',
    shortName: 'INCREASE_BUSINESS_DATE',
    description: 'Moves the business date one day on, and with it the COB date where that follows.',
  },
];

/** The job that closes the accounts of a kind. */
export function closeJobOf({ name, job }: Pick<AnyAccountKind, 'name' | 'job'>): CloseJob {
  return { kind: 'CLOSE', ...job, accountKind: name };
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
