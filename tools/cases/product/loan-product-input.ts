import { readInput } from '@dayclose/domain/kernel/read-input.ts';
import { idleTerms } from '@dayclose/domain/loan/commands/loan-product/idle-terms.ts';
import { loanProductInput as productInput } from '@dayclose/domain/loan/commands/loan-product/input.ts';
import { Decimal } from 'decimal.js';
import type { Fields } from '../fields.ts';
import { object } from '../fields.ts';
import { figure, flag, listOf, named, oneOf, text, wholeNumber } from '../values.ts';
import { overApplied, overduePenalty } from './limits-and-penalties.ts';
import { allocationRule, futureRule, futureRules } from './money-rules.ts';
import { daysInYear, periodsAYear, periodUnit } from './periods.ts';
import { productConfig } from './product-config.ts';
import type { ProductTerms } from './product-terms.ts';
import { recalculation } from './recalculation.ts';

const roundingModes = ['HALF_EVEN', 'HALF_UP', 'HALF_DOWN', 'UP', 'DOWN', 'CEILING', 'FLOOR'];

const downPayment = object((fields) => ({
  percent: fields.need('percent', figure),
  automatic: fields.need('auto', flag),
  multiplesOf: fields.maybe('roundingMultiplesOf', figure),
}));

const range = (value: unknown, path: string) => {
  const [classification, minDays, maxDays] = listOf((each) => each)(value, path);
  return {
    classification: text(classification, `${path}[0]`),
    minDays: wholeNumber(minDays, `${path}[1]`),
    maxDays: maxDays === null ? undefined : wholeNumber(maxDays, `${path}[2]`),
  };
};
/** Ranges of days, as a case writes them. Shape: `[name, fromDay, toDay | null]`. */
export const delinquencyRanges = listOf(range);

const delinquency = object((fields) => ({
  graceOnArrearsDays: fields.need('graceDays', wholeNumber),
  delinquencyRanges: fields.need('buckets', delinquencyRanges),
  installmentLevelDelinquency: fields.need('installmentLevel', flag),
}));

/** The input of a loan product. Errors: a term that is not known fails the case. */
export function loanProductInput(fields: Fields): ProductTerms {
  const { waitDays, recalculatesInClose, ...config } = fields.maybe('config', productConfig) ?? {
    waitDays: 0,
    recalculatesInClose: false,
  };
  const future = fields.maybe('futureInstallmentRuleByTransactionType', futureRules);
  return {
    recalculatesInClose,
    input: withoutIdleTerms({
      name: 'Case',
      shortName: 'case',
      ...moneyTerms(fields),
      ...periodTerms(fields),
      allocation: fields.maybe('allocationOrder', listOf(allocationRule)),
      allocationTraversal: fields.maybe('allocationTraversal', traversal),
      chargeDueness: fields.maybe('chargeDueness', chargeDueness),
      futureInstallments: fields.maybe('futureInstallmentRule', futureRule),
      futureInstallmentsByType: future,
      downPayment: fields.maybe('downPayment', downPayment),
      recalculation: fields.maybe('interestRecalculation', recalculation),
      maxTrancheCount: fields.maybe('maxTrancheCount', wholeNumber),
      overAppliedPercent: fields.maybe('overApplied', overApplied),
      overduePenalty: fields.maybe('overduePenalty', overduePenalty(waitDays)),
      ...fields.maybe('delinquency', delinquency),
      ...config,
      accounting: fields.maybe('accounting', named('NONE', 'CASH', 'ACCRUAL_PERIODIC')),
    }),
  };
}

/** Cases write out every term of a product; the API refuses those that change nothing. */
function withoutIdleTerms(input: ProductTerms['input']): ProductTerms['input'] {
  const read = readInput(productInput, input);
  const idle = read.ok ? idleTerms(read.value).map(({ field }) => field) : [];
  return Object.fromEntries(Object.entries(input).filter(([field]) => !idle.includes(field)));
}

const traversal = oneOf({
  HORIZONTAL: 'HORIZONTAL',
  INSTALLMENT_BY_INSTALLMENT_OLDEST_FIRST: 'HORIZONTAL',
  VERTICAL: 'VERTICAL',
});
const chargeDueness = oneOf({
  BY_INSTALLMENT: 'BY_INSTALLMENT',
  BY_CHARGE_OWN_DUE_DATE: 'BY_OWN_DUE_DATE',
});

function moneyTerms(fields: Fields): object {
  const times = fields.need('rateFrequency', periodsAYear);
  return {
    currency: fields.need('currency', text),
    currencyDigits: fields.maybe('currencyDigits', wholeNumber),
    rounding: fields.maybe('roundingMode', named(...roundingModes)),
    principal: fields.need('principal', figure),
    annualInterestRate: new Decimal(fields.need('interestRatePerPeriod', figure)).times(times).toFixed(),
    installmentMultiplesOf: fields.maybe('installmentAmountInMultiplesOf', figure),
  };
}

function periodTerms(fields: Fields): object {
  return {
    interestMethod: fields.maybe('interestType', named('DECLINING_BALANCE', 'FLAT')),
    amortization: fields.maybe('amortization', named('EQUAL_INSTALLMENTS', 'EQUAL_PRINCIPAL')),
    daysInMonth: fields.maybe('daysInMonth', oneOf({ ACTUAL: 'ACTUAL', 30: 'DAYS_30' })),
    daysInYear: fields.maybe('daysInYear', daysInYear),
    interestPeriod: fields.maybe('interestCalculationPeriod', named('DAILY', 'SAME_AS_REPAYMENT_PERIOD')),
    repaymentEvery: fields.maybe('repaymentEvery', wholeNumber),
    repaymentUnit: fields.maybe('repaymentFrequency', periodUnit),
    numberOfRepayments: fields.need('numberOfRepayments', wholeNumber),
    graceOnPrincipal: fields.maybe('graceOnPrincipalPayments', wholeNumber),
    graceOnInterest: fields.maybe('graceOnInterestPayments', wholeNumber),
    interestFreePeriods: fields.maybe('interestFreePeriods', wholeNumber),
    scheduleType: fields.maybe('scheduleType', named('CUMULATIVE', 'PROGRESSIVE')),
  };
}
