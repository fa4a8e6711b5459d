import type { LoanTransactionDataV1 } from '@dayclose/events';
import { currencyData, moneyText } from '../../books/denomination.ts';
import { formatDate } from '../../kernel/dates.ts';
import { dateText } from '../../kernel/payload.ts';
import { transactionIdOf } from '../../kernel/transaction-id.ts';
import type { Loan } from '../loan.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { typeOption } from './enum-options.ts';

/** One posting on a loan as its events tell of it. */
export function loanTransactionData(
  loan: Pick<Loan, 'id' | 'externalId' | 'terms'>,
  transaction: LoanTransaction,
): LoanTransactionDataV1 {
  const { terms } = loan;
  return {
    id: transactionIdOf(loan.id, transaction.number),
    loanId: loan.id,
    externalLoanId: loan.externalId ?? null,
    type: typeOption(transaction.type),
    date: formatDate(transaction.valueDate),
    currency: currencyData(terms),
    amount: moneyText(transaction.amount, terms),
    principalPortion: moneyText(transaction.principal, terms),
    interestPortion: moneyText(transaction.interest, terms),
    feeChargesPortion: moneyText(transaction.fees, terms),
    penaltyChargesPortion: moneyText(transaction.penalties, terms),
    overpaymentPortion: moneyText(transaction.overpayment, terms),
    outstandingLoanBalance: moneyText(transaction.balance, terms),
    submittedOnDate: formatDate(transaction.postingDate),
    manuallyReversed: transaction.reversedOn !== undefined && transaction.supersededBy === undefined,
    reversedOnDate: dateText(transaction.reversedOn),
    reversed: transaction.reversedOn !== undefined,
    transferTransactionId: transaction.counterpart ?? null,
    chargebackOfTransactionId:
      transaction.chargebackOf === undefined ? null : transactionIdOf(loan.id, transaction.chargebackOf),
    loanChargeId:
      transaction.chargeNumber === undefined ? null : transactionIdOf(loan.id, transaction.chargeNumber),
  };
}
