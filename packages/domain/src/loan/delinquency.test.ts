import { describe, expect, it } from 'vitest';
import { activeLoan, money } from '../../../../test/builders/loan.ts';
import { dateOf } from '../kernel/dates.ts';
import { allocate, defaultAllocation } from './allocation.ts';
import {
  classificationAt,
  classify,
  daysPastDue,
  delinquentDays,
  delinquentSince,
  presentTag,
} from './delinquency.ts';
import type { ActiveLoan } from './loan.ts';

const due = dateOf(2024, 2, 1);

function paid(loan: ActiveLoan, amount: string, on: number): ActiveLoan {
  return {
    ...loan,
    installments: allocate(loan.installments, money(amount), on, defaultAllocation).installments,
  };
}

describe('days of lateness', () => {
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
    const on = dateOf(2024, 3, 5);
    expect([daysPastDue(part, on), daysPastDue(whole, on)]).toEqual([33, 4]);
    const settled = paid(activeLoan(), '102.78', due);
    expect(daysPastDue(settled, dateOf(2025, 1, 1))).toBe(0);
  });

  it('counts since the due date plus grace, once something is overdue', () => {
    const loan = activeLoan({ terms: { graceOnArrearsDays: 3 } });
    expect(delinquentSince(loan, due)).toBeUndefined();
    expect(delinquentSince(loan, due + 1)).toBe(due + 3);
    expect(delinquentSince({ ...loan, installments: [] }, due + 1)).toBeUndefined();
  });

  it('leaves days between ranges, and products without ranges, without a class', () => {
    const delinquencyRanges = [
      { classification: 'EARLY', minDays: 2, maxDays: 3 },
      { classification: 'LATE', minDays: 10 },
    ];
    const loan = activeLoan({ terms: { delinquencyRanges } });
    const classes = [1, 2, 3, 4, 9, 10].map((after) => classificationAt(loan, due + after));
    expect(classes).toEqual([undefined, 'EARLY', 'EARLY', undefined, undefined, 'LATE']);
    expect(classificationAt(activeLoan({ terms: { delinquencyRanges: [] } }), due + 90)).toBeUndefined();
  });
});

describe('classify', () => {
  it('adds, changes and lifts tags, and never rewrites one', () => {
    let loan = activeLoan();
    for (let on = due - 5; on <= due + 31; on += 1) loan = classify(loan, on);
    loan = classify(paid(loan, '60.00', due + 32), due + 32);
    expect(loan.tags).toEqual([
      { number: 1, classification: 'RANGE_1', addedOn: due + 1, liftedOn: due + 4 },
      { number: 2, classification: 'RANGE_3', addedOn: due + 4, liftedOn: due + 31 },
      { number: 3, classification: 'RANGE_30', addedOn: due + 31, liftedOn: due + 32 },
    ]);
    expect([loan.tagCount, presentTag(loan)]).toEqual([3, undefined]);
  });

  it('answers the same loan where nothing changes', () => {
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
});
