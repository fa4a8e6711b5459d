import type { BusinessStep } from '../../kernel/account.ts';
import type { ActiveLoan } from '../loan.ts';

/** One thing that a close does to every active loan. Shape: at hand are the open installments and those that ran on a day being closed. */
export type LoanStep = BusinessStep<ActiveLoan>;

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
