import { zero } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { caughtUp } from '../accrual/caught-up.ts';
import type { ActiveLoan, DisbursedLoan, Loan } from '../loan.ts';
import type { MoneyTransaction } from '../transactions/transaction.ts';
import { type Entered, enter, reverse } from './entry.ts';
import { spreads } from './replan.ts';
import { inForce } from './replay.ts';

/**
 * The loan with what is due by the business date and not paid spread over the installments that are due later: its principal over
 * all of them, its interest with the first.
 */
export function reAmortized(loan: ActiveLoan, note: string | undefined, stamp: Stamp): Entered {
  const entry = { type: 'RE_AMORTIZE', valueDate: stamp.businessDate, amount: zero, note } as const;
  const { loan: after, transaction } = enter(loan, entry, stamp);
  return { loan: caughtUp(loan, after, stamp), transaction };
}

/** The loan without its last re-amortization: what is overdue asks for what it did. */
export function reAmortizationUndone(
  loan: ActiveLoan,
  { number }: MoneyTransaction,
  stamp: Stamp,
): DisbursedLoan {
  return caughtUp(loan, reverse(loan, number, stamp), stamp);
}

/** The last re-amortization that is in force. */
export function lastReAmortization(loan: Pick<Loan, 'transactions'>): MoneyTransaction | undefined {
  return inForce(loan).findLast(({ type }) => spreads(type));
}
