import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeLoan, money } from '../../../../test/builders/loan.ts';
import { dateOf, parseDate } from '../kernel/dates.ts';
import { formatMoney } from '../kernel/money.ts';
import { accrualDue, accrualToSettle, interestEarned, postAccrual } from './accrual.ts';
import type { ActiveLoan } from './loan.ts';

function day(text: string): number {
  return parseDate(text) ?? Number.NaN;
}

/** One month at 7 %: 5.83 of interest over 31 days, each day's total rounded by itself. */
const oneMonth = activeLoan({ principal: money('1000.00'), annualInterestRate: '7', numberOfRepayments: 1 });
const earnedByDay = [
  '0.00 0.19 0.38 0.56 0.75 0.94 1.13 1.32 1.50 1.69 1.88',
  '2.07 2.26 2.44 2.63 2.82 3.01 3.20 3.39 3.57 3.76',
  '3.95 4.14 4.33 4.51 4.70 4.89 5.08 5.27 5.45 5.64 5.83',
]
  .join(' ')
  .split(' ');

describe('interestEarned', () => {
  it('counts the days from the start up to, not including, the date', () => {
    const start = day('2024-01-01');
    const earned = earnedByDay.map((_, days) => formatMoney(interestEarned(oneMonth, start + days), 2));
    expect(earned).toEqual(earnedByDay);
  });

  it.each([
    ['before the start', '2023-12-31', '0.00'],
    ['on the start', '2024-01-01', '0.00'],
    ['the day before a due date', '2024-01-31', '0.76'],
    ['on a due date: the whole installment', '2024-02-01', '0.79'],
    ['the day after: one day of the next', '2024-02-02', '0.81'],
    ['the day before it matures', '2024-06-30', '2.78'],
    ['when it matures', '2024-07-01', '2.78'],
    ['long after', '2030-01-01', '2.78'],
  ])('%s', (_name, on, expected) => {
    expect(formatMoney(interestEarned(activeLoan(), day(on)), 2)).toBe(expected);
  });

  it('needs only the installment that runs, by what came before it', () => {
    const whole = activeLoan();
    for (let on = whole.disbursedOn; on <= whole.maturesOn; on += 1) {
      const running = whole.installments.filter(({ fromDate, dueDate }) => fromDate < on && on <= dueDate);
      const open = whole.installments.filter(({ dueDate }) => dueDate >= on);
      expect(interestEarned({ ...whole, installments: running }, on)).toBe(interestEarned(whole, on));
      expect(interestEarned({ ...whole, installments: open }, on)).toBe(interestEarned(whole, on));
    }
  });

  it('is nothing without installments', () => {
    expect(interestEarned({ ...activeLoan(), installments: [] }, day('2024-02-01'))).toBe(0n);
  });
});

describe('accrualDue', () => {
  const accrued = (loan: ActiveLoan, amount: string): ActiveLoan => ({
    ...loan,
    balances: { ...loan.balances, interestAccrued: money(amount) },
  });

  it.each([
    ['nothing accrued yet', '0.00', '0.79'],
    ['a part accrued', '0.76', '0.03'],
    ['all accrued', '0.79', '0.00'],
    ['accrued beyond the date: left alone', '1.20', '0.00'],
  ])('%s', (_name, already, expected) => {
    expect(formatMoney(accrualDue(accrued(activeLoan(), already), day('2024-02-01')), 2)).toBe(expected);
  });

  it('to settle is the interest of the whole schedule, less what is accrued', () => {
    expect(formatMoney(accrualToSettle(accrued(activeLoan(), '0.79')), 2)).toBe('1.99');
    expect(accrualToSettle({ ...activeLoan(), installments: [] })).toBe(0n);
  });

  it('comes to the same day by day as in one step', () => {
    const loans = fc.record({
      principal: fc.bigInt({ min: 1n, max: 10n ** 12n }).map((cents) => cents * 10_000n),
      annualInterestRate: fc.constantFrom('0', '0.01', '7', '36', '400'),
      numberOfRepayments: fc.integer({ min: 1, max: 24 }),
      repaymentUnit: fc.constantFrom('DAYS', 'WEEKS', 'MONTHS'),
      rounding: fc.constantFrom('HALF_EVEN', 'UP', 'DOWN'),
    } as const);
    const gaps = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });
    fc.assert(
      fc.property(loans, gaps, ({ rounding, ...given }, days) => {
        const loan = activeLoan({ ...given, terms: { rounding } });
        let stepwise = loan;
        let on = loan.disbursedOn;
        for (const gap of days) {
          on += gap;
          const due = accrualDue(stepwise, on);
          expect(due >= 0n).toBe(true);
          const dates = { valueDate: on, postingDate: on, cobDate: on };
          if (due > 0n) stepwise = postAccrual(stepwise, due, dates);
          expect(accrualDue(stepwise, on)).toBe(0n);
        }
        expect(stepwise.balances.interestAccrued).toBe(accrualDue(loan, on));
      }),
    );
  });
});

describe('postAccrual', () => {
  it('numbers the posting after the last and adds it to what is accrued', () => {
    const on = dateOf(2024, 2, 1);
    const loan = postAccrual(activeLoan(), money('0.79'), {
      valueDate: on,
      postingDate: on + 1,
      cobDate: undefined,
    });
    expect(loan.balances.interestAccrued).toBe(money('0.79'));
    expect(loan.transactionCount).toBe(2);
    expect(loan.posted).toEqual([
      {
        number: 2,
        type: 'ACCRUAL',
        valueDate: on,
        postingDate: on + 1,
        cobDate: undefined,
        amount: money('0.79'),
        principal: 0n,
        interest: money('0.79'),
        fees: 0n,
        penalties: 0n,
        overpayment: 0n,
        balance: 0n,
        note: undefined,
      },
    ]);
  });
});
