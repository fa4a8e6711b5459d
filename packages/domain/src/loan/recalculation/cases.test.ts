import { describe, expect, it } from 'vitest';
import { day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money } from '../../../../../test/builders/loan.ts';
import { asOf, byDay, pay } from '../../../../../test/builders/recalculating-loan.ts';
import { linesOf, tableOf } from '../../../../../test/builders/schedule.ts';
import { formatDate } from '../../kernel/dates.ts';
import { formatMoney } from '../../kernel/money.ts';
import type { ActiveLoan } from '../loan.ts';
import { payoffOn } from '../money/payoff-on.ts';
import type { InterestRecalculation } from '../product/terms.ts';

const cumulative = (advancePayments: InterestRecalculation['advancePayments']) =>
  ({
    scheduleType: 'CUMULATIVE',
    daysInYear: 'ACTUAL',
    daysInMonth: 'ACTUAL',
    installmentMultiplesOf: money('1'),
    recalculation: { ...byDay, advancePayments },
  }) as const;
const progressive = { recalculation: { ...byDay, advancePayments: 'ADJUST_LAST_UNPAID_PERIOD' } } as const;

const inNovember = (given: Partial<ActiveLoan['terms']>) =>
  activeLoan({
    principal: money('5000.00'),
    annualInterestRate: '12',
    disbursedOn: day('2022-11-01'),
    terms: given,
  });

