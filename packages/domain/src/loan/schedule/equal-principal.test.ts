import { describe, expect, it } from 'vitest';
import { money } from '../../../../../test/builders/loan.ts';
import { type KnownSchedule, linesOf, schedule, tableOf } from '../../../../../test/builders/schedule.ts';

const equalPrincipal = { scheduleType: 'CUMULATIVE', amortization: 'EQUAL_PRINCIPAL' } as const;
const actual = { daysInYear: 'ACTUAL', daysInMonth: 'ACTUAL' } as const;

const known: readonly KnownSchedule[] = [
  [
    'cumulative by real days; multiples do not apply',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 3,
      terms: { ...equalPrincipal, ...actual, installmentMultiplesOf: money('10') },
    },
    `2024-02-01  333.33  666.67  10.19  343.52
     2024-03-01  333.33  333.34   6.36  339.69
     2024-04-01  333.34    0.00   3.40  336.74`,
  ],
  [
    'cumulative, every period alike',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 3,
      terms: { ...equalPrincipal, interestPeriod: 'SAME_AS_REPAYMENT_PERIOD' },
    },
    `2024-02-01  333.33  666.67  10.00  343.33
     2024-03-01  333.33  333.34   6.67  340.00
     2024-04-01  333.34    0.00   3.33  336.67`,
  ],
  [
    'progressive, 30/360',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 3,
      terms: { ...equalPrincipal, scheduleType: 'PROGRESSIVE' },
    },
    `2024-02-01  333.33  666.67  10.00  343.33
     2024-03-01  333.33  333.34   6.67  340.00
     2024-04-01  333.34    0.00   3.33  336.67`,
  ],
  [
    'rounded up, it is repaid before the last installments',
    {
      amount: '0.03',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 5,
      terms: { ...equalPrincipal, interestPeriod: 'SAME_AS_REPAYMENT_PERIOD', rounding: 'UP' },
    },
    `2024-02-01  0.01  0.02  0.01  0.02
     2024-03-01  0.01  0.01  0.01  0.02
     2024-04-01  0.01  0.00  0.01  0.02
     2024-05-01  0.00  0.00  0.00  0.00
     2024-06-01  0.00  0.00  0.00  0.00`,
  ],
];

describe('equal principal', () => {
  it.each(known)(
    'makes the schedule that was worked out by hand, to the cent: %s',
    (_name, agreed, expected) => {
      expect(tableOf(schedule(agreed))).toBe(linesOf(expected));
    },
  );
});
