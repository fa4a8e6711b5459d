import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { scheduleOf, splitOf, told } from '../../../../../test/builders/loan-story.ts';
import { threeInstallments } from '../../../../../test/builders/three-installments.ts';
import { dateOf } from '../../kernel/dates.ts';
import { allocationParts } from '../product/term-choices.ts';
import type { AllocationRule, ProductTerms } from '../product/terms.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { defaultAllocation, rulesOf } from './allocation.ts';
import { enter } from './entry.ts';

/** The standard order with one rule before all others. */
function first(rule: AllocationRule): Partial<ProductTerms> {
  const others = rulesOf(defaultAllocation).filter(
    (each) => each.timing !== rule.timing || each.part !== rule.part,
  );
  return { allocation: { ...defaultAllocation, sequence: [rule, ...others] } };
}

/** Three installments of 100.00 and 3.00 interest, due on the first of February, March and April. */
const rows: readonly {
  readonly name: string;
  readonly terms?: Partial<ProductTerms>;
  readonly story: readonly string[];
  /** Penalties, fees, interest, principal, overpayment of the last transaction. */
  readonly split: string;
  /** Paid, in advance, late, outstanding and day of completion of each installment. */
  readonly installments: readonly string[];
}[] = [
  {
    name: 'interest of all that is past due comes before principal of the oldest',
    story: ['2024-03-05 REPAYMENT 106.00'],
    split: '0.00 0.00 6.00 100.00 0.00',
    installments: [
      '103.00 0.00 103.00 0.00 2024-03-05',
      '3.00 0.00 3.00 100.00 -',
      '0.00 0.00 0.00 103.00 -',
    ],
  },
  {
    name: 'a penalty of the second installment comes before interest of the first',
    story: ['2024-01-02 PENALTY 4.00 due 2024-02-25', '2024-03-05 REPAYMENT 5.00'],
    split: '4.00 0.00 1.00 0.00 0.00',
    installments: ['1.00 0.00 1.00 102.00 -', '4.00 0.00 4.00 103.00 -', '0.00 0.00 0.00 103.00 -'],
  },
  {
    name: 'what is past due comes whole before what is due, and that before what is in advance',
    story: ['2024-03-01 REPAYMENT 207.00'],
    split: '0.00 0.00 7.00 200.00 0.00',
    installments: [
      '103.00 0.00 103.00 0.00 2024-03-01',
      '103.00 0.00 0.00 0.00 2024-03-01',
      '1.00 1.00 0.00 102.00 -',
    ],
  },
  {
    name: 'in advance, interest of all installments comes before any principal',
    story: ['2024-01-10 REPAYMENT 20.00'],
    split: '0.00 0.00 9.00 11.00 0.00',
    installments: ['14.00 14.00 0.00 89.00 -', '3.00 3.00 0.00 100.00 -', '3.00 3.00 0.00 100.00 -'],
  },
  {
    name: 'the last installment first, part by part',
    terms: { futureInstallments: 'LAST_INSTALLMENT' },
    story: ['2024-01-10 REPAYMENT 120.00'],
    split: '0.00 0.00 9.00 111.00 0.00',
    installments: [
      '3.00 3.00 0.00 100.00 -',
      '14.00 14.00 0.00 89.00 -',
      '103.00 103.00 0.00 0.00 2024-01-10',
    ],
  },
  {
    name: 'even shares are of one part: the interest of all, then principal',
    terms: { futureInstallments: 'REAMORTIZATION' },
    story: ['2024-01-10 REPAYMENT 19.00'],
    split: '0.00 0.00 9.00 10.00 0.00',
    installments: ['6.33 6.33 0.00 96.67 -', '6.33 6.33 0.00 96.67 -', '6.34 6.34 0.00 96.66 -'],
  },
  {
    name: 'timings may be mixed: principal in advance before what is past due',
    terms: first({ timing: 'IN_ADVANCE', part: 'PRINCIPAL' }),
    story: ['2024-02-02 REPAYMENT 250.00'],
    split: '0.00 0.00 3.00 247.00 0.00',
    installments: ['50.00 0.00 50.00 53.00 -', '100.00 100.00 0.00 3.00 -', '100.00 100.00 0.00 3.00 -'],
  },
  {
    name: 'a type of transaction has an order of its own, mixed too',
    terms: {
      allocationByType: {
        GOODWILL_CREDIT: first({ timing: 'IN_ADVANCE', part: 'INTEREST' })
          .allocation as ProductTerms['allocation'],
      },
    },
    story: ['2024-02-02 GOODWILL_CREDIT 8.00'],
    split: '0.00 0.00 8.00 0.00 0.00',
    installments: ['2.00 0.00 2.00 101.00 -', '3.00 3.00 0.00 100.00 -', '3.00 3.00 0.00 100.00 -'],
  },
  {
    name: 'a charge goes by its own date where it is due by that',
    terms: { chargeDueness: 'BY_OWN_DUE_DATE' },
    story: ['2024-01-02 FEE 2.00 due 2024-02-20', '2024-02-21 REPAYMENT 4.00'],
    split: '0.00 2.00 2.00 0.00 0.00',
    installments: ['2.00 0.00 2.00 101.00 -', '2.00 2.00 0.00 103.00 -', '0.00 0.00 0.00 103.00 -'],
  },
  {
    name: 'what is left over all installments is overpaid',
    story: ['2024-01-15 REPAYMENT 310.00'],
    split: '0.00 0.00 9.00 300.00 1.00',
    installments: [
      '103.00 103.00 0.00 0.00 2024-01-15',
      '103.00 103.00 0.00 0.00 2024-01-15',
      '103.00 103.00 0.00 0.00 2024-01-15',
    ],
  },
];

describe('allocation part by part', () => {
  it.each(rows)('$name', ({ terms, story, split, installments }) => {
    const loan = told(threeInstallments({ allocationTraversal: 'VERTICAL', ...terms }), story);
    expect(splitOf(loan.transactions.at(-1) as LoanTransaction)).toBe(split);
    expect(scheduleOf(loan).map((row) => row.split('; ')[1])).toEqual(installments);
  });

  it('is the same as installment by installment where there is one installment', () => {
    const orders = fc.record({
      PAST_DUE: fc.shuffledSubarray([...allocationParts.values], { minLength: 4 }),
      DUE: fc.shuffledSubarray([...allocationParts.values], { minLength: 4 }),
      IN_ADVANCE: fc.shuffledSubarray([...allocationParts.values], { minLength: 4 }),
    });
    const payments = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 60 }), amount: fc.bigInt({ min: 1n, max: 6_000n }) }),
      { minLength: 1, maxLength: 5 },
    );
    const futures = fc.constantFrom('NEXT_INSTALLMENT', 'LAST_INSTALLMENT', 'REAMORTIZATION');
    fc.assert(
      fc.property(orders, payments, futures, (allocation, paid, futureInstallments) => {
        const [across, down] = ([undefined, 'VERTICAL'] as const).map((allocationTraversal) => {
          const terms = {
            allocation,
            futureInstallments,
            ...(allocationTraversal && { allocationTraversal }),
          };
          let loan = activeLoan({ numberOfRepayments: 1, terms });
          for (const { day, amount } of paid) {
            const valueDate = loan.disbursedOn + day;
            const entry = { type: 'REPAYMENT', valueDate, amount: amount * money('0.01') } as const;
            loan = enter(loan, entry, stampOn(dateOf(2024, 6, 1))).loan as typeof loan;
          }
          const { terms: _, ...rest } = loan;
          return rest;
        });
        expect(down).toEqual(across);
      }),
      { numRuns: 200 },
    );
  });
});
