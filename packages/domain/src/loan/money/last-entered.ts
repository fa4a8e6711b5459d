import type { Loan } from '../loan.ts';
import { type LoanTransaction, movesMoney } from '../transactions/transaction.ts';

/**
 * The transaction of money that the rule at work entered last; what a replay posted again is none, nor an interest refund,
 * which follows from what was entered.
 *
 * Errors: a loan on which nothing was entered is a defect and throws.
 */
export function lastEntered(loan: Pick<Loan, 'id' | 'posted'>): LoanTransaction {
  const transaction = loan.posted.findLast(
    (each) => each.origin === each.number && movesMoney(each) && each.interestRefundOf === undefined,
  );
  if (transaction === undefined) throw new Error(`Nothing was entered on loan ${loan.id}`);
  return transaction;
}
