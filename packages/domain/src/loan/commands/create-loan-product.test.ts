import { describe, expect, it } from 'vitest';
import { decided } from '../../../../../test/builders/command-loan.ts';
import { money, stampOn } from '../../../../../test/builders/loan.ts';
import { messageOf } from '../../kernel/codes.ts';
import { dateOf } from '../../kernel/dates.ts';
import { readInput } from '../../kernel/read-input.ts';
import { shipped } from '../../shipped.ts';
import { type LoanAccounts, loanRoles } from '../gl-roles.ts';
import type { LoanProduct } from '../product/product.ts';
import { allocationParts, allocationTimings } from '../product/term-choices.ts';
import { createLoanProduct } from './create-loan-product.ts';

const accounts = Object.fromEntries(loanRoles.values.map((role) => [role, '1'])) as LoanAccounts;
const read = { id: '5', termsId: '6', shortNameTaken: false, accounts, knownAccounts: new Set(['2', '3']) };
const least = {
  name: 'Half a year',
  shortName: 'half',
  currency: 'USD',
  principal: '100.00',
  annualInterestRate: '9.4822',
  numberOfRepayments: 6,
};
const rules = allocationTimings.values.flatMap((timing) =>
  allocationParts.values.map((part) => ({ timing, part })),
);
const [first, second] = rules;
const penalty = { calculation: 'FLAT', amount: '10' };
const range = (classification: string, minDays: number, maxDays?: number) => ({
  classification,
  minDays,
  maxDays,
});
const mapping = (role: string, accountId: string) => ({ role, accountId });
const rule = (transactionType: string) => ({ transactionType, rule: 'REAMORTIZATION' });
const ordered = (transactionType: string) => ({ transactionType, allocation: rules });
const down = (downPayment: object) => ({ downPayment: { percent: '25', ...downPayment } });
const overdue = (given: object) => ({ overduePenalty: { ...penalty, ...given } });

