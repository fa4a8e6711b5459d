/** A job that there is: one Close of Business over one kind of account. */
export interface Job {
  readonly name: string;
  readonly shortName: string;
  readonly description: string;
  readonly accountKind: 'LOAN';
}

export const loanCob: Job = {
  name: 'LOAN_CLOSE_OF_BUSINESS',
  shortName: 'LOAN_COB',
  description: 'Closes the business day of every active loan.',
  accountKind: 'LOAN',
};

/** All jobs. */
export const jobs: readonly Job[] = [loanCob];

/** The job of a name or a short name. */
export function jobNamed(name: string): Job | undefined {
  return jobs.find((job) => job.name === name || job.shortName === name);
}
