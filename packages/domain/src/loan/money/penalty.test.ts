import { describe, expect, it } from 'vitest';
import { day } from '../../../../../test/builders/accrual.ts';
import { activeLoan, money, stampClosing } from '../../../../../test/builders/loan.ts';
import { formatDate } from '../../kernel/dates.ts';
import { formatMoney, zero } from '../../kernel/money.ts';
import type { ActiveLoan } from '../loan.ts';
import type { OverduePenalty } from '../product/terms.ts';
import type { Installment } from '../schedule/installment.ts';
import { chargeOverdue, overduePenaltiesDue } from './penalty.ts';

/** 100.00 in 6 months from 1 January: 17.13 on the first of each month, 16.34 of the first being principal. */
function charging(penalty: Partial<OverduePenalty> = {}): ActiveLoan {
  const overduePenalty = {
    name: 'Late fee',
    calculation: 'FLAT',
    amount: '5',
    graceDays: 2,
    ...penalty,
  } as const;
  return activeLoan({ terms: { overduePenalty } });
}

function withFirst(loan: ActiveLoan, change: Partial<Installment>): ActiveLoan {
  const [first, ...rest] = loan.installments;
  return { ...loan, installments: [{ ...(first as Installment), ...change }, ...rest] };
}

const settled = {
  principalPaid: money('16.34'),
  interestPaid: money('0.79'),
  completedOn: day('2024-02-01'),
};
const monthly = { repeatEvery: 1, repeatUnit: 'MONTHS' } as const;
const weekly = { repeatEvery: 1, repeatUnit: 'WEEKS' } as const;

describe('overduePenaltiesDue', () => {
  /** Number of the installment, and how many penalties it has earned on the day that are not charged. */
  it.each([
    ['nothing within the grace', charging(), '2024-02-02', []],
    ['the first when the grace is over', charging(), '2024-02-03', [[1, 1]]],
    ['the same later, if it was missed', charging(), '2024-02-29', [[1, 1]]],
    ['without grace on the due date itself', charging({ graceDays: 0 }), '2024-02-01', [[1, 1]]],
    [
      'several installments at once',
      charging(),
      '2024-04-03',
      [
        [1, 1],
        [2, 1],
        [3, 1],
      ],
    ],
    [
      'one for each period',
      charging(monthly),
      '2024-04-03',
      [
        [1, 3],
        [2, 2],
        [3, 1],
      ],
    ],
    ['one for each week', charging(weekly), '2024-02-24', [[1, 4]]],
    ['the day before the next week', charging(weekly), '2024-02-23', [[1, 3]]],
    ['nothing charged before', withFirst(charging(monthly), { overduePenalties: 1 }), '2024-02-29', []],
    [
      'the rest',
      withFirst(charging(monthly), { overduePenalties: 1 }),
      '2024-03-03',
      [
        [1, 1],
        [2, 1],
      ],
    ],
    ['no second one without repetition', withFirst(charging(), { overduePenalties: 1 }), '2024-03-02', []],
    ['nothing that is paid', withFirst(charging(monthly), settled), '2024-03-03', [[2, 1]]],
    ['nothing without a penalty', activeLoan(), '2025-01-01', []],
  ] as const)('%s', (_name, loan, on, expected) => {
    const due = overduePenaltiesDue(loan, day(on));
    expect(due.map(({ installment, count }) => [installment.number, count])).toEqual(expected);
  });

  it('keeps the day of the month, clamped to the last', () => {
    const loan = activeLoan({
      disbursedOn: day('2023-12-31'),
      terms: { overduePenalty: { name: 'L', calculation: 'FLAT', amount: '1', graceDays: 0, ...monthly } },
    });
    const ownOn = (on: string) => overduePenaltiesDue(loan, day(on))[0]?.count;
    expect([ownOn('2024-01-31'), ownOn('2024-02-28'), ownOn('2024-02-29'), ownOn('2024-03-30')]).toEqual([
      1, 1, 2, 2,
    ]);
  });

  it('leaves out what comes to nothing, and makes up for it once it does not', () => {
    const onInterest = charging({ calculation: 'PERCENT_OF_INTEREST', amount: '10', ...monthly });
    const paid = withFirst(onInterest, { interestPaid: money('0.79') });
    expect(overduePenaltiesDue(paid, day('2024-02-29'))).toEqual([]);
    expect(overduePenaltiesDue(withFirst(paid, { interestPaid: zero }), day('2024-02-29'))).toHaveLength(1);
  });
});

