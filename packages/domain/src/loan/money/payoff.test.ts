import { describe, expect, it } from 'vitest';
import { day } from '../../../../../test/builders/accrual.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { formatDate } from '../../kernel/dates.ts';
import { formatMoney } from '../../kernel/money.ts';
import type { Installment } from '../schedule/installment.ts';
import { enter } from './entry.ts';
import { type Amounts, nextDueDate, outstandingAmounts, overdueOn } from './payoff.ts';
import { payoffOn } from './payoff-on.ts';

function text({ principal, interest, fees, penalties, total }: Amounts): string {
  return [principal, interest, fees, penalties, total].map((amount) => formatMoney(amount, 2)).join(' ');
}

const loan = activeLoan();
const due = day('2024-02-01');
const { loan: paying } = enter(
  loan,
  { type: 'REPAYMENT', valueDate: due, amount: money('20.00') },
  stampOn(due),
);

describe('what a loan owes', () => {
  it('settles for all that is outstanding, whatever the date', () => {
    expect(text(payoffOn(loan, day('2024-01-01')))).toBe('100.00 2.78 0.00 0.00 102.78');
    expect(text(payoffOn(loan, day('2024-05-01')))).toBe('100.00 2.78 0.00 0.00 102.78');
  });

  it.each([
    ['2024-03-01', '0.00 0.00 0.00 0.00 0.00'],
    ['2024-03-02', '14.26 0.00 0.00 0.00 14.26'],
    ['2024-04-02', '30.86 0.53 0.00 0.00 31.39'],
  ])('is overdue on %s with %s', (on, expected) => {
    expect(text(overdueOn(paying, day(on)))).toBe(expected);
  });

  it('has outstanding what is not paid', () => {
    expect(text(outstandingAmounts(paying.installments))).toBe('81.45 1.33 0.00 0.00 82.78');
    expect(text(outstandingAmounts([]))).toBe('0.00 0.00 0.00 0.00 0.00');
  });

  it('has outstanding neither what is paid nor what is waived, of each component', () => {
    const charged: Installment = {
      ...(loan.installments[0] as Installment),
      fees: money('10.00'),
      penalties: money('8.00'),
      principalPaid: money('6.34'),
      interestPaid: money('0.10'),
      feesPaid: money('1.00'),
      penaltiesPaid: money('2.00'),
      interestWaived: money('0.09'),
      feesWaived: money('3.00'),
      penaltiesWaived: money('5.00'),
    };
    expect(text(outstandingAmounts([charged]))).toBe('10.00 0.60 6.00 1.00 17.60');
  });

  it('has the first unpaid installment on or after the date next', () => {
    const next = (on: string) => nextDueDate(paying, day(on));
    expect(formatDate(next('2024-01-01') ?? 0)).toBe('2024-03-01');
    expect(formatDate(next('2024-03-01') ?? 0)).toBe('2024-03-01');
    expect(formatDate(next('2024-03-02') ?? 0)).toBe('2024-04-01');
    expect(next('2024-07-02')).toBeUndefined();
  });
});
