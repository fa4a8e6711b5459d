import {
  flag,
  type InputOf,
  id,
  integer,
  listOf,
  money,
  object,
  oneOf,
  optional,
  percent,
  text,
  withDefault,
} from '../../../kernel/input.ts';
import { roundingModes } from '../../../kernel/rounding.ts';
import { allocationParts, allocationRuleCount, allocationTimings } from '../../allocation-order.ts';
import { highestRate, longestPeriod, longestTerm } from '../../limits.ts';
import { loanTransactionTypeNames } from '../../loan-transaction-type-names.ts';
import { chargeCalculations, glRoles, periodUnits } from '../../terms.ts';

/** Days of waiting, at most: a year. */
const longestWait = 365;
/** Days of lateness that can be told apart: a hundred years. */
const longestLateness = 36_500;

const periodUnit = oneOf('PeriodUnit', periodUnits);
const futureInstallmentRule = oneOf('FutureInstallmentRule', [
  'NEXT_INSTALLMENT',
  'LAST_INSTALLMENT',
  'REAMORTIZATION',
]);
const grace = withDefault(integer(0, longestTerm - 1), 0);
const repayments = integer(1, longestTerm);

const downPayment = object('DownPaymentInput', {
  percent: percent(100),
  automatic: withDefault(flag, false),
  multiplesOf: optional(money),
});
const allocationRule = object('AllocationRuleInput', {
  timing: oneOf('AllocationTiming', allocationTimings),
  part: oneOf('AllocationPart', allocationParts),
});
const futureInstallments = object('FutureInstallmentRuleInput', {
  transactionType: oneOf('LoanTransactionType', loanTransactionTypeNames),
  rule: futureInstallmentRule,
});
const overduePenalty = object('OverduePenaltyInput', {
  name: withDefault(text, 'Overdue penalty'),
  calculation: oneOf('ChargeCalculation', chargeCalculations),
  amount: money,
  graceDays: withDefault(integer(0, longestWait), 0),
  repeatEvery: optional(integer(1, longestPeriod)),
  repeatUnit: optional(periodUnit),
});
const delinquencyRange = object('DelinquencyRangeInput', {
  classification: text,
  minDays: integer(1, longestLateness),
  maxDays: optional(integer(1, longestLateness)),
});
const glMapping = object('GlMappingInput', { role: oneOf('GlRole', glRoles), accountId: id('GlAccount') });

/** What a product is made of; whoever leaves a field out gets its default. */
export const loanProductInput = {
  name: text,
  shortName: text,
  currency: text,
  currencyDigits: optional(integer(0, 4)),
  installmentMultiplesOf: optional(money),
  principal: money,
  minPrincipal: optional(money),
  maxPrincipal: optional(money),
  annualInterestRate: percent(highestRate),
  numberOfRepayments: repayments,
  repaymentEvery: withDefault(integer(1, longestPeriod), 1),
  repaymentUnit: withDefault(periodUnit, 'MONTHS'),
  interestMethod: withDefault(oneOf('InterestMethod', ['DECLINING_BALANCE', 'FLAT']), 'DECLINING_BALANCE'),
  amortization: withDefault(
    oneOf('Amortization', ['EQUAL_INSTALLMENTS', 'EQUAL_PRINCIPAL']),
    'EQUAL_INSTALLMENTS',
  ),
  interestPeriod: withDefault(oneOf('InterestPeriod', ['DAILY', 'SAME_AS_REPAYMENT_PERIOD']), 'DAILY'),
  daysInYear: withDefault(oneOf('DaysInYear', ['ACTUAL', 'DAYS_360', 'DAYS_364', 'DAYS_365']), 'ACTUAL'),
  daysInMonth: withDefault(oneOf('DaysInMonth', ['ACTUAL', 'DAYS_30']), 'ACTUAL'),
  scheduleType: withDefault(oneOf('ScheduleType', ['CUMULATIVE', 'PROGRESSIVE']), 'PROGRESSIVE'),
  rounding: withDefault(oneOf('RoundingMode', roundingModes), 'HALF_EVEN'),
  startsOn: withDefault(oneOf('ScheduleStart', ['DISBURSEMENT', 'SUBMITTED_ON']), 'DISBURSEMENT'),
  downPayment: optional(downPayment),
  overAppliedPercent: optional(percent(1_000)),
  graceOnPrincipal: grace,
  graceOnInterest: grace,
  interestFreePeriods: grace,
  graceOnArrearsDays: withDefault(integer(0, longestWait), 0),
  allocation: optional(listOf(allocationRule, allocationRuleCount)),
  allocationTraversal: withDefault(oneOf('AllocationTraversal', ['HORIZONTAL', 'VERTICAL']), 'HORIZONTAL'),
  futureInstallments: withDefault(futureInstallmentRule, 'NEXT_INSTALLMENT'),
  futureInstallmentsByType: optional(listOf(futureInstallments, loanTransactionTypeNames.length)),
  chargeDueness: withDefault(oneOf('ChargeDueness', ['BY_INSTALLMENT', 'BY_OWN_DUE_DATE']), 'BY_INSTALLMENT'),
  chargeAccrualDate: withDefault(oneOf('ChargeAccrualDate', ['DUE_DATE', 'SUBMITTED_DATE']), 'DUE_DATE'),
  overduePenalty: optional(overduePenalty),
  delinquencyRanges: optional(listOf(delinquencyRange, 100)),
  installmentLevelDelinquency: withDefault(flag, false),
  dueEventDaysBefore: withDefault(integer(0, longestWait), 1),
  overdueEventDaysAfter: withDefault(integer(0, longestWait), 1),
  nonPerformingAfterDays: optional(integer(0, longestLateness)),
  chargeOffAfterDays: optional(integer(0, longestLateness)),
  minAnnualInterestRate: optional(percent(highestRate)),
  maxAnnualInterestRate: optional(percent(highestRate)),
  minNumberOfRepayments: optional(repayments),
  maxNumberOfRepayments: optional(repayments),
  accounting: withDefault(oneOf('Accounting', ['NONE', 'CASH', 'ACCRUAL_PERIODIC']), 'ACCRUAL_PERIODIC'),
  accounts: optional(listOf(glMapping, glRoles.length)),
};
export type LoanProductInput = InputOf<typeof loanProductInput>;
