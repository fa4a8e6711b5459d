import type { Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { ActiveLoan } from '../loan.ts';

/**
 * One thing that a close does to every active loan.
 *
 * Shape: `run` is pure; with nothing to do it answers the very loan it was given. While a day is closed the stamp's
 * `cobDate` is that day and its `businessDate` the day after. At hand are the open installments and those that ran on a
 * day being closed.
 */
export interface LoanStep {
  /** SCREAMING_CASE: the name that the configuration of a job knows it by. */
  readonly name: string;
  /** One sentence for people who configure the job. */
  readonly description: string;
  run(loan: ActiveLoan, stamp: Stamp): Outcome<ActiveLoan>;
}

/**
 * Makes a step, shipped or of a company's own.
 *
 * Errors: a name that no configuration could hold is a defect and throws.
 */
export function defineLoanStep(step: LoanStep): LoanStep {
  if (!/^[A-Z][A-Z0-9_]{0,99}$/.test(step.name)) {
    throw new RangeError(`${step.name} is no name of a step: capitals, digits and underscores, at most 100`);
  }
  return step;
}
