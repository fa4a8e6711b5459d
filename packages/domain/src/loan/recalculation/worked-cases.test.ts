import { describe, expect, it } from 'vitest';
import { day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { asOf, byDay, pay } from '../../../../../test/builders/recalculating-loan.ts';
import { linesOf, tableOf } from '../../../../../test/builders/schedule.ts';
import { formatMoney } from '../../kernel/money.ts';
import type { ActiveLoan, DisbursedLoan } from '../loan.ts';
import { reverse } from '../money/entry.ts';
import { payoffOn } from '../money/payoff-on.ts';
import { inForce } from '../money/replay.ts';
import type { InterestRecalculation } from '../product/terms.ts';

// All figures were worked out by exact fractions apart from this code, from what the rules say in words.

type Terms = Partial<ActiveLoan['terms']>;

/** 6000.00 in equal parts of 1000.00 over half a year that begins in 2024, at 12 % of real days of 365. */
function cumulative(advancePayments: InterestRecalculation['advancePayments'], others: Terms = {}) {
  return activeLoan({
    principal: money('6000.00'),
    annualInterestRate: '12',
    disbursedOn: day('2024-01-01'),
    terms: {
      scheduleType: 'CUMULATIVE',
      amortization: 'EQUAL_PRINCIPAL',
      daysInMonth: 'ACTUAL',
      daysInYear: 'DAYS_365',
      recalculation: { ...byDay, advancePayments },
      ...others,
    },
  });
}

const progressive = { recalculation: { ...byDay, advancePayments: 'ADJUST_LAST_UNPAID_PERIOD' } } as const;

type Paid = readonly [amount: string, on: string];

interface Worked {
  readonly loan: DisbursedLoan;
  readonly payments?: readonly Paid[];
  readonly on?: string;
  readonly lines: string;
}

const early: readonly Paid[] = [['2500.00', '2024-01-16']];
const late: readonly Paid[] = [['1061.15', '2024-02-16']];

const worked: Readonly<Record<string, Worked>> = {
  'equal parts: what comes in advance makes those that follow smaller': {
    loan: cumulative('REDUCE_INSTALLMENT_AMOUNT'),
    payments: early,
    lines: `
      2024-02-01 2500.00 3500.00 48.00 2548.00
      2024-03-01 700.00 2800.00 33.37 733.37
      2024-04-01 700.00 2100.00 28.54 728.54
      2024-05-01 700.00 1400.00 20.71 720.71
      2024-06-01 700.00 700.00 14.27 714.27
      2024-07-01 700.00 0.00 6.90 706.90`,
  },
  'equal parts: and smaller once more, where it comes again': {
    loan: cumulative('REDUCE_INSTALLMENT_AMOUNT'),
    payments: [...early, ['48.00', '2024-02-01'], ['733.37', '2024-03-01'], ['2000.00', '2024-03-10']],
    lines: `
      2024-02-01 2500.00 3500.00 48.00 2548.00
      2024-03-01 700.00 2800.00 33.37 733.37
      2024-04-01 2000.00 800.00 14.07 2014.07
      2024-05-01 266.67 533.33 7.89 274.56
      2024-06-01 266.67 266.66 5.44 272.11
      2024-07-01 266.66 0.00 2.63 269.29`,
  },
  'equal parts: what comes in advance makes them fewer': {
    loan: cumulative('REDUCE_NUMBER_OF_INSTALLMENTS'),
    payments: early,
    lines: `
      2024-02-01 2500.00 3500.00 48.00 2548.00
      2024-03-01 1000.00 2500.00 33.37 1033.37
      2024-04-01 1000.00 1500.00 25.48 1025.48
      2024-05-01 1000.00 500.00 14.79 1014.79
      2024-06-01 500.00 0.00 5.10 505.10`,
  },
  'equal parts: what comes in advance is taken off the next ones': {
    loan: cumulative('RESCHEDULE_NEXT_REPAYMENTS'),
    payments: early,
    lines: `
      2024-02-01 2500.00 3500.00 48.00 2548.00
      2024-03-01 0.00 3500.00 33.37 33.37
      2024-04-01 500.00 3000.00 35.67 535.67
      2024-05-01 1000.00 2000.00 29.59 1029.59
      2024-06-01 1000.00 1000.00 20.38 1020.38
      2024-07-01 1000.00 0.00 9.86 1009.86`,
  },
  'equal parts: what comes late bears interest until it comes, on top of the part': {
    loan: cumulative('REDUCE_INSTALLMENT_AMOUNT'),
    payments: late,
    lines: `
      2024-02-01 1000.00 5000.00 61.15 1061.15
      2024-03-01 1000.00 4000.00 52.60 1052.60
      2024-04-01 1000.00 3000.00 40.77 1040.77
      2024-05-01 1000.00 2000.00 29.59 1029.59
      2024-06-01 1000.00 1000.00 20.38 1020.38
      2024-07-01 1000.00 0.00 9.86 1009.86`,
  },
  'equal parts: what is overdue bears interest by the day': {
    loan: cumulative('REDUCE_INSTALLMENT_AMOUNT'),
    on: '2024-03-10',
    lines: `
      2024-02-01 1000.00 5000.00 61.15 1061.15
      2024-03-01 1000.00 4000.00 57.21 1057.21
      2024-04-01 1000.00 3000.00 46.68 1046.68
      2024-05-01 1000.00 2000.00 29.59 1029.59
      2024-06-01 1000.00 1000.00 20.38 1020.38
      2024-07-01 1000.00 0.00 9.86 1009.86`,
  },
  'equal parts: what is overdue bears interest for the whole period, where rests are due dates': {
    loan: cumulative('REDUCE_INSTALLMENT_AMOUNT', {
      recalculation: {
        ...byDay,
        restFrequency: 'SAME_AS_REPAYMENT_PERIOD',
        advancePayments: 'REDUCE_INSTALLMENT_AMOUNT',
      },
    }),
    on: '2024-03-10',
    lines: `
      2024-02-01 1000.00 5000.00 61.15 1061.15
      2024-03-01 1000.00 4000.00 57.21 1057.21
      2024-04-01 1000.00 3000.00 61.15 1061.15
      2024-05-01 1000.00 2000.00 29.59 1029.59
      2024-06-01 1000.00 1000.00 20.38 1020.38
      2024-07-01 1000.00 0.00 9.86 1009.86`,
  },
  'equal parts after a grace on principal: all that comes within it is in advance': {
    loan: cumulative('REDUCE_INSTALLMENT_AMOUNT', { graceOnPrincipal: 2 }),
    payments: [['1000.00', '2024-01-11']],
    lines: `
      2024-02-01 1000.00 5000.00 54.25 1054.25
      2024-03-01 0.00 5000.00 47.67 47.67
      2024-04-01 1250.00 3750.00 50.96 1300.96
      2024-05-01 1250.00 2500.00 36.99 1286.99
      2024-06-01 1250.00 1250.00 25.48 1275.48
      2024-07-01 1250.00 0.00 12.33 1262.33`,
  },
  'equal parts after a grace on principal: taken off the next ones': {
    loan: cumulative('RESCHEDULE_NEXT_REPAYMENTS', { graceOnPrincipal: 2 }),
    payments: [['1000.00', '2024-01-11']],
    lines: `
      2024-02-01 1000.00 5000.00 54.25 1054.25
      2024-03-01 0.00 5000.00 47.67 47.67
      2024-04-01 500.00 4500.00 50.96 550.96
      2024-05-01 1500.00 3000.00 44.38 1544.38
      2024-06-01 1500.00 1500.00 30.58 1530.58
      2024-07-01 1500.00 0.00 14.79 1514.79`,
  },
  'equal parts with a grace on interest: what falls due late within it is asked for after it': {
    loan: cumulative('REDUCE_INSTALLMENT_AMOUNT', { graceOnInterest: 2 }),
    payments: [
      ['1000.00', '2024-02-20'],
      ['1000.00', '2024-03-01'],
    ],
    lines: `
      2024-02-01 1000.00 5000.00 0.00 1000.00
      2024-03-01 1000.00 4000.00 0.00 1000.00
      2024-04-01 1000.00 3000.00 155.84 1155.84
      2024-05-01 1000.00 2000.00 29.59 1029.59
      2024-06-01 1000.00 1000.00 20.38 1020.38
      2024-07-01 1000.00 0.00 9.86 1009.86`,
  },
  'equal parts with periods that bear no interest: nothing of it for what is late within them either': {
    loan: cumulative('REDUCE_INSTALLMENT_AMOUNT', { interestFreePeriods: 2 }),
    payments: [
      ['1000.00', '2024-02-20'],
      ['1000.00', '2024-03-01'],
    ],
    lines: `
      2024-02-01 1000.00 5000.00 0.00 1000.00
      2024-03-01 1000.00 4000.00 0.00 1000.00
      2024-04-01 1000.00 3000.00 40.77 1040.77
      2024-05-01 1000.00 2000.00 29.59 1029.59
      2024-06-01 1000.00 1000.00 20.38 1020.38
      2024-07-01 1000.00 0.00 9.86 1009.86`,
  },
  'a progressive schedule with a grace on interest: its installments shrink as they would without': {
    loan: activeLoan({ annualInterestRate: '7', terms: { ...progressive, graceOnInterest: 2 } }),
    payments: [
      ['16.43', '2024-02-15'],
      ['16.48', '2024-03-01'],
    ],
    lines: `
      2024-02-01 16.43 83.57 0.00 16.43
      2024-03-01 16.48 67.09 0.00 16.48
      2024-04-01 16.62 50.47 1.50 18.12
      2024-05-01 16.72 33.75 0.29 17.01
      2024-06-01 16.81 16.94 0.20 17.01
      2024-07-01 16.94 0.00 0.10 17.04`,
  },
  'a progressive schedule of equal parts: money in advance pays what is earned by its day, and parts': {
    loan: activeLoan({
      annualInterestRate: '12',
      terms: { ...progressive, amortization: 'EQUAL_PRINCIPAL' },
    }),
    payments: [['30.00', '2024-01-16']],
    lines: `
      2024-02-01 16.67 83.33 0.84 17.51
      2024-03-01 16.67 66.66 0.70 17.37
      2024-04-01 16.67 49.99 0.67 17.34
      2024-05-01 16.67 33.32 0.50 17.17
      2024-06-01 16.67 16.65 0.33 17.00
      2024-07-01 16.65 0.00 0.17 16.82`,
  },
};

describe('what is asked for', () => {
  it.each(Object.entries(worked))('%s', (_name, { loan, payments = [], on, lines }) => {
    let paid = loan;
    for (const [amount, date] of payments) paid = pay(paid, amount, date);
    const planned = on === undefined ? paid : asOf(paid, on);
    expect(tableOf(planned.installments)).toBe(linesOf(lines));
  });

  it.each(Object.entries(worked))(
    'comes to the same where all is entered late, and backwards: %s',
    (_name, { loan, payments = [], on, lines }) => {
      const last = payments.at(-1)?.[1] ?? '2024-01-01';
      let paid = loan;
      for (const [amount, date] of payments.toReversed()) paid = pay(paid, amount, date, last);
      const planned = asOf(paid, on ?? last);
      expect(tableOf(planned.installments)).toBe(linesOf(lines));
      for (let next = inForce(paid)[1]; next !== undefined; next = inForce(paid)[1]) {
        paid = reverse(paid, next.number, stampOn(day(last)));
      }
      expect(tableOf(asOf(paid, '2024-01-01').installments)).toBe(tableOf(loan.installments));
    },
  );
});

describe('who settles within a grace on interest', () => {
  it.each([
    ['TILL_PRE_CLOSE_DATE', '6098.63'],
    ['TILL_REST_FREQUENCY_DATE', '6118.36'],
  ] as const)('pays what it left to a later installment: %s', (preClosure, total) => {
    const loan = cumulative('REDUCE_INSTALLMENT_AMOUNT', {
      graceOnInterest: 2,
      recalculation: { ...byDay, preClosure, advancePayments: 'REDUCE_INSTALLMENT_AMOUNT' },
    });
    const on = '2024-02-20';
    expect(formatMoney(payoffOn(loan, day(on)).total, 2)).toBe(total);
    const settled = pay(loan, total, on);
    expect(settled.status).toBe('CLOSED_OBLIGATIONS_MET');
    expect(settled.balances.interestAccrued).toBe(money(total) - money('6000.00'));
    expect(settled.installments.map(({ interest }) => formatMoney(interest, 2)).slice(0, 2)).toEqual([
      '0.00',
      '0.00',
    ]);
  });
});
