import { describe, expect, it } from 'vitest';
import { money } from '../../../../../test/builders/loan.ts';
import { type KnownSchedule, linesOf, schedule, tableOf } from '../../../../../test/builders/schedule.ts';

const cumulative = { scheduleType: 'CUMULATIVE' } as const;
const daily = { ...cumulative, daysInYear: 'ACTUAL', daysInMonth: 'ACTUAL' } as const;
const byPeriod = { ...daily, interestPeriod: 'SAME_AS_REPAYMENT_PERIOD' } as const;
const wholeUnits = { installmentMultiplesOf: money('1') } as const;

const known: readonly KnownSchedule[] = [
  [
    'by real days, in a year of 365 even where it is a leap year (F-003)',
    {
      amount: '5000.00',
      from: '2022-11-01',
      annualInterestRate: '12',
      numberOfRepayments: 18,
      terms: { ...daily, ...wholeUnits },
    },
    `2022-12-01  255.68  4744.32  49.32  305.00
     2023-01-01  256.65  4487.67  48.35  305.00
     2023-02-01  259.26  4228.41  45.74  305.00
     2023-03-01  266.08  3962.33  38.92  305.00
     2023-04-01  264.62  3697.71  40.38  305.00
     2023-05-01  268.53  3429.18  36.47  305.00
     2023-06-01  270.05  3159.13  34.95  305.00
     2023-07-01  273.84  2885.29  31.16  305.00
     2023-08-01  275.59  2609.70  29.41  305.00
     2023-09-01  278.40  2331.30  26.60  305.00
     2023-10-01  282.01  2049.29  22.99  305.00
     2023-11-01  284.11  1765.18  20.89  305.00
     2023-12-01  287.59  1477.59  17.41  305.00
     2024-01-01  289.94  1187.65  15.06  305.00
     2024-02-01  292.90   894.75  12.10  305.00
     2024-03-01  296.47   598.28   8.53  305.00
     2024-04-01  298.90   299.38   6.10  305.00
     2024-05-01  299.38     0.00   2.95  302.33`,
  ],
  [
    'a single installment by real days (F-082)',
    {
      amount: '1000.00',
      from: '2023-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 1,
      terms: { ...daily, ...wholeUnits },
    },
    '2023-02-01  1000.00  0.00  10.19  1010.19',
  ],
  [
    '30/360 by the day (F-058)',
    {
      amount: '8000.00',
      from: '2023-01-01',
      annualInterestRate: '120',
      numberOfRepayments: 4,
      terms: { ...cumulative, ...wholeUnits },
    },
    `2023-02-01  1724.00  6276.00  800.00  2524.00
     2023-03-01  1896.40  4379.60  627.60  2524.00
     2023-04-01  2086.04  2293.56  437.96  2524.00
     2023-05-01  2293.56     0.00  229.36  2522.92`,
  ],
  [
    'every period alike; half a cent goes to the even one, 15.625 to 15.62 (F-008)',
    {
      amount: '1250.00',
      from: '2023-09-01',
      annualInterestRate: '15',
      numberOfRepayments: 4,
      terms: { ...byPeriod, ...wholeUnits },
    },
    `2023-10-01  306.38  943.62  15.62  322.00
     2023-11-01  310.20  633.42  11.80  322.00
     2023-12-01  314.08  319.34   7.92  322.00
     2024-01-01  319.34    0.00   3.99  323.33`,
  ],
  [
    'every period alike, to the cent (F-037)',
    {
      amount: '15000.00',
      from: '2019-03-02',
      annualInterestRate: '24',
      numberOfRepayments: 4,
      terms: byPeriod,
    },
    `2019-04-02  3639.36  11360.64  300.00  3939.36
     2019-05-02  3712.15   7648.49  227.21  3939.36
     2019-06-02  3786.39   3862.10  152.97  3939.36
     2019-07-02  3862.10      0.00   77.24  3939.34`,
  ],
  [
    'a 31st comes back after a short month',
    { amount: '900.00', from: '2024-01-31', annualInterestRate: '12', numberOfRepayments: 3, terms: daily },
    `2024-02-29  297.36  602.64  8.58  305.94
     2024-03-31  299.80  302.84  6.14  305.94
     2024-04-30  302.84    0.00  2.99  305.83`,
  ],
  [
    'every two months',
    {
      amount: '900.00',
      from: '2024-01-31',
      annualInterestRate: '12',
      numberOfRepayments: 3,
      repaymentEvery: 2,
      terms: byPeriod,
    },
    `2024-03-31  294.08  605.92  18.00  312.08
     2024-05-31  299.96  305.96  12.12  312.08
     2024-07-31  305.96    0.00   6.12  312.08`,
  ],
  [
    'by the week, 52 to the year',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '26',
      numberOfRepayments: 3,
      repaymentUnit: 'WEEKS',
      terms: byPeriod,
    },
    `2024-01-08  331.67  668.33  5.00  336.67
     2024-01-15  333.33  335.00  3.34  336.67
     2024-01-22  335.00    0.00  1.68  336.68`,
  ],
  [
    'by the week, 364 days to the year',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '26',
      numberOfRepayments: 3,
      repaymentUnit: 'WEEKS',
      terms: { ...daily, daysInYear: 'DAYS_364' },
    },
    `2024-01-08  331.67  668.33  5.00  336.67
     2024-01-15  333.33  335.00  3.34  336.67
     2024-01-22  335.00    0.00  1.68  336.68`,
  ],
  [
    'every 15 days, 365 to the year',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '36.5',
      numberOfRepayments: 3,
      repaymentEvery: 15,
      repaymentUnit: 'DAYS',
      terms: byPeriod,
    },
    `2024-01-16  328.38  671.62  15.00  343.38
     2024-01-31  333.31  338.31  10.07  343.38
     2024-02-15  338.31    0.00   5.07  343.38`,
  ],
  [
    'every 15 days, 360 to the year',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '36',
      numberOfRepayments: 3,
      repaymentEvery: 15,
      repaymentUnit: 'DAYS',
      terms: { ...daily, daysInYear: 'DAYS_360' },
    },
    `2024-01-16  328.38  671.62  15.00  343.38
     2024-01-31  333.31  338.31  10.07  343.38
     2024-02-15  338.31    0.00   5.07  343.38`,
  ],
  [
    'by the year',
    {
      amount: '1000.00',
      from: '2023-01-01',
      annualInterestRate: '10',
      numberOfRepayments: 2,
      repaymentUnit: 'YEARS',
      terms: byPeriod,
    },
    `2024-01-01  476.19  523.81  100.00  576.19
     2025-01-01  523.81    0.00   52.38  576.19`,
  ],
  [
    'by the year and its real days, 366 in the second',
    {
      amount: '1000.00',
      from: '2023-01-01',
      annualInterestRate: '10',
      numberOfRepayments: 2,
      repaymentUnit: 'YEARS',
      terms: daily,
    },
    `2024-01-01  476.19  523.81  100.00  576.19
     2025-01-01  523.81    0.00   52.52  576.33`,
  ],
  [
    'multiples too large for the loan leave all to the last, with the interest',
    {
      amount: '100.00',
      from: '2024-01-01',
      annualInterestRate: '120',
      numberOfRepayments: 3,
      terms: { ...byPeriod, installmentMultiplesOf: money('100') },
    },
    `2024-02-01    0.00  100.00   0.00    0.00
     2024-03-01    0.00  100.00   0.00    0.00
     2024-04-01  100.00    0.00  30.00  130.00`,
  ],
];

describe('cumulative, declining balance, equal installments', () => {
  it.each(known)(
    'makes the schedule that was worked out by hand, to the cent: %s',
    (_name, agreed, expected) => {
      expect(tableOf(schedule(agreed))).toBe(linesOf(expected));
    },
  );
});
