import type { LoanAccountDataV1, LoanApplicationTimelineDataV1 } from '@dayclose/events';
import { currencyData, moneyText } from '../../books/denomination.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import { daysPastDue } from '../delinquency/delinquency.ts';
import { presentTag } from '../delinquency/tag.ts';
import { isDisbursed, type Loan } from '../loan.ts';
import { disbursedAmount } from '../transactions/transaction.ts';
import { collectionData } from './collection-data.ts';
import { monthLengths, periodFrequencies, statusOption, yearLengths } from './enum-options.ts';
import { installmentBuckets } from './installment-buckets.ts';
import { loanChargeData } from './loan-charge-data.ts';
import { loanScheduleData } from './loan-schedule-data.ts';
import { loanSummaryData } from './loan-summary-data.ts';
import { rangeOption } from './range-option.ts';
import { termsData } from './terms-data.ts';

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
    ...termsData(loan.annualInterestRate, terms),
    daysInMonthType: monthLengths[terms.daysInMonth],
    daysInYearType: yearLengths[terms.daysInYear],
    timeline: timelineOf(loan),
    summary: isDisbursed(loan) ? loanSummaryData(loan, on) : null,
    totalOverpaid: moneyText(loan.balances.overpaid, terms),
    inArrears: loan.status === 'ACTIVE' && daysPastDue(loan, on) > 0,
    delinquent: loan.status === 'ACTIVE' ? collectionData(loan, on) : null,
    delinquencyRange: rangeOption(terms, presentTag(loan)?.classification),
    lastClosedBusinessDate: lastClosedOf(loan),
    isNPA: loan.nonPerforming,
    chargedOff: loan.chargedOff,
    fraud: loan.fraud,
    netDisbursalAmount: moneyText(principalOf(loan), terms),
    repaymentSchedule: loanScheduleData(loan, on),
    charges: loan.charges.map((charge) => loanChargeData(loan, charge)),
    installmentDelinquencyBuckets: installmentBuckets(loan, on),
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
    closedOnDate: isDisbursed(loan) && 'closedOn' in loan ? formatDate(loan.closedOn) : null,
    rejectedOnDate: loan.status === 'REJECTED' ? formatDate(loan.closedOn) : null,
    withdrawnOnDate: loan.status === 'WITHDRAWN' ? formatDate(loan.closedOn) : null,
  };
}

/** The last day that was closed; none until a day of its own is. */
function lastClosedOf(loan: Loan): string | null {
  if (!isDisbursed(loan) || loan.closedThrough < loan.activatedOn) return null;
  return formatDate(loan.closedThrough);
}
