import { describe, expect, it } from 'vitest';
import { money, stampOn } from '../../../../../test/builders/loan.ts';
import { day, postingLine, told } from '../../../../../test/builders/loan-story.ts';
import { threeInstallments } from '../../../../../test/builders/three-installments.ts';
import { formatDate } from '../../kernel/dates.ts';
import { accrueTo } from '../accrual/accrual.ts';
import type { DisbursedLoan } from '../loan.ts';

const loan = () => threeInstallments();

/** Status, the day of closing where it is closed, and the last day that is closed in the books of the day. */
function standing(after: DisbursedLoan): string {
  const closedOn = after.status === 'CLOSED_OBLIGATIONS_MET' ? ` on ${formatDate(after.closedOn)}` : '';
  return `${after.status}${closedOn}, closed through ${formatDate(after.closedThrough)}`;
}

const rows: readonly [name: string, story: readonly string[], expected: string][] = [
  ['a part leaves it as it is', ['2024-02-01 REPAYMENT 103.00'], 'ACTIVE, closed through 2023-12-31'],
  [
    'all of it closes it on its value date',
    ['2024-02-01 REPAYMENT 309.00 on 2024-01-30'],
    'CLOSED_OBLIGATIONS_MET on 2024-01-30, closed through 2023-12-31',
  ],
  ['more makes it overpaid', ['2024-02-01 REPAYMENT 309.01'], 'OVERPAID, closed through 2023-12-31'],
  [
    'a refund of it closes it on the day of the refund',
    ['2024-02-01 REPAYMENT 310.00', '2024-02-05 CREDIT_BALANCE_REFUND 1.00 on 2024-02-04'],
    'CLOSED_OBLIGATIONS_MET on 2024-02-04, closed through 2023-12-31',
  ],
  [
    'a backdated entry that settles it closes it on the day of the last transaction',
    ['2024-02-10 REPAYMENT 209.00', '2024-02-11 REPAYMENT 100.00 on 2024-02-01'],
    'CLOSED_OBLIGATIONS_MET on 2024-02-10, closed through 2023-12-31',
  ],
  [
    'a reversal makes it active again, closed through the day before',
    ['2024-02-01 REPAYMENT 309.00', '2024-03-15 reverse 2'],
    'ACTIVE, closed through 2024-03-14',
  ],
  [
    'so does a charge',
    ['2024-02-01 REPAYMENT 309.00', '2024-03-15 FEE 5.00 due 2024-03-20'],
    'ACTIVE, closed through 2024-03-14',
  ],
  [
    'a reversal of one that is active leaves its closed days alone',
    ['2024-02-01 REPAYMENT 100.00', '2024-03-15 reverse 2'],
    'ACTIVE, closed through 2023-12-31',
  ],
];

describe('the standing of a loan', () => {
  it.each(rows)('follows from its transactions: %s', (_name, story, expected) => {
    expect(standing(told(loan(), story))).toBe(expected);
  });

  it('is never non-performing once it has ended, and has no delinquency range', () => {
    const late = { ...told(loan(), ['2024-03-15 REPAYMENT 1.00']), nonPerforming: true };
    expect(
      late.tags.map(({ classification, addedOn }) => `${classification} ${formatDate(addedOn)}`),
    ).toEqual(['RANGE_30 2024-03-15']);
    const ended = told(late, ['2024-03-16 REPAYMENT 308.00']);
    expect(ended.nonPerforming).toBe(false);
    expect(ended.tags.map(({ liftedOn }) => liftedOn)).toEqual([day('2024-03-16')]);
  });

  it('follows a charge that opens an overdue installment again', () => {
    const paid = told(loan(), ['2024-02-01 REPAYMENT 103.00', '2024-02-10 FEE 5.00 due 2024-01-20']);
    expect(paid.tags.map(({ classification }) => classification)).toEqual(['RANGE_3']);
  });
});

