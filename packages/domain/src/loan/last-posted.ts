import type { Loan, LoanTransaction } from './loan.ts';

/**
 * The posting that the rule at work made last.
 *
 * Errors: a loan on which nothing was posted is a defect and throws.
 */
export function lastPosted(loan: Pick<Loan, 'id' | 'posted'>): LoanTransaction {
  const transaction = loan.posted.at(-1);
  if (transaction === undefined) throw new Error(`Nothing was posted on loan ${loan.id}`);
  return transaction;
}