describe('chargeOverdue', () => {
  it.each([
    ['FLAT', '5', '5.00'],
    ['PERCENT_OF_AMOUNT', '10', '1.13'],
    ['PERCENT_OF_AMOUNT_AND_INTEREST', '10', '1.17'],
    ['PERCENT_OF_INTEREST', '10', '0.04'],
  ] as const)('charges %s of what is left to pay of the installment', (calculation, amount, expected) => {
    const part = { principalPaid: money('5.00'), interestWaived: money('0.40') };
    const { charges } = chargeOverdue(
      withFirst(charging({ calculation, amount }), part),
      stampClosing(day('2024-02-03')),
    );
    expect(charges.flatMap(({ dues }) => dues.map((due) => formatMoney(due.amount, 2)))).toEqual([expected]);
  });

  it('makes each penalty a charge of its own, due with its installment', () => {
    const cobDate = day('2024-03-03');
    const loan = charging(monthly);
    const { loan: charged, charges } = chargeOverdue(loan, stampClosing(cobDate));
    expect(
      charges.map(({ number, kind, name, timing, dueOn, enteredOn, dues }) => [
        number,
        `${kind} ${name} ${timing}`,
        formatDate(dueOn ?? 0),
        formatDate(enteredOn),
        dues.map(({ installment }) => installment),
      ]),
    ).toEqual([
      [1, 'PENALTY Late fee OVERDUE_INSTALLMENT', '2024-02-01', '2024-03-03', [1]],
      [2, 'PENALTY Late fee OVERDUE_INSTALLMENT', '2024-02-01', '2024-03-03', [1]],
      [3, 'PENALTY Late fee OVERDUE_INSTALLMENT', '2024-03-01', '2024-03-03', [2]],
    ]);
    expect(charged.charges).toEqual(charges);
    expect(charged.chargeCount).toBe(3);
    expect(charged.installments.map(({ overduePenalties }) => overduePenalties)).toEqual([2, 1, 0, 0, 0, 0]);
    expect(charged.installments.map(({ penalties }) => formatMoney(penalties, 2)).slice(0, 3)).toEqual([
      '10.00',
      '5.00',
      '0.00',
    ]);
    expect(charged.balances.penalties).toBe(money('15.00'));
    expect(charged.installments[2]).toBe(loan.installments[2]);
  });

  it('charges nothing twice, and day by day what it charges in one step', () => {
    const loan = charging(weekly);
    let lived = loan;
    for (let on = loan.disbursedOn; on <= day('2024-05-20'); on += 1) {
      lived = chargeOverdue(lived, stampClosing(on)).loan;
      expect(chargeOverdue(lived, stampClosing(on)).loan).toBe(lived);
    }
    const oneStep = chargeOverdue(loan, stampClosing(day('2024-05-20'))).loan;
    expect(lived.installments).toEqual(oneStep.installments);
    expect(lived.balances).toEqual(oneStep.balances);
    expect(lived.chargeCount).toBe(oneStep.chargeCount);
  });

  it.each([0, -1, 1e-5])('ends where penalties are written to repeat every %d days', (repeatEvery) => {
    const endless = charging({ repeatEvery, repeatUnit: 'DAYS' });
    expect(() => chargeOverdue(endless, stampClosing(day('2024-02-04')))).toThrow(
      `the penalty that repeats every ${repeatEvery} DAYS would take more than 10000 rounds`,
    );
  });

  it('needs only the installments at hand', () => {
    const loan = { ...charging(), chargeCount: 7, charges: [] };
    const partial = { ...loan, installments: loan.installments.slice(2) };
    const { loan: charged, charges } = chargeOverdue(partial, stampClosing(day('2024-04-03')));
    expect(charges.map(({ number, dues }) => [number, dues[0]?.installment])).toEqual([[8, 3]]);
    expect(charged.installments[0]).toMatchObject({
      number: 3,
      overduePenalties: 1,
      penalties: money('5.00'),
    });
  });
});
