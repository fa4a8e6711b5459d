import { describe, expect, it } from 'vitest';
import {
  accruedOf,
  accruing,
  charge,
  closing,
  day,
  posted,
  waiving,
} from '../../../../../test/builders/accrual.ts';
import { activeLoan, money } from '../../../../../test/builders/loan.ts';
import { formatMoney } from '../../kernel/money.ts';
import type { ClosedLoan, DisbursedLoan } from '../loan.ts';
import { accrueRest, accrueTo, interestEarned } from './accrual.ts';

/** One month at 7 %: 5.83 of interest over 31 days, each day's total rounded by itself. */
const oneMonth = activeLoan({ principal: money('1000.00'), annualInterestRate: '7', numberOfRepayments: 1 });
const earnedByDay = [
  '0.00 0.19 0.38 0.56 0.75 0.94 1.13 1.32 1.50 1.69 1.88',
  '2.07 2.26 2.44 2.63 2.82 3.01 3.20 3.39 3.57 3.76',
  '3.95 4.14 4.33 4.51 4.70 4.89 5.08 5.27 5.45 5.64 5.83',
]
  .join(' ')
  .split(' ');

describe('interest earned', () => {
  it('counts the days from the start up to, not including, the date', () => {
    const start = day('2024-01-01');
    const earned = earnedByDay.map((_, days) => formatMoney(interestEarned(oneMonth, start + days), 2));
    expect(earned).toEqual(earnedByDay);
  });

  it.each([
    ['before the start', '2023-12-31', '0.00'],
    ['on the start', '2024-01-01', '0.00'],
    ['the day before a due date', '2024-01-31', '0.76'],
    ['on a due date: the whole installment', '2024-02-01', '0.79'],
    ['the day after: one day of the next', '2024-02-02', '0.81'],
    ['the day before it matures', '2024-06-30', '2.78'],
    ['when it matures', '2024-07-01', '2.78'],
    ['long after', '2030-01-01', '2.78'],
  ])('is counted by days: %s', (_name, on, expected) => {
    expect(formatMoney(interestEarned(activeLoan(), day(on)), 2)).toBe(expected);
  });

  it.each([
    ['of a past installment: nothing of it, all of what follows', '2024-02-11', ['0.79'], '0.23'],
    ['of the running one: its rest by the days', '2024-01-17', ['0.39'], '0.21'],
    ['of a later one: nothing yet', '2024-01-17', ['0', '0.64'], '0.41'],
    ['of all', '2030-01-01', ['0.79', '0.66'], '1.33'],
  ])('leaves out what is waived %s', (_name, on, waived, expected) => {
    const loan = waiving(activeLoan(), waived.map(money));
    expect(formatMoney(interestEarned(loan, day(on)), 2)).toBe(expected);
  });

  it('needs only the installment that runs, by what came before it', () => {
    const whole = waiving(activeLoan(), [money('0.10'), money('0.20')]);
    for (let on = whole.disbursedOn; on <= whole.maturesOn; on += 1) {
      const running = whole.installments.filter(({ fromDate, dueDate }) => fromDate < on && on <= dueDate);
      const open = whole.installments.filter(({ dueDate }) => dueDate >= on);
      expect(interestEarned({ ...whole, installments: running }, on)).toBe(interestEarned(whole, on));
      expect(interestEarned({ ...whole, installments: open }, on)).toBe(interestEarned(whole, on));
    }
  });

  it('is nothing without installments', () => {
    expect(interestEarned({ ...activeLoan(), installments: [] }, day('2024-02-01'))).toBe(0n);
  });
});

