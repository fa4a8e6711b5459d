import { expect, it } from 'vitest';
import { day } from '../../../../../test/builders/command-loan.ts';
import { money } from '../../../../../test/builders/loan.ts';
import { type Agreed, linesOf, schedule, tableOf } from '../../../../../test/builders/schedule.ts';

/** 100.00 at 9.4822 % in six months from 1 January 2024, 30/360, unless something else is said. */
const agreed: Agreed = { amount: '100', from: '2024-01-01' };
const large: Agreed = { ...agreed, amount: '10000', annualInterestRate: '12' };
const realDays = { daysInMonth: 'ACTUAL', daysInYear: 'DAYS_365' } as const;

/**
 * Each with what went out later. Source of the first: the reference system's own test of two disbursements; all others were
 * worked out by a script of decimals, by the formulas of docs/adr/0148.
 */
const cases: readonly (readonly [string, Agreed, readonly (readonly [string, string])[], string])[] = [
  [
    'on a due date it counts from the next period on',
    agreed,
    [['2024-03-01', '100']],
    `2024-02-01 16.34 83.66 0.79 17.13
     2024-03-01 16.47 67.19 0.66 17.13
     2024-04-01 41.31 125.88 1.32 42.63
     2024-05-01 41.64 84.24 0.99 42.63
     2024-06-01 41.96 42.28 0.67 42.63
     2024-07-01 42.28 0.00 0.33 42.61`,
  ],
  [
    'within a period that period bears it from its day on, and its installment is another one',
    agreed,
    [['2024-01-16', '100']],
    `2024-02-01 33.00 167.00 1.20 34.20
     2024-03-01 32.88 134.12 1.32 34.20
     2024-04-01 33.14 100.98 1.06 34.20
     2024-05-01 33.40 67.58 0.80 34.20
     2024-06-01 33.67 33.91 0.53 34.20
     2024-07-01 33.91 0.00 0.27 34.18`,
  ],
  [
    'two of them, by real days',
    { ...large, terms: realDays },
    [
      ['2024-02-16', '5000'],
      ['2024-04-01', '2500'],
    ],
    `2024-02-01 1623.40 8376.60 101.92 1725.32
     2024-03-01 2647.16 10729.44 102.88 2750.04
     2024-04-01 2640.69 8088.75 109.35 2750.04
     2024-05-01 3495.77 7092.98 104.44 3600.21
     2024-06-01 3527.92 3565.06 72.29 3600.21
     2024-07-01 3565.06 0.00 35.16 3600.22`,
  ],
  [
    'two of them in one period',
    { ...agreed, amount: '1000', annualInterestRate: '24', numberOfRepayments: 4 },
    [
      ['2024-02-05', '500'],
      ['2024-02-20', '250'],
    ],
    `2024-02-01 242.62 757.38 20.00 262.62
     2024-03-01 495.58 1011.80 25.50 521.08
     2024-04-01 500.84 510.96 20.24 521.08
     2024-05-01 510.96 0.00 10.22 521.18`,
  ],
  [
    'cumulative installments are reckoned anew by months of 30 days',
    { ...large, terms: { scheduleType: 'CUMULATIVE' } },
    [['2024-02-16', '5000']],
    `2024-02-01 1625.48 8374.52 100.00 1725.48
     2024-03-01 2647.79 10726.73 107.89 2755.68
     2024-04-01 2648.41 8078.32 107.27 2755.68
     2024-05-01 2674.90 5403.42 80.78 2755.68
     2024-06-01 2701.65 2701.77 54.03 2755.68
     2024-07-01 2701.77 0.00 27.02 2728.79`,
  ],
  [
    'equal parts of principal are shared anew',
    {
      ...large,
      amount: '6000',
      terms: { ...realDays, scheduleType: 'CUMULATIVE', amortization: 'EQUAL_PRINCIPAL' },
    },
    [['2024-02-16', '3000']],
    `2024-02-01 1000.00 5000.00 61.15 1061.15
     2024-03-01 1600.00 6400.00 61.48 1661.48
     2024-04-01 1600.00 4800.00 65.23 1665.23
     2024-05-01 1600.00 3200.00 47.34 1647.34
     2024-06-01 1600.00 1600.00 32.61 1632.61
     2024-07-01 1600.00 0.00 15.78 1615.78`,
  ],
  [
    'within a grace on principal it is repaid after the grace',
    { ...large, terms: { ...realDays, graceOnPrincipal: 2 } },
    [['2024-01-20', '5000']],
    `2024-02-01 0.00 15000.00 121.65 121.65
     2024-03-01 0.00 15000.00 143.01 143.01
     2024-04-01 3691.91 11308.09 152.88 3844.79
     2024-05-01 3733.26 7574.83 111.53 3844.79
     2024-06-01 3767.59 3807.24 77.20 3844.79
     2024-07-01 3807.24 0.00 37.55 3844.79`,
  ],
  [
    'installments are rounded to their multiples again',
    { ...large, terms: { installmentMultiplesOf: money('10') } },
    [['2024-03-10', '5000']],
    `2024-02-01 1630.00 8370.00 100.00 1730.00
     2024-03-01 1646.30 6723.70 83.70 1730.00
     2024-04-01 2897.28 8826.42 102.72 3000.00
     2024-05-01 2911.74 5914.68 88.26 3000.00
     2024-06-01 2940.85 2973.83 59.15 3000.00
     2024-07-01 2973.83 0.00 29.74 3003.57`,
  ],
];

it.each(cases)('%s', (_name, given, tranches, expected) => {
  const installments = schedule({
    ...given,
    ...{ tranches: tranches.map(([on, amount]) => ({ on: day(on), amount: money(amount) })) },
  });
  expect(tableOf(installments)).toBe(linesOf(expected));
});
