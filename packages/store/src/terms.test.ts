import { expect, test } from 'vitest';
import { money, productTerms } from '../../../test/builders/loan.ts';
import { termsHash, termsOf, termsText } from './terms.ts';

const everything = productTerms({
  scheduleType: 'CUMULATIVE',
  installmentMultiplesOf: money('100'),
  downPayment: { percent: '25', automatic: true, multiplesOf: money('0.5') },
  overAppliedPercent: '10.5',
  rateLimits: { least: '5', most: '12.5' },
  graceOnPrincipal: 2,
  futureInstallmentsByType: { REPAYMENT: 'LAST_INSTALLMENT' },
  overduePenalty: {
    name: 'Late',
    calculation: 'FLAT',
    amount: '5',
    graceDays: 3,
    repeatEvery: 1,
    repeatUnit: 'WEEKS',
  },
  nonPerformingAfterDays: 90,
});

test.each([
  ['the least that terms say', productTerms()],
  ['everything that terms can say', everything],
  ['a down payment without multiples', productTerms({ downPayment: { percent: '12.5', automatic: false } })],
])('terms are read as they were written: %s', (_, terms) => {
  expect(termsOf(JSON.parse(termsText(terms)))).toEqual(terms);
});

test('equal terms have equal text, in whatever order they were put together', () => {
  const turned = Object.fromEntries(Object.entries(everything).reverse()) as unknown as typeof everything;
  expect(termsHash(termsText(turned))).toEqual(termsHash(termsText(everything)));
  expect(termsText(everything)).toContain('"multiplesOf":"0.5"');
});

/** A row as the first version wrote it. */
const firstVersion = `{"accounting":"ACCRUAL_PERIODIC","accounts":{"FUND_SOURCE":"3","LOAN_PORTFOLIO":"1"},
  "allocation":{"DUE":["PENALTY","FEE","INTEREST","PRINCIPAL"],
    "IN_ADVANCE":["PENALTY","FEE","INTEREST","PRINCIPAL"],
    "PAST_DUE":["PENALTY","FEE","INTEREST","PRINCIPAL"]},
  "currency":"JPY","currencyDigits":0,"daysInMonth":"ACTUAL","daysInYear":"DAYS_365",
  "delinquencyRanges":[{"classification":"RANGE_1","maxDays":30,"minDays":1}],
  "graceOnArrearsDays":3,"installmentMultiplesOf":"100","rounding":"HALF_EVEN"}`;

test('terms of the first version mean what they meant when they were written', () => {
  const { accounts, ...terms } = termsOf(JSON.parse(firstVersion));
  const { accounts: _, ...expected } = productTerms({
    currency: 'JPY',
    currencyDigits: 0,
    daysInMonth: 'ACTUAL',
    daysInYear: 'DAYS_365',
    delinquencyRanges: [{ classification: 'RANGE_1', minDays: 1, maxDays: 30 }],
    graceOnArrearsDays: 3,
    installmentMultiplesOf: money('100'),
  });
  expect(terms).toEqual(expected);
  expect(accounts).toEqual({ FUND_SOURCE: '3', LOAN_PORTFOLIO: '1' });
});
