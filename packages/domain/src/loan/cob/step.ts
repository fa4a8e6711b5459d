import type { BusinessStep } from '../../kernel/account.ts';
import { checkName } from '../../kernel/names.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { QuietLoan } from '../quiet-loan.ts';

/** One thing that a close does to every active loan. */
export type LoanStep = BusinessStep<LoanToClose, QuietLoan>;

/**
 * Makes a step, shipped or of a company's own.
 *
 * Errors: a name that no configuration could hold is a defect and throws.
 */
export function defineLoanStep(step: LoanStep): LoanStep {
  checkName('step', step.name);
  return step;
}
