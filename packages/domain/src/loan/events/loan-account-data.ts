import { currencyData, moneyText } from '../../books/denomination.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import { formatMoney, type Money, parseStored } from '../../kernel/money.ts';
import { dateText } from '../../kernel/payload.ts';
import { daysPastDue, delinquentDays, delinquentSince } from '../delinquency/delinquency.ts';
import { isActivePause } from '../delinquency/pause.ts';
import { presentTag } from '../delinquency/tag.ts';
import { type DisbursedLoan, isDisbursed, type Loan } from '../loan.ts';
import { nextDueDate, overdueOn } from '../money/payoff.ts';
import { disbursedAmount } from '../transactions/transaction.ts';
import { monthLengths, periodFrequencies, statusOption, yearLengths } from './enum-options.ts';
import { loanSummaryData } from './loan-summary-data.ts';
import type { CollectionDataV1, LoanAccountDataV1, LoanApplicationTimelineDataV1 } from './payloads.ts';
import { rangeOption } from './range-option.ts';

/**
 * A loan as its events tell of it, judged on a business date.
 *
 * Shape: all installments have to be at hand, as they are in a command.
 */
export function loanAccountData(loan: Loan, on: LocalDate): LoanAccountDataV1 {
  const { terms } = loan;
  return {
    id: loan.id,
    accountNo: loan.accountNo,
    externalId: loan.externalId ?? null,
    status: statusOption(loan.status),
    clientId: loan.clientId,
    loanProductId: loan.productId,
    currency: currencyData(terms),
    principal: moneyText(principalOf(loan), terms),
    approvedPrincipal: 'approvedPrincipal' in loan ? moneyText(loan.approvedPrincipal, terms) : null,
    proposedPrincipal: moneyText(loan.principal, terms),
    termFrequency: loan.numberOfRepayments * loan.repaymentEvery,
    termPeriodFrequencyType: periodFrequencies[loan.repaymentUnit],
    numberOfRepayments: loan.numberOfRepayments,
    repaymentEvery: loan.repaymentEvery,
    repaymentFrequencyType: periodFrequencies[loan.repaymentUnit],
    annualInterestRate: formatMoney(parseStored(loan.annualInterestRate), 0),
    graceOnArrearsAgeing: terms.graceOnArrearsDays,
    daysInMonthType: monthLengths[terms.daysInMonth],
    daysInYearType: yearLengths[terms.daysInYear],
    timeline: timelineOf(loan),
    summary: isDisbursed(loan) ? loanSummaryData(loan, on) : null,
    totalOverpaid: moneyText(loan.balances.overpaid, terms),
    inArrears: loan.status === 'ACTIVE' && daysPastDue(loan, on) > 0,
    delinquent: loan.status === 'ACTIVE' ? collectionOf(loan, on) : null,
    delinquencyRange: rangeOption(terms, presentTag(loan)?.classification),
    lastClosedBusinessDate: lastClosedOf(loan),
    isNPA: loan.nonPerforming,
  };
}

/** What was disbursed; until then what was approved; until then what was applied for. */
function principalOf(loan: Loan): Money {
  if (isDisbursed(loan)) return disbursedAmount(loan);
  return loan.status === 'APPROVED' ? loan.approvedPrincipal : loan.principal;
}

function timelineOf(loan: Loan): LoanApplicationTimelineDataV1 {
  return {
    submittedOnDate: formatDate(loan.submittedOn),
    approvedOnDate: 'approvedOn' in loan ? formatDate(loan.approvedOn) : null,
    expectedDisbursementDate: formatDate(loan.expectedDisbursementOn),
    actualDisbursementDate: isDisbursed(loan) ? formatDate(loan.disbursedOn) : null,
    expectedMaturityDate: isDisbursed(loan) ? formatDate(loan.maturesOn) : null,
    closedOnDate: loan.status === 'CLOSED_OBLIGATIONS_MET' ? formatDate(loan.closedOn) : null,
    rejectedOnDate: loan.status === 'REJECTED' ? formatDate(loan.closedOn) : null,
    withdrawnOnDate: loan.status === 'WITHDRAWN' ? formatDate(loan.closedOn) : null,
  };
}

function collectionOf(loan: DisbursedLoan, on: LocalDate): CollectionDataV1 {
  return {
    pastDueDays: daysPastDue(loan, on),
    nextPaymentDueDate: dateText(nextDueDate(loan, on)),
    delinquentDays: delinquentDays(loan, on),
    delinquentDate: dateText(delinquentSince(loan, on)),
    delinquentAmount: moneyText(overdueOn(loan, on).total, loan.terms),
    delinquencyPausePeriods: loan.pauses.map((pause) => ({
      active: isActivePause(pause, on),
      pausePeriodStart: formatDate(pause.start),
      pausePeriodEnd: formatDate(pause.end),
    })),
  };
}

/** The last day that was closed; none until a day of its own is. */
function lastClosedOf(loan: Loan): string | null {
  if (!isDisbursed(loan) || loan.closedThrough < loan.activatedOn) return null;
  return formatDate(loan.closedThrough);
}
