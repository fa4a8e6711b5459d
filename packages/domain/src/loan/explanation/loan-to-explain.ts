import type { Loan } from '../loan.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';

/** What explains the postings of a loan. */
export interface LoanToExplain {
  readonly loan: Loan;
  /** Its postings that move no money, in the order of their numbers. */
  readonly income: readonly LoanTransaction[];
}
