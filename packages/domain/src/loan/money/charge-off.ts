import type { Loan } from '../loan.ts';
import type { LoanBook, MoneyTransaction } from '../transactions/transaction.ts';
import { isBooked, type LoanTransactionType } from '../transactions/types.ts';

/** The charge-off that is in force. */
export function chargeOffOf({ transactions }: Pick<Loan, 'transactions'>): MoneyTransaction | undefined {
  return transactions.find(
    ({ type, reversedOn }) => isBooked(type, 'CHARGED_OFF') && reversedOn === undefined,
  );
}

/** The book that a transaction goes to which is entered on a loan. */
export function bookFor(type: LoanTransactionType, loan: Pick<Loan, 'transactions' | 'fraud'>): LoanBook {
  if (isBooked(type, 'CHARGED_OFF')) return loan.fraud ? 'FRAUD' : 'CHARGED_OFF';
  return chargeOffOf(loan)?.book ?? 'PERFORMING';
}
