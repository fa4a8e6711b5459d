import { describe, expect, it } from 'vitest';
import { approvedLoan } from '../../../../../../test/builders/approved-loan.ts';
import { decided } from '../../../../../../test/builders/command-loan.ts';
import { stampOn } from '../../../../../../test/builders/loan.ts';
import { messageOf } from '../../../kernel/codes.ts';
import { dateOf } from '../../../kernel/dates.ts';
import { readInput } from '../../../kernel/read-input.ts';
import { shipped } from '../../../shipped.ts';
import { activate } from '../../activation.ts';
import { type LoanAccounts, loanRoles } from '../../gl-roles.ts';
import { journalOf } from '../../money/journal.ts';
import { buildSchedule } from '../../schedule/schedule.ts';
import { createLoanProduct } from '../create-loan-product.ts';
import { loanProductInput } from './input.ts';
import { termsOf } from './terms-of.ts';

const accounts = Object.fromEntries(loanRoles.values.map((role) => [role, '1'])) as LoanAccounts;
const read = { id: '5', termsId: '6', shortNameTaken: false, accounts, knownAccounts: new Set(['2']) };
const least = {
  name: 'A year',
  shortName: 'year',
  currency: 'USD',
  principal: '100000.00',
  annualInterestRate: '12',
  numberOfRepayments: 12,
};

/** What a product is refused for, or nothing. */
function refusalOf(given: object): string | undefined {
  const outcome = decided(createLoanProduct, read, { ...least, ...given }, stampOn(dateOf(2024, 2, 1)));
  return outcome.ok ? undefined : messageOf(outcome, shipped.codes);
}

const flat = { interestMethod: 'FLAT' };
const same = { interestPeriod: 'SAME_AS_REPAYMENT_PERIOD' };
const cumulative = { scheduleType: 'CUMULATIVE' };
const ranges = { delinquencyRanges: [{ classification: 'LATE', minDays: 1 }] };
const days = (repaymentUnit: string) => ({ repaymentUnit, repaymentEvery: 10 });

/** What is given, the term that changes nothing in it, and what the term is by default. */
const idle: readonly (readonly [around: object, field: string, values: readonly unknown[]])[] = [
  [flat, 'interestPeriod', ['DAILY', 'SAME_AS_REPAYMENT_PERIOD']],
  [flat, 'daysInYear', ['ACTUAL', 'DAYS_360', 'DAYS_364', 'DAYS_365']],
  [flat, 'daysInMonth', ['ACTUAL', 'DAYS_30']],
  [flat, 'amortization', ['EQUAL_PRINCIPAL']],
  [same, 'daysInYear', ['ACTUAL', 'DAYS_360', 'DAYS_364', 'DAYS_365']],
  [same, 'daysInMonth', ['ACTUAL', 'DAYS_30']],
  [{ ...same, ...cumulative }, 'daysInYear', ['ACTUAL', 'DAYS_360', 'DAYS_364', 'DAYS_365']],
  [{ ...same, ...cumulative, ...days('DAYS') }, 'daysInYear', ['ACTUAL', 'DAYS_360']],
  [days('DAYS'), 'interestPeriod', ['SAME_AS_REPAYMENT_PERIOD']],
  [days('DAYS'), 'daysInMonth', ['DAYS_30']],
  [days('WEEKS'), 'daysInMonth', ['DAYS_30']],
  [{ ...cumulative, ...days('WEEKS') }, 'daysInMonth', ['DAYS_30']],
  [{ amortization: 'EQUAL_PRINCIPAL' }, 'installmentMultiplesOf', ['10']],
  [{ accounting: 'CASH' }, 'chargeAccrualDate', ['DUE_DATE', 'SUBMITTED_DATE']],
  [{ accounting: 'NONE' }, 'chargeAccrualDate', ['DUE_DATE', 'SUBMITTED_DATE']],
  [{ accounting: 'NONE' }, 'accounts', [[{ role: 'FUND_SOURCE', accountId: '2' }]]],
  [{}, 'installmentLevelDelinquency', [true]],
];

/** The same terms where they do change something. */
const working: readonly (readonly [around: object, field: string, values: readonly unknown[]])[] = [
  [{}, 'interestPeriod', ['DAILY', 'SAME_AS_REPAYMENT_PERIOD']],
  [cumulative, 'interestPeriod', ['DAILY', 'SAME_AS_REPAYMENT_PERIOD']],
  [{}, 'daysInYear', ['ACTUAL', 'DAYS_360', 'DAYS_364']],
  [days('DAYS'), 'daysInYear', ['ACTUAL', 'DAYS_360', 'DAYS_364']],
  [{}, 'daysInMonth', ['ACTUAL', 'DAYS_30']],
  [{ repaymentUnit: 'YEARS' }, 'daysInMonth', ['ACTUAL', 'DAYS_30']],
  [{}, 'amortization', ['EQUAL_INSTALLMENTS', 'EQUAL_PRINCIPAL']],
  [{}, 'installmentMultiplesOf', ['500', '70']],
  [flat, 'installmentMultiplesOf', ['500', '70']],
];

