import fc from 'fast-check';
import { expect, it } from 'vitest';
import { day } from '../../../../../test/builders/command-loan.ts';
import { money } from '../../../../../test/builders/loan.ts';
import { overdraft, savingsTerms } from '../../../../../test/builders/savings.ts';
import { modelledInterest } from '../../../../../test/models/savings-interest.ts';
import { formatDate } from '../../kernel/dates.ts';
import { formatMoney, sizeOf, zero } from '../../kernel/money.ts';
import { interestIntervals } from '../product/term-choices.ts';
import type { SavingsTerms } from '../product/terms.ts';
import { type Reckoned, runDays } from './run-days.ts';
import { noInterest } from './running-interest.ts';

const rates = fc.constantFrom('0', '0.01', '2.75', '7.3', '10', '36.5', '99.999999');
const intervals = fc.constantFrom(...interestIntervals.values);
const anyTerms = fc
  .record({
    annualInterestRate: rates,
    overdraftRate: fc.option(rates, { nil: undefined }),
    compounding: intervals,
    posting: intervals,
    balanceMethod: fc.constantFrom('DAILY_BALANCE', 'AVERAGE_DAILY_BALANCE'),
    daysInYear: fc.constantFrom('ACTUAL', 'DAYS_360', 'DAYS_365'),
    currencyDigits: fc.constantFrom(0, 2, 3, 4),
    minBalanceForInterest: fc.constantFrom(undefined, '100', '999.5'),
    financialYearFirstMonth: fc.integer({ min: 1, max: 12 }),
  } as const)
  .map(({ overdraftRate, minBalanceForInterest, ...given }) => ({
    terms: savingsTerms({
      ...given,
      overdraft: overdraft('1000000', overdraftRate),
      minBalanceForInterest: minBalanceForInterest === undefined ? undefined : money(minBalanceForInterest),
    }),
    minBalanceForInterest,
  }));
const start = fc.integer({ min: day('2019-01-01'), max: day('2025-12-31') });
/** Days after the first, and cents that come in or go out. */
const anyChanges = fc.array(
  fc.record({ after: fc.integer({ min: 0, max: 500 }), cents: fc.bigInt({ min: -500_000n, max: 700_000n }) }),
  { minLength: 1, maxLength: 12 },
);

interface Change {
  readonly after: number;
  readonly cents: bigint;
}

function changesFrom(from: number, changes: readonly Change[]) {
  return changes
    .map(({ after, cents }) => ({ bearsFrom: from + after, change: cents * 10_000n }))
    .toSorted((one, other) => one.bearsFrom - other.bearsFrom);
}

function opened(from: number): Reckoned {
  return { through: from - 1, running: noInterest, balance: zero };
}

function reckon(from: number, to: number, changes: readonly Change[], terms: SavingsTerms) {
  return runDays(opened(from), { to, changes: changesFrom(from, changes) }, terms);
}

it('whatever the terms and the balances, what is posted is what a model of a hundred digits posts', () => {
  fc.assert(
    fc.property(
      anyTerms,
      start,
      anyChanges,
      fc.integer({ min: 1, max: 800 }),
      (given, from, changes, length) => {
        const { terms, minBalanceForInterest } = given;
        const to = from + length - 1;
        const { ended } = reckon(from, to, changes, terms);
        const lines = ended.map(
          ({ through, side, amount }) =>
            `${formatDate(through)} ${side} ${formatMoney(amount, terms.currencyDigits)}`,
        );
        const modelled = modelledInterest(
          changesFrom(from, changes).map(({ bearsFrom, change }) => ({
            on: formatDate(bearsFrom),
            change: formatMoney(change, 2),
          })),
          { from: formatDate(from), to: formatDate(to) },
          { ...terms, minBalanceForInterest },
        );
        expect(lines).toEqual(modelled);
      },
    ),
    { numRuns: 100 },
  );
});

it('day by day it comes to the same as in one go', () => {
  fc.assert(
    fc.property(
      anyTerms,
      start,
      anyChanges,
      fc.integer({ min: 1, max: 500 }),
      ({ terms }, from, given, length) => {
        const changes = changesFrom(from, given);
        let reckoned = opened(from);
        const ended = [];
        for (let date = from; date < from + length; date += 1) {
          const left = changes.filter(({ bearsFrom }) => bearsFrom > reckoned.through);
          const ran = runDays(reckoned, { to: date, changes: left }, terms);
          reckoned = ran.reckoned;
          ended.push(...ran.ended);
        }
        expect({ reckoned, ended }).toEqual(reckon(from, from + length - 1, given, terms));
      },
    ),
    { numRuns: 60 },
  );
});

it('posted by day, a year earns what it earns compounded by day and posted once, but for what rounding moves', () => {
  fc.assert(
    fc.property(anyTerms, fc.integer({ min: 2019, max: 2025 }), anyChanges, ({ terms }, year, changes) => {
      const [from, to] = [day(`${year}-01-01`), day(`${year}-12-31`)];
      const calendar = { ...terms, financialYearFirstMonth: 1, minBalanceForInterest: undefined };
      const balanceBy = (posting: 'DAILY' | 'ANNUAL') =>
        reckon(from, to, changes, { ...calendar, compounding: 'DAILY', posting }).reckoned.balance;
      const days = BigInt(to - from + 1);
      // Half a unit a day, which itself bears interest for a year at most: less than three times itself at 100 %.
      const most = 3n * days * 10n ** BigInt(6 - terms.currencyDigits);
      expect(sizeOf(balanceBy('DAILY') - balanceBy('ANNUAL')) <= most).toBe(true);
    }),
    { numRuns: 60 },
  );
});
