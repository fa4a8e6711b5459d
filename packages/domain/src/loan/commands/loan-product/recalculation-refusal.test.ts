import { expect, it } from 'vitest';
import { decided } from '../../../../../../test/builders/command-loan.ts';
import { stampOn } from '../../../../../../test/builders/loan.ts';
import { messageOf } from '../../../kernel/codes.ts';
import { dateOf } from '../../../kernel/dates.ts';
import { shipped } from '../../../shipped.ts';
import { type LoanAccounts, loanRoles } from '../../gl-roles.ts';
import { createLoanProduct } from '../create-loan-product.ts';

const accounts = Object.fromEntries(loanRoles.values.map((role) => [role, '1'])) as LoanAccounts;
const read = { id: '5', termsId: '6', shortNameTaken: false, accounts, knownAccounts: new Set<string>() };
const least = {
  ...{ name: 'A year', shortName: 'year', currency: 'USD', principal: '1000.00' },
  ...{ annualInterestRate: '12', numberOfRepayments: 12 },
};

/** What a product is refused for, or nothing. */
function refusalOf(given: object): string | undefined {
  const outcome = decided(createLoanProduct, read, { ...least, ...given }, stampOn(dateOf(2024, 2, 1)));
  return outcome.ok ? undefined : messageOf(outcome, shipped.codes);
}

const cumulative = { scheduleType: 'CUMULATIVE' };
const smaller = { recalculation: { advancePayments: 'REDUCE_INSTALLMENT_AMOUNT' } };
const byType = (rule: string) => ({ futureInstallmentsByType: [{ transactionType: 'REPAYMENT', rule }] });

it.each([
  ['progressive, as nothing else is said', { recalculation: {} }],
  ['cumulative, smaller installments', { ...cumulative, ...smaller }],
  [
    'cumulative, fewer installments',
    { ...cumulative, recalculation: { advancePayments: 'REDUCE_NUMBER_OF_INSTALLMENTS' } },
  ],
  [
    'cumulative, the next ones smaller',
    { ...cumulative, recalculation: { advancePayments: 'RESCHEDULE_NEXT_REPAYMENTS' } },
  ],
  [
    'rests of every second due date',
    { recalculation: { restFrequency: 'SAME_AS_REPAYMENT_PERIOD', restInterval: 2 } },
  ],
  ['equal parts of principal, cumulative', { ...cumulative, ...smaller, amortization: 'EQUAL_PRINCIPAL' }],
  ['equal parts of principal, progressive', { recalculation: {}, amortization: 'EQUAL_PRINCIPAL' }],
  [
    'graces and a period without interest',
    { recalculation: {}, graceOnPrincipal: 2, graceOnInterest: 3, interestFreePeriods: 1 },
  ],
  ['another rule for money in advance, progressive', { recalculation: {}, ...byType('LAST_INSTALLMENT') }],
  ['the same rule by type, cumulative', { ...cumulative, ...smaller, ...byType('NEXT_INSTALLMENT') }],
])('is offered: %s', (_what, given) => {
  expect(refusalOf(given)).toBeUndefined();
});

it.each([
  [{ recalculation: {}, interestMethod: 'FLAT' }, /recalculation.*FLAT/],
  [{ recalculation: {}, allocationTraversal: 'VERTICAL' }, /allocationTraversal.*HORIZONTAL/],
  [{ ...cumulative, recalculation: {} }, /advancePayments.*ADJUST_LAST_UNPAID_PERIOD.*CUMULATIVE/],
  [smaller, /advancePayments.*REDUCE_INSTALLMENT_AMOUNT.*PROGRESSIVE/],
  [{ ...cumulative, ...smaller, futureInstallments: 'REAMORTIZATION' }, /futureInstallments.*REAMORTIZATION/],
  [
    { ...cumulative, ...smaller, ...byType('LAST_INSTALLMENT') },
    /futureInstallmentsByType.0.rule.*LAST_INSTALLMENT/,
  ],
])('is refused by the field that is in the way: %j', (given, expected) => {
  expect(refusalOf(given)).toMatch(expected);
});

it.each([
  [{ recalculation: { restInterval: 0 } }, /restInterval/],
  [{ recalculation: { restInterval: 367 } }, /restInterval/],
  [{ recalculation: { restFrequency: 'WEEKLY' } }, /restFrequency/],
])('is no value of its field: %j', (given, expected) => {
  expect(() => refusalOf(given)).toThrow(expected);
});
