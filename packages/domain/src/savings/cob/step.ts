import { type BusinessStep, defineStep, type StepAtHand, type StepOfKind } from '../../kernel/account.ts';
import type { SavingsAccount, SavingsToClose } from '../savings-account.ts';

/** One thing that a close does to every active savings account. */
export type SavingsStep = BusinessStep<SavingsToClose, SavingsToClose, SavingsAccount>;
export type SavingsStepAtHand = StepAtHand<SavingsToClose, SavingsToClose>;

/**
 * Makes a step, shipped or of a company's own, that takes savings accounts as a close has them at hand.
 *
 * Errors: a name that no configuration could hold is a defect and throws.
 */
export function defineSavingsStep(step: SavingsStepAtHand): StepOfKind<SavingsStepAtHand> {
  return defineStep({ ...step, kind: 'SAVINGS' });
}
