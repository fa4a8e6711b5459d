import type { JobFacts } from '../kernel/account.ts';
import type { Details } from '../kernel/codes.ts';
import { loanKind } from '../loan/kind.ts';

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

export const loanCob: CloseJob = { kind: 'CLOSE', ...loanKind.job, accountKind: loanKind.name };

const increaseBusinessDate: DateJob = {
  kind: 'DATE',
  name: 'INCREASE_BUSINESS_DATE',
  shortName: 'INCREASE_BUSINESS_DATE',
  description: 'Moves the business date one day on, and with it the COB date where that follows.',
};

/** All jobs. */
export const jobs: readonly Job[] = [increaseBusinessDate, loanCob];

/** The job of a name or a short name. */
export function jobNamed(name: string): Job | undefined {
  return jobs.find((job) => job.name === name || job.shortName === name);
}

/** The details of a refusal of a name that no job has: they name those that there are. */
export function unknownJob(field: string, value: string): Details {
  const names = jobs.map(({ name, shortName }) => (name === shortName ? name : `${name} (${shortName})`));
  return { field, value, jobs: names.join(', ') };
}
