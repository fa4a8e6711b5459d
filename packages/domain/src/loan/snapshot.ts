import type { Answer } from '../kernel/command.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { storedMoney } from '../kernel/money.ts';
import { type Loan, type LoanTransaction, statusCodes } from './loan.ts';

/**
 * A loan as an answer keeps it, so that a repeated command is told what the first was told.
 *
 * Shape: the fields that the read side has of a loan and its summary; money and dates are text.
 */
export function loanAnswer(loan: Loan): Answer {
  return { loan: loanSnapshot(loan) };
}

/** The transaction that the command posted last, and the loan after it. */
export function loanTransactionAnswer(loan: Loan): Answer {
  const transaction = loan.posted.at(-1);
  if (transaction === undefined) throw new Error(`loan ${loan.id}: the command posted no transaction`);
  return { loan: loanSnapshot(loan), transaction: transactionSnapshot(loan, transaction) };
}

function loanSnapshot(loan: Loan): object {
  return {
    id: loan.id,
    accountNo: loan.accountNo,
    externalId: loan.externalId ?? null,
    clientId: loan.clientId,
    productId: loan.productId,
    currency: loan.terms.currency,
    currencyDigits: loan.terms.currencyDigits,
    principal: storedMoney(loan.principal),
    annualInterestRate: loan.annualInterestRate,
    numberOfRepayments: loan.numberOfRepayments,
    repaymentEvery: loan.repaymentEvery,
    repaymentUnit: loan.repaymentUnit,
    submittedOn: formatDate(loan.submittedOn),
    enteredOn: formatDate(loan.enteredOn),
    expectedDisbursementOn: formatDate(loan.expectedDisbursementOn),
    ...datesOf(loan),
    summary: summarySnapshot(loan),
  };
}

function datesOf(loan: Loan): object {
  const disbursed = loan.status === 'SUBMITTED' || loan.status === 'APPROVED' ? undefined : loan;
  return {
    approvedOn: optionalDate(loan.status === 'SUBMITTED' ? undefined : loan.approvedOn),
    approvedPrincipal: loan.status === 'SUBMITTED' ? null : storedMoney(loan.approvedPrincipal),
    disbursedOn: optionalDate(disbursed?.disbursedOn),
    maturesOn: optionalDate(disbursed?.maturesOn),
    activatedOn: optionalDate(disbursed?.activatedOn),
    closedOn: optionalDate(loan.status === 'CLOSED_OBLIGATIONS_MET' ? loan.closedOn : undefined),
  };
}

function summarySnapshot(loan: Loan): object {
  const { balances } = loan;
  return {
    loanId: loan.id,
    status: statusCodes[loan.status],
    closedThrough: optionalDate('closedThrough' in loan ? loan.closedThrough : undefined),
    principalOutstanding: storedMoney(balances.principal),
    interestOutstanding: storedMoney(balances.interest),
    feesOutstanding: storedMoney(balances.fees),
    penaltiesOutstanding: storedMoney(balances.penalties),
    overpaid: storedMoney(balances.overpaid),
    interestAccrued: storedMoney(balances.interestAccrued),
    classification: loan.tags.find((tag) => tag.liftedOn === undefined)?.classification ?? null,
  };
}

function transactionSnapshot(loan: Loan, transaction: LoanTransaction): object {
  return {
    loanId: loan.id,
    number: transaction.number,
    type: transaction.type,
    valueDate: formatDate(transaction.valueDate),
    postingDate: formatDate(transaction.postingDate),
    amount: storedMoney(transaction.amount),
    principal: storedMoney(transaction.principal),
    interest: storedMoney(transaction.interest),
    fees: storedMoney(transaction.fees),
    penalties: storedMoney(transaction.penalties),
    overpayment: storedMoney(transaction.overpayment),
    balance: storedMoney(transaction.balance),
    cobDate: optionalDate(transaction.cobDate),
    note: transaction.note ?? null,
  };
}

function optionalDate(date: LocalDate | undefined): string | null {
  return date === undefined ? null : formatDate(date);
}
