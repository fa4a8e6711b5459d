import { transactionIdOf } from '@dayclose/domain/kernel/transaction-id.ts';
import { addLoanCharge } from '@dayclose/domain/loan/commands/add-loan-charge.ts';
import { chargeOffLoan } from '@dayclose/domain/loan/commands/charge-off-loan.ts';
import { recoverWrittenOffLoan } from '@dayclose/domain/loan/commands/recover-written-off-loan.ts';
import { refundLoanCreditBalance } from '@dayclose/domain/loan/commands/refund-loan-credit-balance.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { waiveLoanInterest } from '@dayclose/domain/loan/commands/waive-loan-interest.ts';
import { writeOffLoan } from '@dayclose/domain/loan/commands/write-off-loan.ts';
import type { DeclinedLoan, Loan, SubmittedLoan } from '@dayclose/domain/loan/loan.ts';
import { reverseLoanTransaction } from '@dayclose/domain/transfer/commands/reverse-loan-transaction.ts';
import { approvedLoan } from '../builders/approved-loan.ts';
import { commandLoan } from '../builders/command-loan.ts';
import { activeLoan } from '../builders/loan.ts';
import { today } from './row.ts';

/** Loan 7 in each of its statuses: 100.00 in six months from 1 January 2024, the business date being 1 February. */
export const approved = approvedLoan();
const { approvedOn: _approvedOn, approvedPrincipal: _approvedPrincipal, ...application } = approved;
export const submitted: SubmittedLoan = { ...application, status: 'SUBMITTED' };
export const rejected: DeclinedLoan = { ...application, status: 'REJECTED', closedOn: today };
export const active = activeLoan();

/** Id of a posting or of a charge of loan 7. */
export function idOf(number: number): string {
  return transactionIdOf('7', number);
}

/** With a fee of 5.00, charge 1. */
export const charged = told(active, addLoanCharge, {
  kind: 'FEE',
  name: 'Letter',
  amount: '5.00',
  dueOn: '2024-03-01',
});
/** Overpaid by what is above 102.78, what it owes with interest. */
export const overpaid = told(active, repayLoan, { amount: '200.00', date: '2024-01-20' });
export const closed = told(overpaid, refundLoanCreditBalance, { amount: '97.22', date: '2024-01-25' });
export const repaid = told(active, repayLoan, { amount: '20.00' });
/** Charged off on 31 January, with a payment of the same day before it. */
export const lost = told(told(active, repayLoan, { amount: '20.00', date: '2024-01-31' }), chargeOffLoan, {
  date: '2024-01-31',
});
/** Written off on 31 January with a payment of 20.00, of which 5.00 was recovered since. */
export const givenUp = told(told(active, repayLoan, { amount: '20.00', date: '2024-01-31' }), writeOffLoan, {
  date: '2024-01-31',
});
export const recovered = told(givenUp, recoverWrittenOffLoan, { amount: '5.00' });
export const waived = told(active, waiveLoanInterest, { amount: '0.50' });

/** Number of its last transaction of money. */
export function lastOf(loan: Loan): number {
  return loan.transactions.at(-1)?.number ?? 0;
}

/** With its only payment taken back. */
export const unpaid = told(repaid, reverseLoanTransaction, { transactionId: idOf(lastOf(repaid)) });

function told(loan: Loan, command: Parameters<typeof commandLoan>[1], input: object): Loan {
  return commandLoan(loan, command, input, today).loan;
}
