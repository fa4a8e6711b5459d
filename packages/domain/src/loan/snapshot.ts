import type { Answer } from '../kernel/command.ts';
import { formatDate, formatOptionalDate } from '../kernel/dates.ts';
import { type Money, storedMoney, sumOf } from '../kernel/money.ts';
import { presentTag } from './delinquency/tag.ts';
import { isDisbursed, type Loan } from './loan.ts';
import { avoidablePenalties } from './money/avoidable-penalties.ts';
import type { ChargeDue, LoanCharge } from './money/charge.ts';
import { lastEntered } from './money/last-entered.ts';
import type { RateChange } from './product/terms.ts';
import { statusCodes } from './status.ts';
import type { LoanTransaction } from './transactions/transaction.ts';
import type { LoanRateChangeView } from './views.ts';

/**
 * A loan as an answer keeps it, so that a repeated command is told what the first was told.
 *
 * Shape: the fields that the read side has of a loan and its summary; money and dates are text.
 */
export function loanAnswer(loan: Loan): Answer {
  return { loan: loanSnapshot(loan) };
}

/** The transaction that the command entered, the loan after it, and the penalties that it would have avoided. */
export function loanTransactionAnswer(loan: Loan): Answer {
  const transaction = lastEntered(loan);
  const avoidable = isDisbursed(loan) ? avoidablePenalties(loan, transaction) : [];
  return {
    loan: loanSnapshot(loan),
    transaction: transactionSnapshot(loan, transaction),
    avoidablePenalties: avoidable.map((charge) => chargeSnapshot(loan, charge)),
  };
}

/**
 * The charge that the command added.
 *
 * Errors: a loan without a charge is a defect and throws.
 */
export function loanChargeAnswer(loan: Loan): Answer {
  const charge = loan.charges.at(-1);
  if (charge === undefined) throw new Error(`Nothing was charged on loan ${loan.id}`);
  return { charge: chargeSnapshot(loan, charge) };
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
    ...(loan.rateChanges && { rateChanges: rateViews(loan.rateChanges) }),
    numberOfRepayments: loan.numberOfRepayments,
    repaymentEvery: loan.repaymentEvery,
    repaymentUnit: loan.repaymentUnit,
    submittedOn: formatDate(loan.submittedOn),
    enteredOn: formatDate(loan.enteredOn),
    expectedDisbursementOn: formatDate(loan.expectedDisbursementOn),
    repaymentAccountId: loan.repaymentAccountId ?? null,
    undisbursed: loan.undisbursed === undefined ? null : storedMoney(loan.undisbursed),
    inTranches: loan.tranches?.some(({ isOverdue }) => !isOverdue) ?? false,
    ...datesOf(loan),
    summary: summarySnapshot(loan),
  };
}

/** Rate changes as readers see them. */
export function rateViews(changes: readonly RateChange[]): readonly LoanRateChangeView[] {
  return changes.map(({ from, annualInterestRate }) => ({ from: formatDate(from), annualInterestRate }));
}

function datesOf(loan: Loan): object {
  const disbursed = isDisbursed(loan) ? loan : undefined;
  const approved = loan.status === 'APPROVED' ? loan : disbursed;
  return {
    approvedOn: formatOptionalDate(approved?.approvedOn),
    approvedPrincipal: approved === undefined ? null : storedMoney(approved.approvedPrincipal),
    disbursedOn: formatOptionalDate(disbursed?.disbursedOn),
    maturesOn: formatOptionalDate(disbursed?.maturesOn),
    activatedOn: formatOptionalDate(disbursed?.activatedOn),
    closedOn: formatOptionalDate('closedOn' in loan ? loan.closedOn : undefined),
  };
}

function summarySnapshot(loan: Loan): object {
  const { balances } = loan;
  return {
    loanId: loan.id,
    status: statusCodes[loan.status],
    closedThrough: formatOptionalDate(isDisbursed(loan) ? loan.closedThrough : undefined),
    principalOutstanding: storedMoney(balances.principal),
    interestOutstanding: storedMoney(balances.interest),
    feesOutstanding: storedMoney(balances.fees),
    penaltiesOutstanding: storedMoney(balances.penalties),
    overpaid: storedMoney(balances.overpaid),
    interestAccrued: storedMoney(balances.interestAccrued),
    classification: presentTag(loan)?.classification ?? null,
    nonPerforming: loan.nonPerforming,
    chargedOff: loan.chargedOff,
    fraud: loan.fraud,
    chargeCount: loan.chargeCount,
    pauseCount: loan.pauses.length,
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
    cobDate: formatOptionalDate(transaction.cobDate),
    note: transaction.note ?? null,
    origin: transaction.origin,
    chargeNumber: transaction.chargeNumber ?? null,
    chargebackOf: transaction.chargebackOf ?? null,
    interestRefundOf: transaction.interestRefundOf ?? null,
    counterpart: transaction.counterpart ?? null,
    reversedOn: formatOptionalDate(transaction.reversedOn),
    supersededBy: transaction.supersededBy ?? null,
  };
}

/** Shape: amounts are those of all its installments taken together. */
function chargeSnapshot(loan: Loan, charge: LoanCharge): object {
  const total = (pick: (due: ChargeDue) => Money) => sumOf(charge.dues.map(pick));
  return {
    loanId: loan.id,
    number: charge.number,
    kind: charge.kind,
    name: charge.name,
    calculation: charge.calculation,
    timing: charge.timing,
    rate: charge.rate,
    dueOn: formatOptionalDate(charge.dueOn),
    enteredOn: formatDate(charge.enteredOn),
    cancelledOn: formatOptionalDate(charge.cancelledOn),
    amount: storedMoney(total((due) => due.amount)),
    paid: storedMoney(total((due) => due.paid)),
    waived: storedMoney(total((due) => due.waived)),
    isWrittenOff: loan.status === 'CLOSED_WRITTEN_OFF',
    currencyDigits: loan.terms.currencyDigits,
  };
}
