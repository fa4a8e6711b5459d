import type { EnumOptionDataV1, LoanStatusEnumDataV1 } from '@dayclose/events';
import type { Accounting } from '../../books/accounting.ts';
import type { DaysInYear } from '../../kernel/days-in-year.ts';
import type { ChargeTiming } from '../money/charge.ts';
import type {
  Amortization,
  ChargeCalculation,
  DaysInMonth,
  InterestMethod,
  InterestPeriod,
  PeriodUnit,
} from '../product/terms.ts';
import type { LoanStatus } from '../status.ts';
import { statusCodes } from '../status.ts';
import { type LoanTransactionType, transactionTypes } from '../transactions/types.ts';

/**
 * Enumerations as events bear them: number, code and text.
 *
 * Source: reference system, enums of loan status, charge time and calculation, period frequency, day
 * counts, interest, amortization and accounting.
 */
export const chargeTimes: Readonly<Record<ChargeTiming, EnumOptionDataV1>> = {
  SPECIFIED_DUE_DATE: option(2, 'chargeTimeType.specifiedDueDate', 'On its due date'),
  EACH_INSTALLMENT: option(8, 'chargeTimeType.instalmentFee', 'With each installment'),
  OVERDUE_INSTALLMENT: option(9, 'chargeTimeType.overdueInstallment', 'For an overdue installment'),
};

export const chargeCalculations: Readonly<Record<ChargeCalculation, EnumOptionDataV1>> = {
  FLAT: option(1, 'chargeCalculationType.flat', 'Flat'),
  PERCENT_OF_AMOUNT: option(2, 'chargeCalculationType.percent.of.amount', '% of the principal'),
  PERCENT_OF_AMOUNT_AND_INTEREST: option(
    3,
    'chargeCalculationType.percent.of.amount.and.interest',
    '% of principal and interest',
  ),
  PERCENT_OF_INTEREST: option(4, 'chargeCalculationType.percent.of.interest', '% of the interest'),
};

export const periodFrequencies: Readonly<Record<PeriodUnit, EnumOptionDataV1>> = {
  DAYS: option(0, 'periodFrequencyType.days', 'Days'),
  WEEKS: option(1, 'periodFrequencyType.weeks', 'Weeks'),
  MONTHS: option(2, 'periodFrequencyType.months', 'Months'),
  YEARS: option(3, 'periodFrequencyType.years', 'Years'),
};

export const monthLengths: Readonly<Record<DaysInMonth, EnumOptionDataV1>> = {
  ACTUAL: option(1, 'DaysInMonthType.actual', 'Actual'),
  DAYS_30: option(30, 'DaysInMonthType.days30', '30 Days'),
};

export const yearLengths: Readonly<Record<DaysInYear, EnumOptionDataV1>> = {
  ACTUAL: option(1, 'DaysInYearType.actual', 'Actual'),
  DAYS_360: option(360, 'DaysInYearType.days360', '360 Days'),
  DAYS_364: option(364, 'DaysInYearType.days364', '364 Days'),
  DAYS_365: option(365, 'DaysInYearType.days365', '365 Days'),
};

/** The period of a rate: rates are given by the year. */
export const ratePeriod = option(3, 'interestRateFrequency.periodFrequencyType.years', 'Per year');

export const amortizations: Readonly<Record<Amortization, EnumOptionDataV1>> = {
  EQUAL_PRINCIPAL: option(0, 'amortizationType.equal.principal', 'Equal principal payments'),
  EQUAL_INSTALLMENTS: option(1, 'amortizationType.equal.installments', 'Equal installments'),
};

export const interestMethods: Readonly<Record<InterestMethod, EnumOptionDataV1>> = {
  DECLINING_BALANCE: option(0, 'interestType.declining.balance', 'Declining Balance'),
  FLAT: option(1, 'interestType.flat', 'Flat'),
};

export const interestPeriods: Readonly<Record<InterestPeriod, EnumOptionDataV1>> = {
  DAILY: option(0, 'interestCalculationPeriodType.daily', 'Daily'),
  SAME_AS_REPAYMENT_PERIOD: option(
    1,
    'interestCalculationPeriodType.same.as.repayment.period',
    'Same as repayment period',
  ),
};

export const accountingRules: Readonly<Record<Accounting, EnumOptionDataV1>> = {
  NONE: option(1, 'accountingRuleType.none', 'NONE'),
  CASH: option(2, 'accountingRuleType.cash', 'CASH BASED'),
  ACCRUAL_PERIODIC: option(3, 'accountingRuleType.accrual.periodic', 'ACCRUAL PERIODIC'),
};

const statuses: Readonly<Record<LoanStatus, Pick<EnumOptionDataV1, 'code' | 'value'>>> = {
  SUBMITTED: {
    code: 'loanStatusType.submitted.and.pending.approval',
    value: 'Submitted and pending approval',
  },
  APPROVED: { code: 'loanStatusType.approved', value: 'Approved' },
  ACTIVE: { code: 'loanStatusType.active', value: 'Active' },
  WITHDRAWN: { code: 'loanStatusType.withdrawn.by.client', value: 'Withdrawn by applicant' },
  REJECTED: { code: 'loanStatusType.rejected', value: 'Rejected' },
  CLOSED_OBLIGATIONS_MET: {
    code: 'loanStatusType.closed.obligations.met',
    value: 'Closed (obligations met)',
  },
  CLOSED_WRITTEN_OFF: { code: 'loanStatusType.closed.written.off', value: 'Closed (written off)' },
  OVERPAID: { code: 'loanStatusType.overpaid', value: 'Overpaid' },
};

/** A type of transaction as the table of types has it. */
export function typeOption(type: LoanTransactionType): EnumOptionDataV1 {
  const { code, key, name } = transactionTypes[type];
  return option(code, `loanTransactionType.${key}`, name);
}

/** A status with the flags that readers of the reference system's events test. */
export function statusOption(status: LoanStatus): LoanStatusEnumDataV1 {
  return {
    id: statusCodes[status],
    ...statuses[status],
    pendingApproval: status === 'SUBMITTED',
    waitingForDisbursal: status === 'APPROVED',
    active: status === 'ACTIVE',
    closedObligationsMet: status === 'CLOSED_OBLIGATIONS_MET',
    closedWrittenOff: status === 'CLOSED_WRITTEN_OFF',
    overpaid: status === 'OVERPAID',
    rejected: status === 'REJECTED',
    withdrawnByClient: status === 'WITHDRAWN',
  };
}

function option(id: number, code: string, value: string): EnumOptionDataV1 {
  return { id, code, value };
}