/** What is wrong with a product, and the whole sentence that says so. */
const refused: readonly [given: object, sentence: string][] = [
  [{ currency: 'usd' }, 'currency: usd is no ISO 4217 code, such as USD'],
  [{ currencyDigits: 5 }, 'currencyDigits: 5 is no whole number from 0 to 4'],
  [{ numberOfRepayments: 601 }, 'numberOfRepayments: 601 is no whole number from 1 to 600'],
  [
    { numberOfRepayments: 101, repaymentUnit: 'YEARS' },
    'numberOfRepayments: 101 × 1 YEARS is more than 100 YEARS',
  ],
  [down({ percent: '0' }), 'downPayment.percent: 0 is not above 0 and below 100'],
  [down({ percent: '100' }), 'downPayment.percent: 100 is not above 0 and below 100'],
  [down({ percent: '101' }), 'downPayment.percent: "101" is no plain decimal from 0 to 100, like "12.5"'],
  [down({ multiplesOf: '0.001' }), 'downPayment.multiplesOf: 0.001 has more than the 2 decimals of USD'],
  [
    { overAppliedPercent: '1000.1' },
    'overAppliedPercent: "1000.1" is no plain decimal from 0 to 1000, like "12.5"',
  ],
  [{ graceOnPrincipal: 6 }, 'numberOfRepayments: 6 is not above graceOnPrincipal, 6'],
  [{ graceOnInterest: 7 }, 'numberOfRepayments: 6 is not above graceOnInterest, 7'],
  [{ interestFreePeriods: 6 }, 'numberOfRepayments: 6 is not above interestFreePeriods, 6'],
  [
    { allocation: rules.slice(1) },
    'allocation: it holds 11 pairs of timing and part and has to hold each of the 12 once',
  ],
  [{ allocation: [...rules.slice(0, 11), first] }, 'allocation: it holds PAST_DUE PENALTY twice'],
  [{ allocation: [...rules, first] }, 'allocation: it has 13 items; at most 12 are taken'],
  [
    { allocation: [...rules.slice(1), first] },
    'allocation: Horizontal repayment schedule processing is not supporting mixed due type allocation rules! ' +
      'The rules of PAST_DUE, DUE, IN_ADVANCE have to stand together, in this order',
  ],
  [
    { allocation: [...rules.slice(4), ...rules.slice(0, 4)] },
    'allocation: Horizontal repayment schedule processing is not supporting mixed due type allocation rules! ' +
      'The rules of PAST_DUE, DUE, IN_ADVANCE have to stand together, in this order',
  ],
  [
    { allocationByType: [ordered('REPAYMENT'), ordered('WAIVE_INTEREST')] },
    'allocationByType.1.transactionType: WAIVE_INTEREST brings no money in; DOWN_PAYMENT, REPAYMENT, ' +
      'CHARGE_PAYMENT, MERCHANT_REFUND, PAYOUT_REFUND, GOODWILL_CREDIT do',
  ],
  [
    { allocationByType: [ordered('REPAYMENT'), ordered('REPAYMENT')] },
    'allocationByType.1.transactionType: REPAYMENT is named twice',
  ],
  [
    {
      allocationByType: [ordered('REPAYMENT'), { ...ordered('GOODWILL_CREDIT'), allocation: rules.slice(1) }],
    },
    'allocationByType.1.allocation: it holds 11 pairs of timing and part and has to hold each of the 12 once',
  ],
  [
    { futureInstallmentsByType: [rule('REPAYMENT'), rule('ACCRUAL')] },
    'futureInstallmentsByType.1.transactionType: ACCRUAL brings no money in; DOWN_PAYMENT, REPAYMENT, ' +
      'CHARGE_PAYMENT, MERCHANT_REFUND, PAYOUT_REFUND, GOODWILL_CREDIT do',
  ],
  [
    { futureInstallmentsByType: [rule('REPAYMENT'), rule('REPAYMENT')] },
    'futureInstallmentsByType.1.transactionType: REPAYMENT is named twice',
  ],
  [
    { interestRefundTypes: ['PAYOUT_REFUND'] },
    'interestRefundTypes: interest that follows what is paid is refunded: recalculation is missing',
  ],
  [
    {
      scheduleType: 'CUMULATIVE',
      recalculation: { advancePayments: 'REDUCE_INSTALLMENT_AMOUNT' },
      interestRefundTypes: ['MERCHANT_REFUND'],
    },
    'interestRefundTypes: it is not offered with scheduleType CUMULATIVE; PROGRESSIVE is',
  ],
  [
    { recalculation: {}, interestRefundTypes: ['MERCHANT_REFUND', 'MERCHANT_REFUND'] },
    'interestRefundTypes.1: MERCHANT_REFUND is named twice',
  ],
  [overdue({ amount: '0' }), 'overduePenalty.amount: 0 is not above zero'],
  [overdue({ amount: '1.005' }), 'overduePenalty.amount: 1.005 has more than the 2 decimals of USD'],
  [
    overdue({ calculation: 'PERCENT_OF_AMOUNT', amount: '100.01' }),
    'overduePenalty.amount: 100.01 is more than 100 percent',
  ],
  [
    overdue({ repeatEvery: 2 }),
    'overduePenalty.repeatUnit: it is missing, and repeatEvery means nothing without it',
  ],
  [
    overdue({ repeatUnit: 'DAYS' }),
    'overduePenalty.repeatEvery: it is missing, and repeatUnit means nothing without it',
  ],
  [overdue({ graceDays: 366 }), 'overduePenalty.graceDays: 366 is no whole number from 0 to 365'],
  [{ delinquencyRanges: [range('A', 5, 4)] }, 'delinquencyRanges.0.maxDays: 4 is below minDays, 5'],
  [{ delinquencyRanges: [range('A', 1, 4), range('B', 4)] }, 'delinquencyRanges.1.minDays: it overlaps A'],
  [
    { delinquencyRanges: [range('A', 1, 4), range('A', 5)] },
    'delinquencyRanges.1.classification: A is used twice',
  ],
  [
    { accounts: [mapping('WRITE_OFF', '2'), mapping('WRITE_OFF', '3')] },
    'accounts.1.role: WRITE_OFF is mapped twice',
  ],
  [{ accounts: [mapping('WRITE_OFF', '4')] }, 'accounts.0.accountId: there is no GL account 4.'],
  [{ installmentMultiplesOf: '0.005' }, 'installmentMultiplesOf: 0.005 has more than the 2 decimals of USD'],
  [
    { principal: '1000', numberOfRepayments: 24, annualInterestRate: '0', installmentMultiplesOf: '100' },
    'installmentMultiplesOf: an installment would be 41.67, which is less than its multiples, 100',
  ],
  [
    { interestMethod: 'FLAT', daysInYear: 'DAYS_360' },
    'daysInYear: it changes nothing, since with interestMethod FLAT no days are counted; leave it out',
  ],
  [{ currency: 'JPY', principal: '0.5' }, 'principal: 0.5 has more than the 0 decimals of JPY'],
  [
    { minPrincipal: '100.01' },
    'principal: 100 is not between 100.01 and any amount, the limits of the product.',
  ],
  [{ maxPrincipal: '99.99' }, 'principal: 100 is not between 0 and 99.99, the limits of the product.'],
  [
    { minAnnualInterestRate: '9.5', maxAnnualInterestRate: '9' },
    'annualInterestRate: 9.4822 is not between 9.5 and 9, the limits of the product.',
  ],
  [
    { maxAnnualInterestRate: '9' },
    'annualInterestRate: 9.4822 is not between 0 and 9, the limits of the product.',
  ],
  [
    { minNumberOfRepayments: 7 },
    'numberOfRepayments: 6 is not between 7 and 600, the limits of the product.',
  ],
  [{ maxNumberOfRepayments: 5 }, 'numberOfRepayments: 6 is not between 1 and 5, the limits of the product.'],
];

