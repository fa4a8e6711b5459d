import { describe, expect, it } from 'vitest';
import { activeLoan, money } from '../../../../test/builders/loan.ts';
import { dateOf, formatDate } from '../kernel/dates.ts';
import { formatMoney } from '../kernel/money.ts';
import { allocate, defaultAllocation } from './allocation.ts';
import { type Amounts, nextDueDate, outstandingAmounts, overdueOn, payoffOn } from './payoff.ts';

function text({ principal, interest, fees, penalties, total }: Amounts): string {
  return [principal, interest, fees, penalties, total].map((amount) => formatMoney(amount, 2)).join(' ');
}

const loan = activeLoan();
const { installments } = allocate(loan.installments, money('20.00'), dateOf(2024, 2, 1), defaultAllocation);
const paying = { ...loan, installments };

describe('what a loan owes', () => {
  it('settles for all that is outstanding, whatever the date', () => {
    expect(text(payoffOn(loan, dateOf(2024, 1, 1)))).toBe('100.00 2.78 0.00 0.00 102.78');
    expect(text(payoffOn(loan, dateOf(2024, 5, 1)))).toBe('100.00 2.78 0.00 0.00 102.78');
  });

  it.each([
    ['2024-03-01', '0.00 0.00 0.00 0.00 0.00'],
    ['2024-03-02', '14.26 0.00 0.00 0.00 14.26'],
    ['2024-04-02', '30.86 0.53 0.00 0.00 31.39'],
  ])('is overdue on %s with %s', (on, expected) => {
    const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
    expect(text(overdueOn(paying, dateOf(year, month, day)))).toBe(expected);
  });

  it('has outstanding what is not paid', () => {
    expect(text(outstandingAmounts(installments))).toBe('81.45 1.33 0.00 0.00 82.78');
    expect(text(outstandingAmounts([]))).toBe('0.00 0.00 0.00 0.00 0.00');
  });

  it('has the first unpaid installment on or after the date next', () => {
    const next = (on: number) => nextDueDate(paying, on);
    expect(formatDate(next(dateOf(2024, 1, 1)) ?? 0)).toBe('2024-03-01');
    expect(formatDate(next(dateOf(2024, 3, 1)) ?? 0)).toBe('2024-03-01');
    expect(formatDate(next(dateOf(2024, 3, 2)) ?? 0)).toBe('2024-04-01');
    expect(next(dateOf(2024, 7, 2))).toBeUndefined();
  });
});
