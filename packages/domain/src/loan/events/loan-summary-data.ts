import type { LoanSummaryDataV1 } from '@dayclose/events';
import { currencyData, moneyText } from '../../books/denomination.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import { dateText } from '../../kernel/payload.ts';
import type { Loan } from '../loan.ts';
import { overdueOn } from '../money/payoff.ts';
import { owedOf } from '../money/replay.ts';
import { writeOffOf } from '../money/write-off.ts';
import type { Installment } from '../schedule/installment.ts';
import { dueOf, oldestUnpaid, paidOf, waivedOf } from '../schedule/installment.ts';
import { totalsByType } from './totals-by-type.ts';

/** Totals of a disbursed loan from all its installments. */
export function loanSummaryData(
  loan: Pick<Loan, 'installments' | 'terms' | 'transactions'>,
  on: LocalDate,
): LoanSummaryDataV1 {
  const { installments, terms } = loan;
  const writtenOff = writeOffOf(loan);
  const outstanding = owedOf(loan, installments);
  const overdue = writtenOff === undefined ? overdueOn(loan, on) : outstanding;
  const text = (money: Money) => moneyText(money, terms);
  const total = (amountOf: (installment: Installment) => Money) => text(sum(installments, amountOf));
  return {
    currency: currencyData(terms),
    principalDisbursed: total((installment) => installment.principal),
    principalPaid: total((installment) => installment.principalPaid),
    principalOutstanding: text(outstanding.principal),
    principalOverdue: text(overdue.principal),
    interestCharged: total((installment) => installment.interest),
    interestPaid: total((installment) => installment.interestPaid),
    interestOutstanding: text(outstanding.interest),
    interestOverdue: text(overdue.interest),
    feeChargesCharged: total((installment) => installment.fees),
    feeChargesPaid: total((installment) => installment.feesPaid),
    feeChargesOutstanding: text(outstanding.fees),
    feeChargesOverdue: text(overdue.fees),
    penaltyChargesCharged: total((installment) => installment.penalties),
    penaltyChargesPaid: total((installment) => installment.penaltiesPaid),
    penaltyChargesOutstanding: text(outstanding.penalties),
    penaltyChargesOverdue: text(overdue.penalties),
    totalExpectedRepayment: total(dueOf),
    totalRepayment: total(paidOf),
    totalOutstanding: text(outstanding.total),
    totalOverdue: text(overdue.total),
    overdueSinceDate: dateText(overdue.total === zero ? undefined : oldestUnpaid(loan)?.dueDate),
    interestWaived: total((installment) => installment.interestWaived),
    feeChargesWaived: total((installment) => installment.feesWaived),
    penaltyChargesWaived: total((installment) => installment.penaltiesWaived),
    totalWaived: total(waivedOf),
    principalWrittenOff: text(writtenOff?.principal ?? zero),
    interestWrittenOff: text(writtenOff?.interest ?? zero),
    feeChargesWrittenOff: text(writtenOff?.fees ?? zero),
    penaltyChargesWrittenOff: text(writtenOff?.penalties ?? zero),
    totalWrittenOff: text(writtenOff?.amount ?? zero),
    totalExpectedCostOfLoan: total(({ interest, fees, penalties }) => interest + fees + penalties),
    totalCostOfLoan: total((installment) => paidOf(installment) - installment.principalPaid),
    ...totalsByType(loan),
  };
}

function sum(installments: readonly Installment[], amountOf: (installment: Installment) => Money): Money {
  return installments.reduce((total, installment) => total + amountOf(installment), zero);
}
