import type { AtHand } from '../kernel/at-hand.ts';
import type { ActiveLoan } from './loan.ts';
import type { LoanCharge } from './money/charge.ts';
import type { Installment } from './schedule/installment.ts';

/** An active loan as a close has it at hand; any active loan that was read whole is one. */
export interface LoanToClose extends Omit<ActiveLoan, 'installments' | 'charges' | 'transactions'> {
  /**
   * Those that are open, and those that run on a day which is being closed; however far ahead it is due, the first with
   * something left to pay after these days.
   */
  readonly installments: AtHand<Installment>;
  /** Those with something left to accrue before the first of these installments that is due later is, and no more of their dues. */
  readonly charges: AtHand<LoanCharge>;
}
