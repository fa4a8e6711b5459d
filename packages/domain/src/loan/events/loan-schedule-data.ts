import type { LoanScheduleDataV1, LoanSchedulePeriodDataV1 } from '@dayclose/events';
import { currencyData, moneyText } from '../../books/denomination.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import { type Money, sumOf, zero } from '../../kernel/money.ts';
import { dateText } from '../../kernel/payload.ts';
import { isDisbursed, type Loan } from '../loan.ts';
import { writeOffOf } from '../money/write-off.ts';
import type { AllocationPart } from '../product/terms.ts';
import {
  dueOf,
  type Installment,
  outstandingOf,
  outstandingPart,
  paidOf,
  waivedOf,
} from '../schedule/installment.ts';

/** The installments of a loan and what they come to, on a date; none before there are any. */
export function loanScheduleData(loan: Loan, on: LocalDate): LoanScheduleDataV1 | null {
  const { installments, terms } = loan;
  const [first, last] = [installments[0], installments.at(-1)];
  if (first === undefined || last === undefined) return null;
  const total = (amountOf: (installment: Installment) => Money) =>
    moneyText(sumOf(installments.map(amountOf)), terms);
  const principal = total((installment) => installment.principal);
  const isLost = writeOffOf(loan) !== undefined;
  return {
    currency: currencyData(terms),
    loanTermInDays: last.dueDate - first.fromDate,
    totalPrincipalDisbursed: isDisbursed(loan) ? principal : moneyText(zero, terms),
    totalPrincipalExpected: principal,
    totalPrincipalPaid: total((installment) => installment.principalPaid),
    totalInterestCharged: total((installment) => installment.interest),
    totalFeeChargesCharged: total((installment) => installment.fees),
    totalPenaltyChargesCharged: total((installment) => installment.penalties),
    totalWaived: total(waivedOf),
    totalRepaymentExpected: total(dueOf),
    totalRepayment: total(paidOf),
    totalPaidInAdvance: total((installment) => installment.paidInAdvance),
    totalPaidLate: total((installment) => installment.paidLate),
    totalWrittenOff: isLost ? total(outstandingOf) : moneyText(zero, terms),
    totalOutstanding: isLost ? moneyText(zero, terms) : total(outstandingOf),
    periods: installments.map((installment) => periodData({ terms, isLost }, installment, on)),
  };
}

/** A loan of which all that is left is written off, or none. */
interface Told extends Pick<Loan, 'terms'> {
  readonly isLost: boolean;
}

function periodData(
  { terms, isLost }: Told,
  installment: Installment,
  on: LocalDate,
): LoanSchedulePeriodDataV1 {
  const text = (money: Money) => moneyText(money, terms);
  const left = (part: AllocationPart) => text(isLost ? zero : outstandingPart(installment, part));
  const { number, fromDate, dueDate, completedOn } = installment;
  const unsettled = outstandingOf(installment);
  const outstanding = isLost ? zero : unsettled;
  return {
    period: number,
    fromDate: formatDate(fromDate),
    dueDate: formatDate(dueDate),
    obligationsMetOnDate: dateText(completedOn),
    complete: completedOn !== undefined,
    daysInPeriod: dueDate - fromDate,
    principalDue: text(installment.principal),
    principalPaid: text(installment.principalPaid),
    principalOutstanding: left('PRINCIPAL'),
    principalLoanBalanceOutstanding: text(installment.balance),
    interestDue: text(installment.interest),
    interestPaid: text(installment.interestPaid),
    interestWaived: text(installment.interestWaived),
    interestOutstanding: left('INTEREST'),
    feeChargesDue: text(installment.fees),
    feeChargesPaid: text(installment.feesPaid),
    feeChargesWaived: text(installment.feesWaived),
    feeChargesOutstanding: left('FEE'),
    penaltyChargesDue: text(installment.penalties),
    penaltyChargesPaid: text(installment.penaltiesPaid),
    penaltyChargesWaived: text(installment.penaltiesWaived),
    penaltyChargesOutstanding: left('PENALTY'),
    totalDueForPeriod: text(dueOf(installment)),
    totalPaidForPeriod: text(paidOf(installment)),
    totalPaidInAdvanceForPeriod: text(installment.paidInAdvance),
    totalPaidLateForPeriod: text(installment.paidLate),
    totalWaivedForPeriod: text(waivedOf(installment)),
    totalWrittenOffForPeriod: text(unsettled - outstanding),
    totalOutstandingForPeriod: text(outstanding),
    totalOverdue: text(dueDate < on ? outstanding : zero),
    totalActualCostOfLoanForPeriod: text(installment.interest + installment.fees + installment.penalties),
    downPaymentPeriod: fromDate === dueDate,
  };
}
