import type { Answer } from '../kernel/command.ts';
import { formatDate, formatOptionalDate } from '../kernel/dates.ts';
import { storedMoney } from '../kernel/money.ts';
import { transactionIdOf } from '../kernel/transaction-id.ts';
import { accruedInterest, shownStatus } from './figures.ts';
import { availableOf } from './money/available.ts';
import { balanceAfter } from './money/balance-after.ts';
import { isOpened, type SavingsAccount } from './savings-account.ts';
import type { SavingsTransaction } from './transactions/transaction.ts';

/**
 * A savings account as an answer keeps it, so that a repeated command is told what the first was told.
 *
 * Shape: money and dates are text.
 */
export function savingsAnswer(account: SavingsAccount): Answer {
  return { account: savingsSnapshot(account) };
}

/** The transaction that the command entered, and the account after it. Errors: an account without one is a defect and throws. */
export function savingsTransactionAnswer(account: SavingsAccount): Answer {
  const entered = account.posted.find(isEntered);
  if (entered === undefined) throw new Error(`nothing was entered on savings account ${account.id}`);
  return { account: savingsSnapshot(account), transaction: transactionSnapshot(account, entered) };
}

/** What a command enters comes before what follows from it; days that it closed first have a date of their own. */
function isEntered({ cobDate, interestThrough, type }: SavingsTransaction): boolean {
  return cobDate === undefined && interestThrough === undefined && type !== 'FEE';
}

function savingsSnapshot(account: SavingsAccount): object {
  const opened = isOpened(account) ? account : undefined;
  return {
    id: account.id,
    accountNo: account.accountNo,
    externalId: account.externalId ?? null,
    clientId: account.clientId,
    productId: account.productId,
    currency: account.terms.currency,
    currencyDigits: account.terms.currencyDigits,
    status: shownStatus(account),
    submittedOn: formatDate(account.submittedOn),
    enteredOn: formatDate(account.enteredOn),
    approvedOn: formatOptionalDate('approvedOn' in account ? account.approvedOn : undefined),
    activeSince: formatOptionalDate(opened?.activeSince),
    activatedOn: formatOptionalDate(opened?.activatedOn),
    closedThrough: formatOptionalDate(opened?.closedThrough),
    closedOn: formatOptionalDate('closedOn' in account ? account.closedOn : undefined),
    activity: opened?.activity ?? null,
    block: opened?.block ?? null,
    balance: storedMoney(account.balances.balance),
    available: storedMoney(availableOf(account)),
    onHold: storedMoney(account.balances.onHold),
    accruedInterest: storedMoney(accruedInterest(account)),
  };
}

function transactionSnapshot(account: SavingsAccount, transaction: SavingsTransaction): object {
  return {
    id: transactionIdOf(account.id, transaction.number),
    accountId: account.id,
    number: transaction.number,
    type: transaction.type,
    valueDate: formatDate(transaction.valueDate),
    postingDate: formatDate(transaction.postingDate),
    amount: storedMoney(transaction.amount),
    balance: storedMoney(balanceAfter(account, transaction)),
    note: transaction.note ?? null,
    counterpart: transaction.counterpart ?? null,
    reversedOn: formatOptionalDate(transaction.reversedOn),
    supersededBy: transaction.supersededBy ?? null,
  };
}
