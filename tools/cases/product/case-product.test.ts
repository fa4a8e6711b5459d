import { expect, test } from 'vitest';
import { readProduct } from './case-product.ts';

const least = {
  currency: 'USD',
  principal: '100.00',
  interestRatePerPeriod: '1',
  rateFrequency: 'YEAR',
  numberOfRepayments: 3,
};
const always = { name: 'Case', shortName: 'case', currency: 'USD', principal: '100.00' };

test.each([
  ['a rate a year', {}, { annualInterestRate: '1', numberOfRepayments: 3 }],
  [
    'a rate a month, exactly',
    { rateFrequency: 'MONTH', interestRatePerPeriod: '0.10007' },
    { annualInterestRate: '1.20084' },
  ],
  [
    'day counts',
    { daysInMonth: '30', daysInYear: '364' },
    { daysInMonth: 'DAYS_30', daysInYear: 'DAYS_364' },
  ],
  ['what is null', { futureInstallmentRule: null, downPayment: null, delinquency: null }, {}],
  [
    'the order of allocation',
    { allocationOrder: ['PAST_DUE_FEE', 'IN_ADVANCE_PRINCIPAL'] },
    {
      allocation: [
        { timing: 'PAST_DUE', part: 'FEE' },
        { timing: 'IN_ADVANCE', part: 'PRINCIPAL' },
      ],
    },
  ],
  [
    'horizontal by another name',
    {
      allocationTraversal: 'INSTALLMENT_BY_INSTALLMENT_OLDEST_FIRST',
      chargeDueness: 'BY_CHARGE_OWN_DUE_DATE',
    },
    { allocationTraversal: 'HORIZONTAL', chargeDueness: 'BY_OWN_DUE_DATE' },
  ],
  [
    'rules by the type of transaction',
    { futureInstallmentRuleByTransactionType: { MERCHANT_ISSUED_REFUND: 'REAMORTIZATION' } },
    { futureInstallmentsByType: [{ transactionType: 'MERCHANT_REFUND', rule: 'REAMORTIZATION' }] },
  ],
  [
    'a down payment',
    { downPayment: { percent: '25', auto: true, roundingMultiplesOf: 1 }, installmentAmountInMultiplesOf: 1 },
    { downPayment: { percent: '25', automatic: true, multiplesOf: '1' }, installmentMultiplesOf: '1' },
  ],
  [
    'lateness',
    {
      delinquency: {
        graceDays: 3,
        buckets: [
          ['A', 1, 3],
          ['B', 4, null],
        ],
        installmentLevel: true,
      },
    },
    {
      graceOnArrearsDays: 3,
      delinquencyRanges: [
        { classification: 'A', minDays: 1, maxDays: 3 },
        { classification: 'B', minDays: 4 },
      ],
      installmentLevelDelinquency: true,
    },
  ],
  [
    'an overdue penalty, after the days that the configuration waits',
    {
      overduePenalty: { calculation: 'PERCENT_OF_INSTALLMENT_PRINCIPAL', value: '1.5', repeats: false },
      overApplied: { type: 'percentage', value: '50' },
      config: { penaltyWaitPeriodDays: 2, chargeAccrualDate: 'SUBMITTED_DATE', nextPaymentDueDate: 'any' },
    },
    {
      overAppliedPercent: '50',
      overduePenalty: {
        name: '% Late fee',
        calculation: 'PERCENT_OF_AMOUNT',
        amount: '1.5',
        graceDays: 2,
      },
      chargeAccrualDate: 'SUBMITTED_DATE',
    },
  ],
  [
    'recalculation',
    {
      interestRecalculation: {
        enabled: true,
        compounding: 'NONE',
        advancePaymentAdjustment: 'REDUCE_EMI_AMOUNT',
      },
    },
    { recalculation: { advancePayments: 'REDUCE_INSTALLMENT_AMOUNT' } },
  ],
  ['recalculation that is off', { interestRecalculation: { enabled: false } }, {}],
])('a product of a case becomes the input that creates it: %s', (_, given, input) => {
  const read = readProduct({ ...least, ...given });
  expect(read.kind).toBe('LOAN');
  const sent = JSON.parse(JSON.stringify(read.input));
  expect(sent).toEqual({ ...always, annualInterestRate: '1', numberOfRepayments: 3, ...input });
});

test('a savings product of a case becomes the input that creates it, with all of its terms', () => {
  const read = readProduct({
    kind: 'SAVINGS',
    currency: 'USD',
    currencyDigits: 4,
    roundingMode: 'HALF_EVEN',
    nominalAnnualInterestRate: '10.0',
    interestCompounding: 'DAILY',
    minOpeningBalance: null,
    overdraft: { limit: '10000', nominalAnnualInterestRate: '10' },
  });
  expect(read.kind).toBe('SAVINGS');
  expect(JSON.parse(JSON.stringify(read.input))).toEqual({
    name: 'Case',
    shortName: 'case',
    currency: 'USD',
    currencyDigits: 4,
    annualInterestRate: '10.0',
    compounding: 'DAILY',
    overdraftLimit: '10000',
    overdraftRate: '10',
  });
});
