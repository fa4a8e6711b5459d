import { describe, expect, it } from 'vitest';
import { money } from '../../../../../test/builders/loan.ts';
import { type KnownSchedule, linesOf, schedule, tableOf } from '../../../../../test/builders/schedule.ts';

const flat = { interestMethod: 'FLAT', interestPeriod: 'SAME_AS_REPAYMENT_PERIOD' } as const;
const wholeUnits = money('1');

const known: readonly KnownSchedule[] = [
  [
    'a quarter on the day of disbursement, the rest in three parts (F-031)',
    {
      amount: '400.00',
      from: '2023-09-01',
      annualInterestRate: '0',
      numberOfRepayments: 3,
      repaymentEvery: 15,
      repaymentUnit: 'DAYS',
      terms: {
        ...flat,
        installmentMultiplesOf: wholeUnits,
        downPayment: { percent: '25', automatic: true, multiplesOf: wholeUnits },
      },
    },
    `2023-09-01  100.00  300.00  0.00  100.00
     2023-09-16  100.00  200.00  0.00  100.00
     2023-10-01  100.00  100.00  0.00  100.00
     2023-10-16  100.00    0.00  0.00  100.00`,
  ],
  [
    'rounded to the currency, and the rest bears interest',
    {
      amount: '1000.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 3,
      terms: { downPayment: { percent: '33.3333', automatic: false } },
    },
    `2024-01-01  333.33  666.67  0.00  333.33
     2024-02-01  220.01  446.66  6.67  226.68
     2024-03-01  222.21  224.45  4.47  226.68
     2024-04-01  224.45    0.00  2.24  226.69`,
  ],
  [
    'never more than the loan, whatever it is a multiple of',
    {
      amount: '80.00',
      from: '2024-01-01',
      annualInterestRate: '12',
      numberOfRepayments: 2,
      terms: { downPayment: { percent: '75', automatic: false, multiplesOf: money('100') } },
    },
    `2024-01-01  80.00  0.00  0.00  80.00
     2024-02-01   0.00  0.00  0.00   0.00
     2024-03-01   0.00  0.00  0.00   0.00`,
  ],
];

describe('down payment', () => {
  it.each(known)(
    'makes the schedule that was worked out by hand, to the cent: %s',
    (_name, agreed, expected) => {
      expect(tableOf(schedule(agreed))).toBe(linesOf(expected));
    },
  );

  it('is the first installment, which begins and ends on the day of disbursement', () => {
    const terms = { downPayment: { percent: '25', automatic: false } };
    const [first, second] = schedule({ amount: '400.00', from: '2023-09-01', terms });
    expect(first).toMatchObject({ number: 1, fromDate: first?.dueDate, principal: money('100') });
    expect(second).toMatchObject({ number: 2, fromDate: first?.dueDate });
  });
});