describe('accruals of a loan that is settled', () => {
  const accruals = (after: DisbursedLoan) =>
    after.posted
      .filter(({ type }) => type.startsWith('ACCRUAL'))
      .map((each) => `${postingLine(each)} ${formatDate(each.postingDate)}`);
  const month = { valueDate: day('2024-02-01'), postingDate: day('2024-02-01'), cobDate: day('2024-02-01') };

  it('are of all that was not accrued yet, one posting a component, on its value date', () => {
    const accrued = accrueTo(told(loan(), ['2024-01-05 FEE 5.00 due 2024-03-05']), day('2024-02-01'), month);
    expect(accruals(told(accrued, ['2024-02-20 REPAYMENT 314.00 on 2024-02-15']))).toEqual([
      '2 ACCRUAL 2024-02-01 3.00 = 0.00 3.00 0.00 0.00 + 0.00 2024-02-01',
      '4 ACCRUAL 2024-02-15 6.00 = 0.00 6.00 0.00 0.00 + 0.00 2024-02-20',
      '5 ACCRUAL 2024-02-15 5.00 = 0.00 0.00 5.00 0.00 + 0.00 2024-02-20',
    ]);
  });

  it('stay when the payment is taken back', () => {
    const settled = told(loan(), ['2024-02-15 REPAYMENT 309.00']);
    expect(accruals(settled)).toEqual(['3 ACCRUAL 2024-02-15 9.00 = 0.00 9.00 0.00 0.00 + 0.00 2024-02-15']);
    const reopened = told(settled, ['2024-02-16 reverse 2']);
    expect(accruals(reopened)).toEqual(accruals(settled));
    expect(reopened.balances.interestAccrued).toBe(money('9.00'));
    expect(accruals(told(reopened, ['2024-02-17 REPAYMENT 309.00']))).toEqual(accruals(settled));
  });

  it('are adjusted by a waiver of what was accrued', () => {
    const accrued = accrueTo(loan(), day('2024-02-01'), month);
    const closed = { ...accrued, closedThrough: day('2024-02-01') };
    expect(accruals(told(closed, ['2024-02-02 WAIVE_INTEREST 2.00 on 2024-01-15']))).toEqual([
      '2 ACCRUAL 2024-02-01 3.00 = 0.00 3.00 0.00 0.00 + 0.00 2024-02-01',
      '4 ACCRUAL_ADJUSTMENT 2024-02-02 2.00 = 0.00 2.00 0.00 0.00 + 0.00 2024-02-02',
    ]);
  });
});

describe('the date that entries bear', () => {
  const booked = (after: DisbursedLoan) =>
    after.posted.map(
      (each) =>
        `${each.number} ${formatDate(each.valueDate)} ${formatDate(each.postingDate)} ${formatDate(each.bookedOn)}`,
    );
  const story = [
    '2024-02-01 REPAYMENT 206.00',
    '2024-03-05 REPAYMENT 110.00 on 2024-01-20',
    '2024-03-06 CREDIT_BALANCE_REFUND 7.00',
  ];

  it('is the value date', () => {
    expect(booked(told(loan(), story))).toEqual([
      '2 2024-02-01 2024-02-01 2024-02-01',
      '3 2024-01-20 2024-03-05 2024-01-20',
      '4 2024-02-01 2024-03-05 2024-02-01',
      '5 2024-02-01 2024-03-05 2024-02-01',
      '6 2024-03-06 2024-03-06 2024-03-06',
    ]);
  });

  it('is the posting date where the books of the day are closed', () => {
    const [first = '', ...rest] = story;
    const closed = told(told(loan(), [first]), rest, { booksClosedOn: day('2024-02-01') });
    expect(booked(closed)).toEqual([
      '2 2024-02-01 2024-02-01 2024-02-01',
      '3 2024-01-20 2024-03-05 2024-03-05',
      '4 2024-02-01 2024-03-05 2024-03-05',
      '5 2024-02-01 2024-03-05 2024-03-05',
      '6 2024-03-06 2024-03-06 2024-03-06',
    ]);
    const open = told(told(loan(), [first]), rest, { booksClosedOn: day('2024-01-31') });
    expect(booked(open).slice(2)).toEqual(booked(told(loan(), story)).slice(2));
  });

  it('is not changed by what is reversed', () => {
    const stamp = stampOn(day('2024-03-05'));
    const after = told(told(loan(), [story[0] ?? '']), ['2024-03-05 reverse 2'], {
      booksClosedOn: stamp.cobDate,
    });
    expect(after.posted.length).toBe(1);
    expect(after.transactions[1]?.bookedOn).toBe(day('2024-02-01'));
  });
});
