import { describe, expect, it } from 'vitest';
import { money } from '../../../../../test/builders/loan.ts';
import { type KnownSchedule, linesOf, schedule, tableOf } from '../../../../../test/builders/schedule.ts';

const byPeriod = {
  scheduleType: 'CUMULATIVE',
  interestPeriod: 'SAME_AS_REPAYMENT_PERIOD',
  daysInYear: 'ACTUAL',
  daysInMonth: 'ACTUAL',
} as const;

const known: readonly KnownSchedule[] = [
  [
    'six installments without principal, three without interest (F-006)',
    {
      amount: '5000.00',
      from: '2022-11-01',
      annualInterestRate: '12',
      numberOfRepayments: 18,
      terms: { ...byPeriod, installmentMultiplesOf: money('1'), graceOnPrincipal: 6, graceOnInterest: 3 },
    },
    `2022-12-01    0.00  5000.00    0.00    0.00
     2023-01-01    0.00  5000.00    0.00    0.00
     2023-02-01    0.00  5000.00    0.00    0.00
     2023-03-01    0.00  5000.00  200.00  200.00
     2023-04-01    0.00  5000.00   50.00   50.00
     2023-05-01    0.00  5000.00   50.00   50.00
     2023-06-01  394.00  4606.00   50.00  444.00
     2023-07-01  397.94  4208.06   46.06  444.00
     2023-08-01  401.92  3806.14   42.08  444.00
     2023-09-01  405.94  3400.20   38.06  444.00
     2023-10-01  410.00  2990.20   34.00  444.00
     2023-11-01  414.10  2576.10   29.90  444.00
     2023-12-01  418.24  2157.86   25.76  444.00
     2024-01-01  422.42  1735.44   21.58  444.00
     2024-02-01  426.65  1308.79   17.35  444.00
     2024-03-01  430.91   877.88   13.09  444.00
     2024-04-01  435.22   442.66    8.78  444.00
     2024-05-01  442.66     0.00    4.43  447.09`,
  ],
  [
    'grace on interest alone leaves the principal as it would be',
    {
      amount: '900.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 4,
      terms: { ...byPeriod, graceOnInterest: 2 },
    },
    `2024-02-01  221.65  678.35   0.00  221.65
     2024-03-01  223.87  454.48   0.00  223.87
     2024-04-01  226.11  228.37  20.32  246.43
     2024-05-01  228.37    0.00   2.28  230.65`,
  ],
  [
    'all but the last installment ask for nothing',
    {
      amount: '900.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 3,
      terms: { ...byPeriod, graceOnInterest: 2, graceOnPrincipal: 2 },
    },
    `2024-02-01    0.00  900.00   0.00    0.00
     2024-03-01    0.00  900.00   0.00    0.00
     2024-04-01  900.00    0.00  27.00  927.00`,
  ],
  [
    'periods without interest',
    {
      amount: '900.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 4,
      terms: { ...byPeriod, interestFreePeriods: 2 },
    },
    `2024-02-01  226.68  673.32  0.00  226.68
     2024-03-01  226.68  446.64  0.00  226.68
     2024-04-01  222.21  224.43  4.47  226.68
     2024-05-01  224.43    0.00  2.24  226.67`,
  ],
  [
    'progressive: the installment is reckoned over those that pay principal',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 6,
      terms: { graceOnPrincipal: 2, graceOnInterest: 1 },
    },
    `2024-02-01    0.00  1000.00   0.00    0.00
     2024-03-01    0.00  1000.00  20.00   20.00
     2024-04-01  246.28   753.72  10.00  256.28
     2024-05-01  248.74   504.98   7.54  256.28
     2024-06-01  251.23   253.75   5.05  256.28
     2024-07-01  253.75     0.00   2.54  256.29`,
  ],
  [
    'progressive: periods without interest',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 4,
      terms: { interestFreePeriods: 2 },
    },
    `2024-02-01  251.86  748.14  0.00  251.86
     2024-03-01  251.86  496.28  0.00  251.86
     2024-04-01  246.90  249.38  4.96  251.86
     2024-05-01  249.38    0.00  2.49  251.87`,
  ],
  [
    'equal principal with each of them',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 4,
      terms: {
        ...byPeriod,
        amortization: 'EQUAL_PRINCIPAL',
        graceOnPrincipal: 1,
        graceOnInterest: 1,
        interestFreePeriods: 1,
      },
    },
    `2024-02-01    0.00  1000.00   0.00    0.00
     2024-03-01  333.33   666.67  10.00  343.33
     2024-04-01  333.33   333.34   6.67  340.00
     2024-05-01  333.34     0.00   3.33  336.67`,
  ],
];

describe('graces', () => {
  it.each(known)(
    'makes the schedule that was worked out by hand, to the cent: %s',
    (_name, agreed, expected) => {
      expect(tableOf(schedule(agreed))).toBe(linesOf(expected));
    },
  );
});