describe('accrueTo', () => {
  it.each([
    ['nothing accrued yet', '0.00', ['ACCRUAL interest 0.79']],
    ['a part accrued', '0.76', ['ACCRUAL interest 0.03']],
    ['all accrued', '0.79', []],
    ['accrued beyond the date: left alone', '1.20', []],
  ])('interest: %s', (_name, already, expected) => {
    const on = day('2024-02-01');
    const loan = accruing(activeLoan(), already);
    const accrued = accrueTo(loan, on, closing(on));
    expect(posted(accrued)).toEqual(expected);
    if (expected.length === 0) expect(accrued).toBe(loan);
  });

  it.each([
    ['not before it is due', {}, 'DUE_DATE', '2024-02-05', []],
    ['on the day it is due', {}, 'DUE_DATE', '2024-02-06', ['ACCRUAL fees 10.00']],
    ['later, if that day was closed', {}, 'DUE_DATE', '2024-03-06', ['ACCRUAL fees 10.00']],
    ['less what is waived', { waived: '4.00' }, 'DUE_DATE', '2024-02-06', ['ACCRUAL fees 6.00']],
    ['less what is accrued', { accrued: '4.00' }, 'DUE_DATE', '2024-02-06', ['ACCRUAL fees 6.00']],
    ['not where all is waived', { waived: '10.00' }, 'DUE_DATE', '2024-02-06', []],
    ['not where all is accrued', { accrued: '10.00' }, 'DUE_DATE', '2024-02-06', []],
    ['not once it is taken back', { cancelledOn: 1 }, 'DUE_DATE', '2024-02-06', []],
    ['a penalty as one', { kind: 'PENALTY' }, 'DUE_DATE', '2024-02-06', ['ACCRUAL penalties 10.00']],
    ['not before it is entered', { enteredOn: '2024-01-20' }, 'SUBMITTED_DATE', '2024-01-19', []],
    [
      'on the day it is entered',
      { enteredOn: '2024-01-20' },
      'SUBMITTED_DATE',
      '2024-01-20',
      ['ACCRUAL fees 10.00'],
    ],
  ] as const)('a charge: %s', (_name, given, chargeAccrualDate, on, expected) => {
    const bare = activeLoan({ annualInterestRate: '0', terms: { chargeAccrualDate } });
    const loan = { ...bare, charges: [charge(given)] };
    const accrued = accrueTo(loan, day(on), closing(day(on)));
    expect(posted(accrued)).toEqual(expected);
    if (expected.length === 0) expect(accrued).toBe(loan);
  });

  it('posts each component on its own, and raises what is accrued of each due', () => {
    const untouched = charge({ number: 3, dueOn: '2024-05-01' });
    const charges = [
      charge(),
      charge({ number: 2, kind: 'PENALTY', amount: '3.00' }),
      untouched,
      charge({ number: 4, amount: '2.50' }),
    ];
    const on = day('2024-02-06');
    const loan = accrueTo({ ...activeLoan(), charges }, on, closing(on));
    expect(posted(loan)).toEqual(['ACCRUAL interest 0.90', 'ACCRUAL fees 12.50', 'ACCRUAL penalties 3.00']);
    expect(loan.charges.map(accruedOf)).toEqual(['10.00', '3.00', '0.00', '2.50']);
    expect(loan.charges[2]).toBe(untouched);
    expect(loan.posted.map(({ number }) => number)).toEqual([2, 3, 4]);
    expect(loan.transactions).toHaveLength(1);
    expect(accrueTo(loan, on, closing(on))).toBe(loan);
  });

  it('bears the dates that it is given', () => {
    const [valueDate, postingDate, bookedOn] = [day('2024-02-01'), day('2024-02-03'), day('2024-02-02')];
    const plain = accrueTo(activeLoan(), valueDate, { valueDate, postingDate, cobDate: undefined });
    expect(plain.posted).toMatchObject([{ valueDate, postingDate, cobDate: undefined, bookedOn: valueDate }]);
    const moved = accrueTo(activeLoan(), valueDate, { valueDate, postingDate, cobDate: 7, bookedOn });
    expect(moved.posted).toMatchObject([
      { number: 2, origin: 2, valueDate, postingDate, cobDate: 7, bookedOn, balance: 0n, overpayment: 0n },
    ]);
    expect(moved.balances.interestAccrued).toBe(money('0.79'));
  });

  it.each([
    ['accounting NONE', activeLoan({ terms: { accounting: 'NONE' } })],
    ['accounting CASH', activeLoan({ terms: { accounting: 'CASH' } })],
    ['that is non-performing', { ...activeLoan(), nonPerforming: true }],
    ['that is overpaid', { ...activeLoan(), status: 'OVERPAID' } as DisbursedLoan],
    ['that is closed', { ...activeLoan(), status: 'CLOSED_OBLIGATIONS_MET', closedOn: 1 } as ClosedLoan],
  ])('accrues nothing of a loan with or %s', (_name, loan) => {
    const on = day('2024-03-01');
    const charged = { ...loan, charges: [charge()] };
    expect(accrueTo(charged, on, closing(on))).toBe(charged);
  });

  it('catches up in one posting once a loan performs again', () => {
    const on = day('2024-04-01');
    const paused = accrueTo({ ...accruing(activeLoan(), '0.79'), nonPerforming: true }, on, closing(on));
    expect(posted(accrueTo({ ...paused, nonPerforming: false }, on, closing(on)))).toEqual([
      'ACCRUAL interest 1.19',
    ]);
  });
});

describe('accrueRest', () => {
  it('accrues the whole schedule and every charge, whenever they are due', () => {
    const charges = [charge({ dueOn: '2025-01-01' }), charge({ number: 2, cancelledOn: 1 })];
    const settled: DisbursedLoan = { ...accruing(activeLoan(), '0.79'), charges, status: 'OVERPAID' };
    const on = day('2024-02-10');
    const loan = accrueRest(settled, { valueDate: on, postingDate: on, cobDate: undefined });
    expect(posted(loan)).toEqual(['ACCRUAL interest 1.99', 'ACCRUAL fees 10.00']);
    expect(accrueRest(loan, closing(on))).toBe(loan);
    const none = { ...settled, terms: { ...settled.terms, accounting: 'CASH' as const } };
    expect(accrueRest(none, closing(on))).toBe(none);
  });

  it('leaves out what is waived', () => {
    const waived = waiving(activeLoan(), [money('0.79')]);
    const charged = { ...waived, charges: [charge({ waived: '9.00' })] };
    expect(posted(accrueRest(charged, closing(day('2024-02-10'))))).toEqual([
      'ACCRUAL interest 1.99',
      'ACCRUAL fees 1.00',
    ]);
  });
});
