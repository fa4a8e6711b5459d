import type { BusinessStep } from '../../kernel/account.ts';
import type { LoanToClose } from '../loan-to-close.ts';

/** One thing that a close does to every active loan. */
export type LoanStep = BusinessStep<LoanToClose>;

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
