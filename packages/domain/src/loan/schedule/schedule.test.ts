import { describe, expect, it } from 'vitest';
import { money } from '../../../../../test/builders/loan.ts';
import { type KnownSchedule, linesOf, schedule, tableOf } from '../../../../../test/builders/schedule.ts';
import { formatMoney } from '../../kernel/money.ts';

const actual365 = { daysInYear: 'DAYS_365', daysInMonth: 'ACTUAL' } as const;
const actualActual = { daysInYear: 'ACTUAL', daysInMonth: 'ACTUAL' } as const;

const known: readonly KnownSchedule[] = [
  [
    '30/360 by the month (F-012)',
    { amount: '100.00', from: '2024-01-01' },
    `2024-02-01  16.34  83.66  0.79  17.13
     2024-03-01  16.47  67.19  0.66  17.13
     2024-04-01  16.60  50.59  0.53  17.13
     2024-05-01  16.73  33.86  0.40  17.13
     2024-06-01  16.86  17.00  0.27  17.13
     2024-07-01  17.00   0.00  0.13  17.13`,
  ],
  [
    'actual/actual over a year end into a leap year (F-013)',
    { amount: '100.00', from: '2023-12-12', terms: actualActual },
    `2024-01-12  16.33  83.67  0.80  17.13
     2024-02-12  16.46  67.21  0.67  17.13
     2024-03-12  16.63  50.58  0.50  17.13
     2024-04-12  16.72  33.86  0.41  17.13
     2024-05-12  16.87  16.99  0.26  17.13
     2024-06-12  16.99   0.00  0.14  17.13`,
  ],
  [
    '30/360 with a last installment of its own (F-032)',
    { amount: '100.00', from: '2024-01-01', annualInterestRate: '7' },
    `2024-02-01  16.43  83.57  0.58  17.01
     2024-03-01  16.52  67.05  0.49  17.01
     2024-04-01  16.62  50.43  0.39  17.01
     2024-05-01  16.72  33.71  0.29  17.01
     2024-06-01  16.81  16.90  0.20  17.01
     2024-07-01  16.90   0.00  0.10  17.00`,
  ],
  [
    'a larger loan (F-055)',
    { amount: '8000.00', from: '2023-01-01', annualInterestRate: '10', numberOfRepayments: 4 },
    `2023-02-01  1975.17  6024.83  66.67  2041.84
     2023-03-01  1991.63  4033.20  50.21  2041.84
     2023-04-01  2008.23  2024.97  33.61  2041.84
     2023-05-01  2024.97     0.00  16.87  2041.84`,
  ],
  [
    'actual/365: levelling was tried and made it no better',
    { amount: '100.00', from: '2024-01-01', annualInterestRate: '15.678', terms: actual365 },
    `2024-02-01  16.10  83.90  1.33  17.43
     2024-03-01  16.38  67.52  1.05  17.43
     2024-04-01  16.53  50.99  0.90  17.43
     2024-05-01  16.77  34.22  0.66  17.43
     2024-06-01  16.97  17.25  0.46  17.43
     2024-07-01  17.25   0.00  0.22  17.47`,
  ],
  [
    'the last installment was 2 cents smaller at 338.62, so levelling chose 338.61',
    { amount: '1000.00', from: '2024-01-01', numberOfRepayments: 3 },
    `2024-02-01  330.71  669.29  7.90  338.61
     2024-03-01  333.32  335.97  5.29  338.61
     2024-04-01  335.97    0.00  2.65  338.62`,
  ],
  [
    '364 by the week',
    {
      amount: '100.00',
      from: '2024-01-01',
      repaymentUnit: 'WEEKS',
      terms: { daysInYear: 'DAYS_364', daysInMonth: 'ACTUAL' },
    },
    `2024-01-08  16.59  83.41  0.18  16.77
     2024-01-15  16.62  66.79  0.15  16.77
     2024-01-22  16.65  50.14  0.12  16.77
     2024-01-29  16.68  33.46  0.09  16.77
     2024-02-05  16.71  16.75  0.06  16.77
     2024-02-12  16.75   0.00  0.03  16.78`,
  ],
  [
    '364 every two weeks',
    {
      amount: '100.00',
      from: '2024-01-01',
      numberOfRepayments: 3,
      repaymentEvery: 2,
      repaymentUnit: 'WEEKS',
      terms: { daysInYear: 'DAYS_364' },
    },
    `2024-01-15  33.21  66.79  0.36  33.57
     2024-01-29  33.33  33.46  0.24  33.57
     2024-02-12  33.46   0.00  0.12  33.58`,
  ],
  [
    '360 every 15 days',
    { amount: '100.00', from: '2024-01-01', repaymentEvery: 15, repaymentUnit: 'DAYS' },
    `2024-01-16  16.50  83.50  0.40  16.90
     2024-01-31  16.57  66.93  0.33  16.90
     2024-02-15  16.64  50.29  0.26  16.90
     2024-03-01  16.70  33.59  0.20  16.90
     2024-03-16  16.77  16.82  0.13  16.90
     2024-03-31  16.82   0.00  0.07  16.89`,
  ],
  [
    'a single installment',
    { amount: '1000.00', from: '2024-01-01', annualInterestRate: '7', numberOfRepayments: 1 },
    '2024-02-01  1000.00  0.00  5.83  1005.83',
  ],
  [
    'no interest, in multiples of 10',
    {
      amount: '100.00',
      from: '2024-01-01',
      annualInterestRate: '0',
      numberOfRepayments: 3,
      terms: { installmentMultiplesOf: money('10') },
    },
    `2024-02-01  30.00  70.00  0.00  30.00
     2024-03-01  30.00  40.00  0.00  30.00
     2024-04-01  40.00   0.00  0.00  40.00`,
  ],
  [
    'multiples that repay early leave installments of nothing',
    {
      amount: '100.00',
      from: '2024-01-01',
      numberOfRepayments: 3,
      terms: { installmentMultiplesOf: money('60') },
    },
    `2024-02-01  59.21  40.79  0.79  60.00
     2024-03-01  40.79   0.00  0.32  41.11
     2024-04-01   0.00   0.00  0.00   0.00`,
  ],
  [
    'multiples too large for the loan leave all to the last, with the interest',
    {
      amount: '100.00',
      from: '2024-01-01',
      numberOfRepayments: 3,
      terms: { installmentMultiplesOf: money('100') },
    },
    `2024-02-01   0.00  100.00  0.00    0.00
     2024-03-01   0.00  100.00  0.00    0.00
     2024-04-01 100.00    0.00  2.37  102.37`,
  ],
  [
    'a 31st comes back after a short month',
    { amount: '100.00', from: '2024-01-31', annualInterestRate: '0', numberOfRepayments: 4 },
    `2024-02-29  25.00  75.00  0.00  25.00
     2024-03-31  25.00  50.00  0.00  25.00
     2024-04-30  25.00  25.00  0.00  25.00
     2024-05-31  25.00   0.00  0.00  25.00`,
  ],
  [
    'by the year, actual/actual',
    {
      amount: '1000.00',
      from: '2023-01-01',
      annualInterestRate: '10',
      numberOfRepayments: 2,
      repaymentUnit: 'YEARS',
      terms: actualActual,
    },
    `2024-01-01  476.19  523.81  100.00  576.19
     2025-01-01  523.81    0.00   52.38  576.19`,
  ],
  [
    'every 15 days over a year end, actual/actual: each day once',
    {
      amount: '36600.00',
      from: '2023-12-24',
      annualInterestRate: '10',
      numberOfRepayments: 1,
      repaymentEvery: 15,
      repaymentUnit: 'DAYS',
      terms: actualActual,
    },
    '2024-01-08  36600.00  0.00  150.22  36750.22',
  ],
];

