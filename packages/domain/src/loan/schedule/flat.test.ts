import { describe, expect, it } from 'vitest';
import { money } from '../../../../../test/builders/loan.ts';
import { type KnownSchedule, linesOf, schedule, tableOf } from '../../../../../test/builders/schedule.ts';

const flat = {
  scheduleType: 'CUMULATIVE',
  interestMethod: 'FLAT',
  interestPeriod: 'SAME_AS_REPAYMENT_PERIOD',
  daysInYear: 'ACTUAL',
  daysInMonth: 'ACTUAL',
} as const;
const wholeUnits = { ...flat, installmentMultiplesOf: money('1') } as const;

const known: readonly KnownSchedule[] = [
  [
    'in multiples of 1, the last installment smaller (F-001)',
    {
      amount: '5000.00',
      from: '2022-11-01',
      annualInterestRate: '12',
      numberOfRepayments: 18,
      terms: wholeUnits,
    },
    `2022-12-01  278.00  4722.00  50.00  328.00
     2023-01-01  278.00  4444.00  50.00  328.00
     2023-02-01  278.00  4166.00  50.00  328.00
     2023-03-01  278.00  3888.00  50.00  328.00
     2023-04-01  278.00  3610.00  50.00  328.00
     2023-05-01  278.00  3332.00  50.00  328.00
     2023-06-01  278.00  3054.00  50.00  328.00
     2023-07-01  278.00  2776.00  50.00  328.00
     2023-08-01  278.00  2498.00  50.00  328.00
     2023-09-01  278.00  2220.00  50.00  328.00
     2023-10-01  278.00  1942.00  50.00  328.00
     2023-11-01  278.00  1664.00  50.00  328.00
     2023-12-01  278.00  1386.00  50.00  328.00
     2024-01-01  278.00  1108.00  50.00  328.00
     2024-02-01  278.00   830.00  50.00  328.00
     2024-03-01  278.00   552.00  50.00  328.00
     2024-04-01  278.00   274.00  50.00  328.00
     2024-05-01  274.00     0.00  50.00  324.00`,
  ],
  [
    'one percent a month (F-028, F-036)',
    {
      amount: '3000.00',
      from: '2023-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 3,
      terms: wholeUnits,
    },
    `2023-02-01  1000.00  2000.00  30.00  1030.00
     2023-03-01  1000.00  1000.00  30.00  1030.00
     2023-04-01  1000.00     0.00  30.00  1030.00`,
  ],
  [
    'no interest, a single installment (F-026)',
    {
      amount: '1000.00',
      from: '2023-01-01',
      annualInterestRate: '0',
      numberOfRepayments: 1,
      terms: wholeUnits,
    },
    '2023-02-01  1000.00  0.00  0.00  1000.00',
  ],
  [
    'the last installment takes what rounding leaves of both parts',
    { amount: '1000.00', from: '2024-01-01', annualInterestRate: '10', numberOfRepayments: 3, terms: flat },
    `2024-02-01  333.33  666.67  8.33  341.66
     2024-03-01  333.33  333.34  8.33  341.66
     2024-04-01  333.34    0.00  8.34  341.68`,
  ],
  [
    'the same whatever the other terms say of a declining balance',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '10',
      numberOfRepayments: 3,
      terms: { ...flat, scheduleType: 'PROGRESSIVE', amortization: 'EQUAL_PRINCIPAL' },
    },
    `2024-02-01  333.33  666.67  8.33  341.66
     2024-03-01  333.33  333.34  8.33  341.66
     2024-04-01  333.34    0.00  8.34  341.68`,
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
      terms: flat,
    },
    `2024-01-16  333.33  666.67  15.00  348.33
     2024-01-31  333.33  333.34  15.00  348.33
     2024-02-15  333.34    0.00  15.00  348.34`,
  ],
  [
    'a period without interest leaves more of the installment to principal',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 4,
      terms: { ...flat, interestFreePeriods: 1 },
    },
    `2024-02-01  260.00  740.00   0.00  260.00
     2024-03-01  250.00  490.00  10.00  260.00
     2024-04-01  250.00  240.00  10.00  260.00
     2024-05-01  240.00    0.00  10.00  250.00`,
  ],
  [
    'grace on principal',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 4,
      terms: { ...flat, graceOnPrincipal: 2 },
    },
    `2024-02-01    0.00  1000.00  10.00   10.00
     2024-03-01    0.00  1000.00  10.00   10.00
     2024-04-01  500.00   500.00  10.00  510.00
     2024-05-01  500.00     0.00  10.00  510.00`,
  ],
  [
    'grace on interest',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 4,
      terms: { ...flat, graceOnInterest: 1 },
    },
    `2024-02-01  250.00  750.00   0.00  250.00
     2024-03-01  250.00  500.00  20.00  270.00
     2024-04-01  250.00  250.00  10.00  260.00
     2024-05-01  250.00    0.00  10.00  260.00`,
  ],
];

describe('flat', () => {
  it.each(known)(
    'makes the schedule that was worked out by hand, to the cent: %s',
    (_name, agreed, expected) => {
      expect(tableOf(schedule(agreed))).toBe(linesOf(expected));
    },
  );
});
