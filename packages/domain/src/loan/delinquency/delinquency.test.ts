import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../../../test/builders/accrual.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { formatMoney } from '../../kernel/money.ts';
import type { ActiveLoan, DisbursedLoan, Loan } from '../loan.ts';
import { enter } from '../money/entry.ts';
import { overdueOn } from '../money/payoff.ts';
import { classificationAt, classify, daysPastDue, delinquentDays, delinquentSince } from './delinquency.ts';
import type { DelinquencyPause } from './pause.ts';
import { presentTag } from './tag.ts';

const due = day('2024-02-01');

function paid(loan: DisbursedLoan, amount: string, on: number): DisbursedLoan {
  return enter(loan, { type: 'REPAYMENT', valueDate: on, amount: money(amount) }, stampOn(on)).loan;
}

describe('days past due and delinquent days', () => {
  /** Days after the first due date; grace; days past due; delinquent days; classification. */
  it.each([
    [-1, 0, 0, 0, undefined],
    [0, 0, 0, 0, undefined],
    [1, 0, 1, 1, 'RANGE_1'],
    [3, 0, 3, 3, 'RANGE_1'],
    [4, 0, 4, 4, 'RANGE_3'],
    [30, 0, 30, 30, 'RANGE_3'],
    [31, 0, 31, 31, 'RANGE_30'],
    [60, 0, 60, 60, 'RANGE_30'],
    [61, 0, 61, 61, 'RANGE_60'],
    [4_000, 0, 4_000, 4_000, 'RANGE_60'],
    [3, 3, 3, 0, undefined],
    [4, 3, 4, 1, 'RANGE_1'],
    [6, 3, 6, 3, 'RANGE_1'],
    [7, 3, 7, 4, 'RANGE_3'],
  ])(
    '%s days after the due date with %s of grace',
    (after, graceOnArrearsDays, past, delinquent, classification) => {
      const loan = activeLoan({ terms: { graceOnArrearsDays } });
      const on = due + after;
      expect([daysPastDue(loan, on), delinquentDays(loan, on)]).toEqual([past, delinquent]);
      expect(classificationAt(loan, on)).toBe(classification);
    },
  );

  it('counts from the oldest installment with anything left to pay', () => {
    const part = paid(activeLoan(), '17.12', due);
    const whole = paid(activeLoan(), '17.13', due);
    const on = day('2024-03-05');
    expect([daysPastDue(part, on), daysPastDue(whole, on)]).toEqual([33, 4]);
    const settled = paid(activeLoan(), '102.78', due);
    expect([daysPastDue(settled, day('2025-01-01')), delinquentDays(settled, day('2025-01-01'))]).toEqual([
      0, 0,
    ]);
  });

  it('counts since the due date plus grace, once something is overdue', () => {
    const loan = activeLoan({ terms: { graceOnArrearsDays: 3 } });
    expect(delinquentSince(loan, due)).toBeUndefined();
    expect(delinquentSince(loan, due + 1)).toBe(due + 3);
    expect(delinquentSince({ ...loan, installments: [] }, due + 1)).toBeUndefined();
  });

  it('leaves days between ranges, and products without ranges, without a delinquency range', () => {
    const delinquencyRanges = [
      { classification: 'EARLY', minDays: 2, maxDays: 3 },
      { classification: 'LATE', minDays: 10 },
    ];
    const loan = activeLoan({ terms: { delinquencyRanges } });
    const ranges = [1, 2, 3, 4, 9, 10].map((after) => classificationAt(loan, due + after));
    expect(ranges).toEqual([undefined, 'EARLY', 'EARLY', undefined, undefined, 'LATE']);
    expect(classificationAt(activeLoan({ terms: { delinquencyRanges: [] } }), due + 90)).toBeUndefined();
  });
});