describe('progressive, declining balance, equal installments', () => {
  it.each(known)(
    'makes the schedule that was worked out by hand, to the cent: %s',
    (_name, agreed, expected) => {
      expect(tableOf(schedule(agreed))).toBe(linesOf(expected));
    },
  );

  it('rounds to whole units of a currency without decimals', () => {
    const terms = { currency: 'JPY', currencyDigits: 0 };
    const installments = schedule({ amount: '100000', from: '2024-01-01', numberOfRepayments: 3, terms });
    expect(tableOf(installments, 0)).toBe(
      linesOf(`2024-02-01  33071  66929  790  33861
             2024-03-01  33332  33597  529  33861
             2024-04-01  33597      0  265  33862`),
    );
  });

  it.each([
    ['HALF_EVEN', '0.50'],
    ['HALF_UP', '0.51'],
    ['HALF_DOWN', '0.50'],
    ['UP', '0.51'],
    ['DOWN', '0.50'],
  ] as const)('rounds interest of exactly 0.505 %s to %s', (rounding, expected) => {
    const terms = { rounding };
    const given = {
      amount: '606.00',
      from: '2024-01-01',
      annualInterestRate: '1',
      numberOfRepayments: 1,
      terms,
    };
    expect(schedule(given).map(({ interest }) => formatMoney(interest, 2))).toEqual([expected]);
  });

  it('keeps for each installment the interest before it', () => {
    const before = schedule({ amount: '100.00', from: '2024-01-01' }).map(
      ({ interestBefore }) => interestBefore,
    );
    expect(before.map((each) => formatMoney(each, 2))).toEqual([
      '0.00',
      '0.79',
      '1.45',
      '1.98',
      '2.38',
      '2.65',
    ]);
  });

  it('leaves installments of nothing open: there is no day on which they were paid', () => {
    const terms = { installmentMultiplesOf: money('60') };
    const installments = schedule({ amount: '100.00', from: '2024-01-01', numberOfRepayments: 3, terms });
    expect(installments.map(({ completedOn }) => completedOn)).toEqual([undefined, undefined, undefined]);
  });
});