describe('a cumulative schedule', () => {
  it('takes a whole installment in advance as principal, and makes those that follow smaller', () => {
    const loan = pay(inNovember(cumulative('REDUCE_INSTALLMENT_AMOUNT')), '863.00', '2022-11-27');
    expect(tableOf(loan.installments)).toBe(
      linesOf(`
        2022-12-01 863.00 4137.00 48.18 911.18
        2023-01-01 809.84 3327.16 42.16 852.00
        2023-02-01 818.09 2509.07 33.91 852.00
        2023-03-01 828.90 1680.17 23.10 852.00
        2023-04-01 834.88 845.29 17.12 852.00
        2023-05-01 845.29 0.00 8.34 853.63`),
    );
    expect(loan.transactions.at(-1)).toMatchObject({ principal: money('863.00'), interest: 0n });
    expect(formatMoney(loan.balances.interest, 2)).toBe('172.81');
  });

  it('bears interest on what is overdue until it is paid', () => {
    const loan = pay(inNovember(cumulative('REDUCE_INSTALLMENT_AMOUNT')), '200.00', '2022-12-05');
    expect(tableOf(loan.installments)).toBe(
      linesOf(`
        2022-12-01 812.68 4187.32 49.32 862.00
        2023-01-01 818.25 3369.07 43.75 862.00
        2023-02-01 827.66 2541.41 34.34 862.00
        2023-03-01 838.61 1702.80 23.39 862.00
        2023-04-01 844.65 858.15 17.35 862.00
        2023-05-01 858.15 0.00 8.46 866.61`),
    );
  });

  it('takes what is paid on a due date beyond the installment as more principal of it', () => {
    const once = pay(inNovember(cumulative('REDUCE_INSTALLMENT_AMOUNT')), '1000.00', '2022-12-01');
    const loan = pay(once, '2000.00', '2023-01-01');
    expect(tableOf(loan.installments)).toBe(
      linesOf(`
        2022-12-01 950.68 4049.32 49.32 1000.00
        2023-01-01 1958.73 2090.59 41.27 2000.00
        2023-02-01 514.69 1575.90 21.31 536.00
        2023-03-01 521.49 1054.41 14.51 536.00
        2023-04-01 525.25 529.16 10.75 536.00
        2023-05-01 529.16 0.00 5.22 534.38`),
    );
    expect(loan.installments.map(({ completedOn }) => completedOn && formatDate(completedOn))).toEqual([
      '2022-12-01',
      '2023-01-01',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(loan.installments.every(({ paidInAdvance }) => paidInAdvance === 0n)).toBe(true);
  });

  it('bears interest on what is overdue for the whole period, where rests are due dates', () => {
    const terms = {
      ...cumulative('RESCHEDULE_NEXT_REPAYMENTS'),
      daysInYear: 'DAYS_360',
      daysInMonth: 'DAYS_30',
    } as const;
    const loan = activeLoan({
      principal: money('8000.00'),
      annualInterestRate: '120',
      numberOfRepayments: 4,
      disbursedOn: day('2023-01-01'),
      terms: {
        ...terms,
        recalculation: { ...terms.recalculation, restFrequency: 'SAME_AS_REPAYMENT_PERIOD' },
      },
    });
    expect(tableOf(asOf(loan, '2023-02-01').installments)).toBe(
      linesOf(`
        2023-02-01 1724.00 6276.00 800.00 2524.00
        2023-03-01 1896.40 4379.60 627.60 2524.00
        2023-04-01 2086.04 2293.56 437.96 2524.00
        2023-05-01 2293.56 0.00 229.36 2522.92`),
    );
    expect(tableOf(asOf(loan, '2023-02-08').installments)).toBe(
      linesOf(`
        2023-02-01 1724.00 6276.00 800.00 2524.00
        2023-03-01 1724.00 4552.00 800.00 2524.00
        2023-04-01 2068.80 2483.20 455.20 2524.00
        2023-05-01 2483.20 0.00 248.32 2731.52`),
    );
  });

  it('bears interest on what is left from the day of a payment on', () => {
    const loan = activeLoan({
      principal: money('10000.00'),
      annualInterestRate: '12',
      numberOfRepayments: 12,
      disbursedOn: day('2015-09-01'),
      terms: cumulative('REDUCE_INSTALLMENT_AMOUNT'),
    });
    const paid = pay(loan, '888.49', '2015-09-15');
    expect(formatMoney(paid.installments[0]?.interest ?? 0n, 2)).toBe('93.96');
    expect(formatMoney(payoffOn(loan, day('2015-09-15')).interest, 2)).toBe('46.03');
  });
});

describe('a progressive schedule', () => {
  it('keeps its installments, of which the last takes the difference', () => {
    const loan = activeLoan({ annualInterestRate: '7', terms: progressive });
    const late = pay(loan, '17.01', '2024-02-15');
    expect(tableOf(late.installments)).toBe(
      linesOf(`
        2024-02-01 16.43 83.57 0.58 17.01
        2024-03-01 16.48 67.09 0.53 17.01
        2024-04-01 16.62 50.47 0.39 17.01
        2024-05-01 16.72 33.75 0.29 17.01
        2024-06-01 16.81 16.94 0.20 17.01
        2024-07-01 16.94 0.00 0.10 17.04`),
    );
  });

  it('is settled by its principal and what is earned by the day', () => {
    const terms = {
      ...progressive,
      allocation: {
        PAST_DUE: ['PENALTY', 'FEE', 'PRINCIPAL', 'INTEREST'],
        DUE: ['PENALTY', 'FEE', 'PRINCIPAL', 'INTEREST'],
        IN_ADVANCE: ['PENALTY', 'FEE', 'PRINCIPAL', 'INTEREST'],
      },
    } as const;
    const loan = pay(activeLoan({ annualInterestRate: '7', terms }), '17.01', '2024-02-01');
    const payoff = payoffOn(loan, day('2024-02-15'));
    expect(formatMoney(payoff.total, 2)).toBe('83.81');
    const settled = pay(loan, '83.81', '2024-02-15');
    expect(settled.status).toBe('CLOSED_OBLIGATIONS_MET');
    expect(tableOf(settled.installments)).toBe(
      linesOf(`
        2024-02-01 16.43 83.57 0.58 17.01
        2024-03-01 16.77 66.80 0.24 17.01
        2024-04-01 17.01 49.79 0.00 17.01
        2024-05-01 17.01 32.78 0.00 17.01
        2024-06-01 17.01 15.77 0.00 17.01
        2024-07-01 15.77 0.00 0.00 15.77`),
    );
  });

  it.each([
    [
      '2023-02-01',
      `2023-02-01 1975.17 6024.83 66.67 2041.84
       2023-03-01 1991.63 4033.20 50.21 2041.84
       2023-04-01 2008.23 2024.97 33.61 2041.84
       2023-05-01 2024.97 0.00 16.87 2041.84`,
    ],
    [
      '2023-02-02',
      `2023-02-01 1975.17 6024.83 66.67 2041.84
       2023-03-01 1991.05 4033.78 50.79 2041.84
       2023-04-01 2008.23 2025.55 33.61 2041.84
       2023-05-01 2025.55 0.00 16.88 2042.43`,
    ],
    [
      '2023-02-20',
      `2023-02-01 1975.17 6024.83 66.67 2041.84
       2023-03-01 1980.46 4044.37 61.38 2041.84
       2023-04-01 2008.14 2036.23 33.70 2041.84
       2023-05-01 2036.23 0.00 16.97 2053.20`,
    ],
    [
      '2023-03-01',
      `2023-02-01 1975.17 6024.83 66.67 2041.84
       2023-03-01 1975.17 4049.66 66.67 2041.84
       2023-04-01 2008.09 2041.57 33.75 2041.84
       2023-05-01 2041.57 0.00 17.01 2058.58`,
    ],
    [
      '2023-04-20',
      `2023-02-01 1975.17 6024.83 66.67 2041.84
       2023-03-01 1975.17 4049.66 66.67 2041.84
       2023-04-01 1975.17 2074.49 66.67 2041.84
       2023-05-01 2074.49 0.00 48.56 2123.05`,
    ],
  ])('bears interest on what is overdue by the day: as of %s', (date, expected) => {
    const loan = activeLoan({
      principal: money('8000.00'),
      annualInterestRate: '10',
      numberOfRepayments: 4,
      disbursedOn: day('2023-01-01'),
      terms: progressive,
    });
    expect(tableOf(asOf(loan, date).installments)).toBe(linesOf(expected));
  });
});