describe('classify', () => {
  it('adds, changes and lifts tags, and never rewrites one', () => {
    let loan: DisbursedLoan = activeLoan();
    for (let on = due - 5; on <= due + 31; on += 1) loan = classify(loan, on);
    loan = paid(loan, '60.00', due + 32);
    expect(loan.tags).toEqual([
      { number: 1, classification: 'RANGE_1', addedOn: due + 1, liftedOn: due + 4 },
      { number: 2, classification: 'RANGE_3', addedOn: due + 4, liftedOn: due + 31 },
      { number: 3, classification: 'RANGE_30', addedOn: due + 31, liftedOn: due + 32 },
    ]);
    expect([loan.tagCount, presentTag(loan)]).toEqual([3, undefined]);
  });

  it('returns the very loan where nothing changes', () => {
    const fresh = activeLoan();
    expect(classify(fresh, due)).toBe(fresh);
    const late = classify(fresh, due + 1);
    expect(classify(late, due + 2)).toBe(late);
  });

  it('numbers after the tags that are not at hand', () => {
    const present = { number: 7, classification: 'RANGE_1', addedOn: due + 1, liftedOn: undefined };
    const loan = classify({ ...activeLoan(), tags: [present], tagCount: 7 }, due + 4);
    expect(loan.tags.map(({ number, liftedOn }) => [number, liftedOn])).toEqual([
      [7, due + 4],
      [8, undefined],
    ]);
    expect(presentTag(loan)?.classification).toBe('RANGE_3');
  });

  it.each(['OVERPAID', 'CLOSED_OBLIGATIONS_MET', 'APPROVED'] as const)(
    'takes a loan that is %s, and its installments, out of any delinquency range',
    (status) => {
      const terms = { installmentLevelDelinquency: true };
      const late = classify(activeLoan({ terms }), due + 40);
      expect(late.installments.map(({ classification }) => classification).slice(0, 3)).toEqual([
        'RANGE_30',
        'RANGE_3',
        undefined,
      ]);
      const ended = classify({ ...late, status, closedOn: due + 41 } as Loan, due + 41);
      expect(presentTag(ended)).toBeUndefined();
      expect(ended.installments.every(({ classification }) => classification === undefined)).toBe(true);
      expect(classify(ended, due + 42)).toBe(ended);
    },
  );

  it('touches only the installments whose range changes, wherever they stand in what is at hand', () => {
    const whole = activeLoan({ terms: { installmentLevelDelinquency: true, graceOnArrearsDays: 5 } });
    const late = classify({ ...whole, installments: whole.installments.slice(1) }, day('2024-04-03'));
    expect(late.installments.map(({ number, classification }) => [number, classification])).toEqual([
      [2, 'RANGE_30'],
      [3, 'RANGE_1'],
      [4, undefined],
      [5, undefined],
      [6, undefined],
    ]);
    const later = classify(late, day('2024-04-05'));
    expect(later.installments.map((each, index) => each === late.installments[index])).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
  });

  it('puts installments into ranges only once the grace of the loan is over', () => {
    const loan = activeLoan({ terms: { installmentLevelDelinquency: true, graceOnArrearsDays: 5 } });
    const classesOn = (on: number) => classify(loan, on).installments.map((each) => each.classification);
    expect(classesOn(due + 5).slice(0, 2)).toEqual([undefined, undefined]);
    expect(classesOn(due + 6).slice(0, 2)).toEqual(['RANGE_3', undefined]);
    expect(classesOn(due + 30).slice(0, 2)).toEqual(['RANGE_3', 'RANGE_1']);
  });

  it('leaves installments alone where the product has no ranges for them', () => {
    const { installments } = classify(activeLoan(), due + 90);
    expect(installments.every(({ classification }) => classification === undefined)).toBe(true);
  });

  it('changes nothing the second time, whatever is paused, paid and due', () => {
    const pauses = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })), {
      maxLength: 3,
    });
    const days = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pauses, days, fc.integer({ min: 0, max: 5 }), (given, on, graceOnArrearsDays) => {
        const plain = activeLoan({ terms: { installmentLevelDelinquency: true, graceOnArrearsDays } });
        let loan: ActiveLoan = { ...plain, pauses: pausesAfter(plain.disbursedOn, given) };
        for (const after of [...on].sort((a, b) => a - b)) {
          loan = classify(loan, loan.disbursedOn + after);
          expect(classify(loan, loan.disbursedOn + after)).toBe(loan);
        }
        expect(loan.tags.filter(({ liftedOn }) => liftedOn === undefined).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

/** Pauses one after the other: days between them, and days that each lasts. */
function pausesAfter(from: number, given: readonly (readonly [number, number])[]): DelinquencyPause[] {
  let start = from;
  return given.map(([gap, length], index) => {
    start += gap + 1;
    const pause = { number: index + 1, start, end: start + length, resumedOn: undefined };
    start = pause.end;
    return pause;
  });
}

describe('a loan with a down payment and installments every 15 days', () => {
  const ranges = [
    ['RANGE_1', 1, 3],
    ['RANGE_3', 4, 30],
    ['RANGE_30', 31, 60],
    ['RANGE_60', 61, 90],
  ] as const;
  const loan = activeLoan({
    principal: money('1000.00'),
    annualInterestRate: '0',
    numberOfRepayments: 3,
    repaymentEvery: 15,
    repaymentUnit: 'DAYS',
    disbursedOn: day('2023-10-01'),
    terms: {
      downPayment: { percent: '25', automatic: false },
      graceOnArrearsDays: 3,
      installmentLevelDelinquency: true,
      delinquencyRanges: ranges.map(([classification, minDays, maxDays]) => ({
        classification,
        minDays,
        maxDays,
      })),
    },
  });
  it.each([
    ['2023-11-16', ['RANGE_30', 'RANGE_30', 'RANGE_3', 'RANGE_1']],
    ['2023-12-16', ['RANGE_60', 'RANGE_60', 'RANGE_30', 'RANGE_30']],
  ])('has installments in several ranges on %s', (on, ranges) => {
    expect(classify(loan, day(on)).installments.map((each) => each.classification)).toEqual(ranges);
  });

  const pauses = [{ number: 1, start: day('2023-10-06'), end: day('2023-10-30'), resumedOn: undefined }];

  /** Range of the loan, days past due, delinquent days, overdue amount and ranges of the installments. */
  it.each([
    ['2023-10-01', undefined, 0, 0, '0.00', []],
    ['2023-10-02', undefined, 1, 0, '250.00', []],
    ['2023-10-04', undefined, 3, 0, '250.00', []],
    ['2023-10-05', 'RANGE_1', 4, 1, '250.00', ['RANGE_3']],
    ['2023-10-06', 'RANGE_1', 5, 2, '250.00', ['RANGE_3']],
    ['2023-10-16', 'RANGE_1', 15, 2, '250.00', ['RANGE_3']],
    ['2023-10-17', 'RANGE_1', 16, 2, '500.00', ['RANGE_3']],
    ['2023-10-30', 'RANGE_1', 29, 2, '500.00', ['RANGE_3']],
    ['2023-10-31', 'RANGE_1', 30, 3, '500.00', ['RANGE_3']],
    ['2023-11-01', 'RANGE_3', 31, 4, '750.00', ['RANGE_3', 'RANGE_1', 'RANGE_1']],
    ['2023-11-04', 'RANGE_3', 34, 7, '750.00', ['RANGE_3', 'RANGE_3', 'RANGE_3']],
  ])('paused from 6 to 30 October: %s', (text, classification, past, delinquent, overdue, ranges) => {
    let lived: ActiveLoan = loan;
    for (let on = loan.disbursedOn; on <= day(text); on += 1) {
      lived = classify(on < day('2023-10-06') ? lived : { ...lived, pauses }, on);
    }
    const on = day(text);
    expect(presentTag(lived)?.classification).toBe(classification);
    expect([daysPastDue(lived, on), delinquentDays(lived, on)]).toEqual([past, delinquent]);
    expect(formatMoney(overdueOn(lived, on).total, 2)).toBe(overdue);
    expect(delinquentSince(lived, on)).toBe(past === 0 ? undefined : day('2023-10-04'));
    expect(lived.installments.flatMap((each) => each.classification ?? [])).toEqual(ranges);
  });
});
