import type { SavingsAccountTransactionDataV1 } from '@dayclose/events';
import { currencyData, moneyText } from '../../books/denomination.ts';
import { formatDate } from '../../kernel/dates.ts';
import { dateText } from '../../kernel/payload.ts';
import { transactionIdOf } from '../../kernel/transaction-id.ts';
import { balanceAfter } from '../money/balance-after.ts';
import type { SavingsAccount, SavingsToClose } from '../savings-account.ts';
import type { SavingsTransaction } from '../transactions/transaction.ts';
import { typeOption } from './enum-options.ts';

/** One posting on a savings account as its events tell of it. */
export function savingsTransactionData(
  account: SavingsAccount | SavingsToClose,
  transaction: SavingsTransaction,
): SavingsAccountTransactionDataV1 {
  const { terms } = account;
  const { feeOf, reversedOn, supersededBy } = transaction;
  return {
    id: transactionIdOf(account.id, transaction.number),
    accountId: account.id,
    accountNo: account.accountNo,
    transactionType: typeOption(transaction.type),
    date: formatDate(transaction.valueDate),
    submittedOnDate: formatDate(transaction.postingDate),
    currency: currencyData(terms),
    amount: moneyText(transaction.amount, terms),
    runningBalance: moneyText(balanceAfter(account, transaction), terms),
    note: transaction.note ?? null,
    interestPostedThrough: dateText(transaction.interestThrough),
    feeOfTransactionId: feeOf === undefined ? null : transactionIdOf(account.id, feeOf),
    transferTransactionId: transaction.counterpart ?? null,
    reversed: reversedOn !== undefined,
    reversedOnDate: dateText(reversedOn),
    manuallyReversed: reversedOn !== undefined && supersededBy === undefined,
    replacedByTransactionId: supersededBy === undefined ? null : transactionIdOf(account.id, supersededBy),
  };
}
