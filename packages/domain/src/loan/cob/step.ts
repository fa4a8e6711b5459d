import type { BusinessStep, StepAtHand, StepOnWhole } from '../../kernel/account.ts';
import { checkName } from '../../kernel/names.ts';
import type { Loan } from '../loan.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { QuietLoan } from '../quiet-loan.ts';

/** One thing that a close does to every active loan. */
export type LoanStep = BusinessStep<LoanToClose, QuietLoan, Loan>;
type LoanStepAtHand = StepAtHand<LoanToClose, QuietLoan>;
type LoanStepOnWhole = StepOnWhole<Loan, LoanToClose, QuietLoan>;

/**
 * Makes a step, shipped or of a company's own, that takes loans as a close has them at hand.
 *
 * Errors: a name that no configuration could hold is a defect and throws.
 */
export function defineLoanStep(step: LoanStepAtHand): LoanStepAtHand {
  return named(step);
}

/** Makes a step that takes loans whole, as a command does, and may end them. Errors: as above. */
export function defineWholeLoanStep(step: Omit<LoanStepOnWhole, 'needs'>): LoanStepOnWhole {
  return named({ ...step, needs: 'WHOLE' });
}

function named<Step extends LoanStep>(step: Step): Step {
  checkName('step', step.name);
  for (const alias of step.aliases ?? []) checkName('step', alias);
  return step;
}