/** The schedule of a loan of a product, and the books of its disbursement, whatever the product is refused for. */
function behaviourOf(given: object): string {
  const input = readInput(loanProductInput, { ...least, ...given });
  if (!input.ok) throw new Error(messageOf(input, shipped.codes));
  const terms = termsOf(input.value, read);
  const dates = { submittedOn: dateOf(2024, 1, 31), disbursedOn: dateOf(2024, 1, 31) };
  const schedule = buildSchedule(
    { ...input.value, ...dates, terms, scheduleRules: 2 },
    input.value.principal,
  );
  const loan = { ...approvedLoan(), ...input.value, terms };
  const { posted } = activate(
    loan,
    { ...dates, amount: loan.principal, note: undefined },
    stampOn(dates.disbursedOn),
  );
  const lines = posted.flatMap((posting) =>
    journalOf(posting, terms.accounting).map(({ role, ...line }) => [terms.accounts[role], line]),
  );
  return JSON.stringify([schedule, lines], (_, value) => (typeof value === 'bigint' ? String(value) : value));
}

const each = (rows: typeof idle) =>
  rows.flatMap(([around, field, values]) => values.map((value) => ({ around, field, value })));

describe('a term that changes nothing', () => {
  it.each(each(idle))('$field is refused with $around: $value', ({ around, field, value }) => {
    expect(refusalOf({ ...around, [field]: value })).toMatch(
      new RegExp(`^${field}: it changes nothing, since .*; leave it out$`),
    );
  });

  it.each(each(idle))('$field really changes nothing with $around: $value', ({ around, field, value }) => {
    expect(behaviourOf({ ...around, [field]: value })).toBe(behaviourOf(around));
  });

  it.each(each(idle))('$field is taken by default with $around', ({ around }) => {
    expect(refusalOf(around)).toBeUndefined();
  });
});

describe('a term that changes something', () => {
  it.each(each(working))('$field is taken with $around: $value', ({ around, field, value }) => {
    expect(refusalOf({ ...around, [field]: value })).toBeUndefined();
  });

  it.each(working)('given %j, each value of %s makes another schedule', (around, field, values) => {
    const kinds = new Set(values.map((value) => behaviourOf({ ...around, [field]: value })));
    expect(kinds.size).toBe(values.length);
  });

  it('is every other: of all that is taken of a term of interest, no two values are alike', () => {
    const choices: Readonly<Record<string, readonly unknown[]>> = {
      interestMethod: ['DECLINING_BALANCE', 'FLAT'],
      amortization: ['EQUAL_INSTALLMENTS', 'EQUAL_PRINCIPAL'],
      scheduleType: ['PROGRESSIVE', 'CUMULATIVE'],
      repaymentUnit: ['DAYS', 'WEEKS', 'MONTHS', 'YEARS'],
      interestPeriod: [undefined, 'SAME_AS_REPAYMENT_PERIOD'],
    };
    const around = Object.entries(choices).reduce<readonly object[]>(
      (made, [field, values]) => made.flatMap((one) => values.map((value) => ({ ...one, [field]: value }))),
      [{ repaymentEvery: 2 }],
    );
    const terms: Readonly<Record<string, readonly unknown[]>> = {
      interestPeriod: ['DAILY', 'SAME_AS_REPAYMENT_PERIOD'],
      daysInYear: ['ACTUAL', 'DAYS_360', 'DAYS_364'],
      daysInMonth: ['ACTUAL', 'DAYS_30'],
      installmentMultiplesOf: ['500', '70'],
    };
    const taken = around.filter((one) => refusalOf(one) === undefined);
    expect(taken.length).toBeGreaterThan(30);
    for (const one of taken) {
      for (const [field, values] of Object.entries(terms)) {
        const left = values.filter((value) => refusalOf({ ...one, [field]: value }) === undefined);
        // A day of 365 is one of the year by either way to reckon cumulative periods of days: another year tells them apart.
        const kinds = new Set(
          left.map((value) => behaviourOf({ daysInYear: 'DAYS_360', ...one, [field]: value })),
        );
        expect(JSON.stringify([one, field, kinds.size])).toBe(JSON.stringify([one, field, left.length]));
      }
    }
  });

  it('installmentLevelDelinquency is taken with ranges', () => {
    expect(refusalOf({ ...ranges, installmentLevelDelinquency: true })).toBeUndefined();
  });
});
