import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeLoan, money } from '../../../../test/builders/loan.ts';
import { addPeriods, dateOf, formatDate } from '../kernel/dates.ts';
import { formatMoney, sumOf } from '../kernel/money.ts';
import { allocate, defaultAllocation } from './allocation.ts';
import { outstandingOf, paidOf } from './installment.ts';
import type { Installment } from './loan.ts';
import type { AllocationOrder } from './terms.ts';

/** Three installments of 17.13, due on 1 February, March and April 2024; the second with a fee of 2 and a penalty of 3. */
function installments(): readonly Installment[] {
  return activeLoan()
    .installments.slice(0, 3)
    .map((each) => (each.number === 2 ? { ...each, fees: money('2.00'), penalties: money('3.00') } : each));
}

const principalFirst: AllocationOrder = {
  PAST_DUE: ['PRINCIPAL', 'INTEREST', 'FEE', 'PENALTY'],
  DUE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
  IN_ADVANCE: ['INTEREST', 'PRINCIPAL', 'PENALTY', 'FEE'],
};

interface Row {
  readonly amount: string;
  readonly on: number;
  readonly order?: AllocationOrder;
}

function paidTable({ amount, on, order = defaultAllocation }: Row): string {
  const { installments: paid, overpayment } = allocate(installments(), money(amount), on, order);
  const rows = paid.map((each) => {
    const { penaltiesPaid, feesPaid, interestPaid, principalPaid, paidInAdvance, paidLate, completedOn } =
      each;
    const amounts = [penaltiesPaid, feesPaid, interestPaid, principalPaid, paidInAdvance, paidLate];
    const completed = completedOn === undefined ? '-' : formatDate(completedOn);
    return [...amounts.map((value) => formatMoney(value, 2)), completed].join(' ');
  });
  return [...rows, formatMoney(overpayment, 2)].join('\n');
}

/** Columns: penalties, fees, interest, principal, in advance, late, completed on; then what is left over. */
const cases: readonly [name: string, row: Row, expected: string][] = [
  [
    'an exact payment on the due date is neither early nor late',
    { amount: '17.13', on: dateOf(2024, 2, 1) },
    `0.00 0.00 0.79 16.34 0.00 0.00 2024-02-01
     0.00 0.00 0.00  0.00 0.00 0.00 -
     0.00 0.00 0.00  0.00 0.00 0.00 -
     0.00`,
  ],
  [
    'a part pays interest before principal',
    { amount: '5.00', on: dateOf(2024, 2, 1) },
    `0.00 0.00 0.79 4.21 0.00 0.00 -
     0.00 0.00 0.00 0.00 0.00 0.00 -
     0.00 0.00 0.00 0.00 0.00 0.00 -
     0.00`,
  ],
  [
    'what is late comes first, then what is due, then the next, each in full',
    { amount: '40.00', on: dateOf(2024, 3, 1) },
    `0.00 0.00 0.79 16.34 0.00 17.13 2024-03-01
     3.00 2.00 0.66 16.47 0.00  0.00 2024-03-01
     0.00 0.00 0.53  0.21 0.74  0.00 -
     0.00`,
  ],
  [
    'each timing has its own order',
    { amount: '36.00', on: dateOf(2024, 3, 2), order: principalFirst },
    `0.00 0.00 0.79 16.34 0.00 17.13 2024-03-02
     0.00 1.74 0.66 16.47 0.00 18.87 -
     0.00 0.00 0.00  0.00 0.00  0.00 -
     0.00`,
  ],
  [
    'what is left over all installments is overpaid',
    { amount: '60.00', on: dateOf(2024, 1, 15) },
    `0.00 0.00 0.79 16.34 17.13 0.00 2024-01-15
     3.00 2.00 0.66 16.47 22.13 0.00 2024-01-15
     0.00 0.00 0.53 16.60 17.13 0.00 2024-01-15
     3.61`,
  ],
];

describe('allocate', () => {
  it.each(cases)('%s', (_name, row, expected) => {
    expect(paidTable(row).replace(/ +/g, ' ')).toBe(expected.replace(/ +/g, ' ').replace(/\n /g, '\n'));
  });

  it('adds payments up: late and early parts of one installment are both kept', () => {
    const early = allocate(installments(), money('10.00'), dateOf(2024, 1, 20), defaultAllocation);
    const late = allocate(early.installments, money('7.13'), dateOf(2024, 2, 5), defaultAllocation);
    const [first] = late.installments;
    expect([first?.paidInAdvance, first?.paidLate]).toEqual([money('10.00'), money('7.13')]);
    expect(first?.completedOn).toBe(dateOf(2024, 2, 5));
  });

  it('leaves installments that it does not reach as the same objects', () => {
    const before = installments();
    const { installments: after } = allocate(before, money('17.13'), dateOf(2024, 2, 1), defaultAllocation);
    expect(after[0]).not.toBe(before[0]);
    expect([after[1] === before[1], after[2] === before[2]]).toEqual([true, true]);
    const again = allocate(after, money('1.00'), dateOf(2024, 2, 1), defaultAllocation);
    expect(again.installments[0]).toBe(after[0]);
  });

  it('skips an installment of nothing', () => {
    const terms = { installmentMultiplesOf: money('60') };
    const { installments: rows } = activeLoan({ numberOfRepayments: 3, terms });
    const { installments: paid, overpayment } = allocate(
      rows,
      money('101.11'),
      dateOf(2024, 4, 1),
      defaultAllocation,
    );
    expect(paid[2]).toBe(rows[2]);
    expect(overpayment).toBe(0n);
  });
});

describe('every allocation', () => {
  const payments = fc.array(
    fc.record({ cents: fc.bigInt({ min: 1n, max: 20_000n }), after: fc.integer({ min: 0, max: 90 }) }),
    { maxLength: 20 },
  );
  const parts = ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'] as const;
  const orders = fc.record({
    PAST_DUE: fc.shuffledSubarray([...parts], { minLength: 4 }),
    DUE: fc.shuffledSubarray([...parts], { minLength: 4 }),
    IN_ADVANCE: fc.shuffledSubarray([...parts], { minLength: 4 }),
  });

  it('loses no cent and pays the oldest first', () => {
    fc.assert(
      fc.property(payments, orders, (given, order) => {
        let rows = installments();
        let on = dateOf(2024, 1, 1);
        for (const { cents, after } of given) {
          on = addPeriods(on, after, 'DAYS');
          const amount = cents * 10_000n;
          const { installments: paid, split, overpayment } = allocate(rows, amount, on, order);
          expect(sumOf([split.principal, split.interest, split.fees, split.penalties, overpayment])).toBe(
            amount,
          );
          expect(sumOf(paid.map(paidOf)) - sumOf(rows.map(paidOf))).toBe(amount - overpayment);
          const open = paid.findIndex((each) => outstandingOf(each) > 0n);
          expect(overpayment > 0n && open >= 0).toBe(false);
          for (const [index, each] of paid.entries()) {
            expect(each.completedOn !== undefined).toBe(outstandingOf(each) === 0n);
            if (open >= 0 && index > open) expect(each).toBe(rows[index]);
          }
          rows = paid;
        }
      }),
    );
  });
});
