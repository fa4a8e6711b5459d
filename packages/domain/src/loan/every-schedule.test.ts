import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productTerms } from '../../../../test/builders/loan.ts';
import { stepOf } from '../kernel/money.ts';
import { roundingModes } from '../kernel/rounding.ts';
import type { Installment } from './loan.ts';
import { buildSchedule } from './schedule.ts';

const agreements = fc.record({
  units: fc.bigInt({ min: 1n, max: 10n ** 15n }),
  digits: fc.constantFrom(0, 2, 3),
  annualInterestRate: fc.constantFrom('0', '0.000001', '0.5', '7', '9.4822', '36', '250', '1000'),
  numberOfRepayments: fc.integer({ min: 1, max: 600 }),
  repaymentEvery: fc.integer({ min: 1, max: 12 }),
  repaymentUnit: fc.constantFrom('DAYS', 'WEEKS', 'MONTHS', 'YEARS'),
  daysInYear: fc.constantFrom('ACTUAL', 'DAYS_360', 'DAYS_364', 'DAYS_365'),
  daysInMonth: fc.constantFrom('ACTUAL', 'DAYS_30'),
  rounding: fc.constantFrom(...roundingModes),
  multiple: fc.constantFrom(1n, 5n, 50n, 100_000n),
  disbursedOn: fc.integer({ min: 0, max: 40_000 }),
} as const);

/** What is wrong with a schedule, in words; nothing where all is well. */
function faultOf(
  installments: readonly Installment[],
  principal: bigint,
  from: number,
  step: bigint,
): string {
  let balance = principal;
  let interest = 0n;
  let date = from;
  for (const each of installments) {
    balance -= each.principal;
    if (each.balance !== balance) return `the balance of ${each.number} is off`;
    if (each.interestBefore !== interest) return `the interest before ${each.number} is off`;
    if (each.fromDate !== date || each.dueDate <= date) return `the dates of ${each.number} are off`;
    if (each.principal < 0n || each.interest < 0n || balance < 0n)
      return `${each.number} has a negative part`;
    if (each.principal % step !== 0n || each.interest % step !== 0n) return `${each.number} is too fine`;
    interest += each.interest;
    date = each.dueDate;
  }
  return balance === 0n ? '' : 'not all is repaid';
}

describe('every schedule', () => {
  it('repays what was disbursed, has no negative part, and is in the smallest units', () => {
    fc.assert(
      fc.property(agreements, ({ units, digits, daysInYear, daysInMonth, rounding, multiple, ...sizing }) => {
        const step = stepOf(digits);
        const installmentMultiplesOf = multiple * step;
        const terms = productTerms({
          currencyDigits: digits,
          daysInYear,
          daysInMonth,
          rounding,
          installmentMultiplesOf,
        });
        const principal = units * step;
        const installments = buildSchedule({ ...sizing, principal, terms }, principal);
        expect(installments).toHaveLength(sizing.numberOfRepayments);
        expect(faultOf(installments, principal, sizing.disbursedOn, step)).toBe('');
      }),
      { numRuns: 200 },
    );
  });
});
