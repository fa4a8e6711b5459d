import {
  type BusinessStep,
  defineStep,
  type StepAtHand,
  type StepOfKind,
  type StepOnWhole,
} from '../../kernel/account.ts';
import type { Loan } from '../loan.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { QuietLoan } from '../quiet-loan.ts';

/** One thing that a close does to every active loan. */
export type LoanStep = BusinessStep<LoanToClose, QuietLoan, Loan>;
export type LoanStepAtHand = StepAtHand<LoanToClose, QuietLoan>;
export type LoanStepOnWhole = StepOnWhole<Loan, LoanToClose, QuietLoan>;

/**
 * Makes a step, shipped or of a company's own, that takes loans as a close has them at hand.
 *
 * Errors: a name that no configuration could hold is a defect and throws.
 */
export function defineLoanStep(step: LoanStepAtHand): StepOfKind<LoanStepAtHand> {
  return defineStep({ ...step, kind: 'LOAN' });
}

/** Makes a step that takes loans whole, as a command does, and may end them. Errors: as above. */
export function defineWholeLoanStep(step: Omit<LoanStepOnWhole, 'needs'>): StepOfKind<LoanStepOnWhole> {
  return defineStep({ ...step, needs: 'WHOLE', kind: 'LOAN' });
}
