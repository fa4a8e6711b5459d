import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closing, day, posted } from '../../../../../test/builders/accrual.ts';
import { activeLoan, money } from '../../../../../test/builders/loan.ts';
import { told } from '../../../../../test/builders/loan-story.ts';
import { formatMoney } from '../../kernel/money.ts';
import type { ActiveLoan } from '../loan.ts';
import type { Installment } from '../schedule/installment.ts';
import { takeEarned, withInterestBefore } from '../schedule/installment.ts';
import { accrueTo, interestEarned } from './accrual.ts';

/** 900.00 at 12 % in four months from 1 January 2024: 9.00, 6.78, 4.54 and 2.28 of interest, of which the third pays three. */
const graced = activeLoan({
  principal: money('900.00'),
  annualInterestRate: '12',
  numberOfRepayments: 4,
  terms: { graceOnInterest: 2, scheduleType: 'CUMULATIVE', interestPeriod: 'SAME_AS_REPAYMENT_PERIOD' },
});
const cents = (amount: bigint) => formatMoney(amount, 2);
const earnedBy = (loan: ActiveLoan, ...dates: string[]) =>
  dates.map((on) => cents(interestEarned(loan, day(on))));
const columnOf = (loan: Pick<ActiveLoan, 'installments'>, name: 'interest' | 'interestEarned') =>
  loan.installments.map((each) => cents(each[name])).join(' ');

describe('interest within a grace on interest', () => {
  it('is paid after the grace and earned in the period that bears it, from the first day on', () => {
    expect(columnOf(graced, 'interest')).toBe('0.00 0.00 20.32 2.28');
    expect(columnOf(graced, 'interestEarned')).toBe('9.00 6.78 4.54 2.28');
    const dates = ['2024-01-01', '2024-01-02', '2024-02-01', '2024-03-01', '2024-03-16', '2024-05-01'];
    expect(earnedBy(graced, ...dates)).toEqual(['0.00', '0.29', '9.00', '15.78', '17.98', '22.60']);
  });

  it('accrues with the close of each of its days', () => {
    const first = accrueTo(graced, day('2024-01-31'), closing(day('2024-01-31')));
    expect(posted(first)).toEqual(['ACCRUAL interest 8.71']);
    const second = accrueTo({ ...first, posted: [] }, day('2024-03-01'), closing(day('2024-03-01')));
    expect(posted(second)).toEqual(['ACCRUAL interest 7.07']);
  });

  it('stays earned with its installment where the loan was planned by the first rules', () => {
    const before = activeLoan({ ...graced, scheduleRules: 1, terms: graced.terms });
    expect(columnOf(before, 'interest')).toBe('0.00 0.00 20.32 2.28');
    expect(columnOf(before, 'interestEarned')).toBe('0.00 0.00 20.32 2.28');
    expect(earnedBy(before, '2024-03-01', '2024-04-01')).toEqual(['0.00', '20.32']);
  });

  it.each([
    ['what would be earned last goes first', '5.00', '9.00 6.32 0.00 2.28', ['9.00', '15.32', '15.32']],
    ['then what is earned already', '15.00', '5.32 0.00 0.00 2.28', ['5.32', '5.32', '5.32']],
    ['all of it', '20.32', '0.00 0.00 0.00 2.28', ['0.00', '0.00', '0.00']],
  ])('is not earned where it is waived: %s', (_name, amount, earned, byDate) => {
    const after = told(graced, [`2024-02-10 WAIVE_INTEREST ${amount}`]) as ActiveLoan;
    expect(columnOf(after, 'interestEarned')).toBe(earned);
    expect(earnedBy(after, '2024-02-01', '2024-03-01', '2024-04-01')).toEqual(byDate);
    const back = told(after, ['2024-02-11 reverse 2']) as ActiveLoan;
    expect(columnOf(back, 'interestEarned')).toBe(columnOf(graced, 'interestEarned'));
  });
});

it('interest that an installment is too small for is earned in its own period all the same', () => {
  const tight = activeLoan({
    principal: money('100.00'),
    numberOfRepayments: 3,
    terms: { installmentMultiplesOf: money('100') },
  });
  expect(columnOf(tight, 'interest')).toBe('0.00 0.00 2.37');
  expect(columnOf(tight, 'interestEarned')).toBe('0.79 0.79 0.79');
});

it('waivers take the same from what is earned, whichever is taken first', () => {
  const rows = fc.array(fc.bigInt({ min: 0n, max: 20n }), { minLength: 8, maxLength: 8 });
  const waivers = fc.array(fc.tuple(fc.nat(7), fc.bigInt({ min: 0n, max: 20n })), { maxLength: 12 });
  fc.assert(
    fc.property(rows, waivers, (earned, waived) => {
      const taken = (order: typeof waived) => {
        const after = earned.map((interestEarned) => ({
          ...(graced.installments[0] as Installment),
          interestEarned,
        }));
        for (const [index, amount] of order) takeEarned(after, index, amount);
        return withInterestBefore(after).map((each) => [each.interestEarned, each.interestBefore]);
      };
      expect(taken(waived.toReversed())).toEqual(taken(waived));
      expect(taken(waived.toSorted(([a], [b]) => a - b))).toEqual(taken(waived));
    }),
    { numRuns: 500 },
  );
});