function sentenceOf(given: object): string {
  const input = readInput(createLoanProduct.input, { ...least, ...given });
  const outcome = input.ok ? createLoanProduct.decide(read, input.value, stampOn(today)) : input;
  return outcome.ok ? 'it is accepted' : messageOf(outcome, shipped.codes);
}

function created(given: object): LoanProduct {
  const outcome = decided(createLoanProduct, read, { ...least, ...given }, stampOn(today));
  if (!outcome.ok) throw new Error(messageOf(outcome, shipped.codes));
  return outcome.state as LoanProduct;
}

const today = dateOf(2024, 2, 1);

describe('a product is refused', () => {
  it.each(refused)('of which %j is wrong, with a sentence that says what', (given, sentence) => {
    expect(sentenceOf(given)).toBe(sentence);
  });
});

describe('a product', () => {
  it('has the terms that it leaves out by default', () => {
    const order = ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'];
    expect(created({}).terms).toEqual({
      currency: 'USD',
      currencyDigits: 2,
      scheduleType: 'PROGRESSIVE',
      interestMethod: 'DECLINING_BALANCE',
      amortization: 'EQUAL_INSTALLMENTS',
      interestPeriod: 'DAILY',
      daysInYear: 'ACTUAL',
      daysInMonth: 'ACTUAL',
      rounding: 'HALF_EVEN',
      startsOn: 'DISBURSEMENT',
      graceOnPrincipal: 0,
      graceOnInterest: 0,
      interestFreePeriods: 0,
      graceOnArrearsDays: 0,
      allocation: { PAST_DUE: order, DUE: order, IN_ADVANCE: order },
      futureInstallments: 'NEXT_INSTALLMENT',
      futureInstallmentsByType: {},
      chargeDueness: 'BY_INSTALLMENT',
      chargeAccrualDate: 'DUE_DATE',
      delinquencyRanges: [],
      installmentLevelDelinquency: false,
      dueEventDaysBefore: 1,
      overdueEventDaysAfter: 1,
      accounting: 'ACCRUAL_PERIODIC',
      accounts,
    });
  });

  it('keeps its limits, and takes its defaults on them', () => {
    const limits = {
      minPrincipal: '100',
      maxPrincipal: '100',
      minAnnualInterestRate: '9.4822',
      maxAnnualInterestRate: '9.482200',
      minNumberOfRepayments: 6,
      maxNumberOfRepayments: 6,
    };
    expect(created(limits)).toMatchObject({
      id: '5',
      termsId: '6',
      minPrincipal: money('100'),
      maxPrincipal: money('100'),
      minAnnualInterestRate: '9.4822',
      maxAnnualInterestRate: '9.4822',
      minNumberOfRepayments: 6,
      maxNumberOfRepayments: 6,
      terms: { rateLimits: { least: '9.4822', most: '9.4822' } },
      enteredOn: today,
    });
  });

  it('keeps what it is given, money as money and percentages as they are', () => {
    const given = {
      currency: 'KWD',
      installmentMultiplesOf: '0.005',
      downPayment: { percent: '12.5', automatic: true, multiplesOf: '0.25' },
      overAppliedPercent: '50',
      overduePenalty: {
        calculation: 'PERCENT_OF_AMOUNT',
        amount: '1.50',
        repeatEvery: 7,
        repeatUnit: 'DAYS',
      },
      futureInstallments: 'LAST_INSTALLMENT',
      futureInstallmentsByType: [rule('GOODWILL_CREDIT')],
      nonPerformingAfterDays: 90,
      chargeOffAfterDays: 180,
    };
    expect(created(given).terms).toMatchObject({
      currencyDigits: 3,
      installmentMultiplesOf: money('0.005'),
      downPayment: { percent: '12.5', automatic: true, multiplesOf: money('0.25') },
      overAppliedPercent: '50',
      overduePenalty: {
        name: 'Overdue penalty',
        calculation: 'PERCENT_OF_AMOUNT',
        amount: '1.5',
        graceDays: 0,
        repeatEvery: 7,
        repeatUnit: 'DAYS',
      },
      futureInstallments: 'LAST_INSTALLMENT',
      futureInstallmentsByType: { GOODWILL_CREDIT: 'REAMORTIZATION' },
      nonPerformingAfterDays: 90,
      chargeOffAfterDays: 180,
    });
  });

  it('applies money of one type in an order of its own', () => {
    const allocation = [second, first, ...rules.slice(2)];
    const { terms } = created({ allocationByType: [{ transactionType: 'MERCHANT_REFUND', allocation }] });
    expect(terms.allocationByType).toEqual({
      MERCHANT_REFUND: {
        PAST_DUE: ['FEE', 'PENALTY', 'INTEREST', 'PRINCIPAL'],
        DUE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
        IN_ADVANCE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
      },
    });
    expect(terms.allocation.PAST_DUE).toEqual(['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL']);
  });

  it('applies money in its own order', () => {
    const allocation = [second, first, ...rules.slice(2)];
    expect(created({ allocation }).terms.allocation).toEqual({
      PAST_DUE: ['FEE', 'PENALTY', 'INTEREST', 'PRINCIPAL'],
      DUE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
      IN_ADVANCE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
    });
  });

  it('books to the accounts that it names, and otherwise to those of the chart', () => {
    const given = { accounts: [mapping('WRITE_OFF', '2'), mapping('FUND_SOURCE', '2')] };
    expect(created(given).terms.accounts).toEqual({ ...accounts, WRITE_OFF: '2', FUND_SOURCE: '2' });
    expect(createLoanProduct.ref({ shortName: 'half', ...given } as never)).toEqual({
      shortName: 'half',
      accountIds: ['2'],
    });
  });
});
