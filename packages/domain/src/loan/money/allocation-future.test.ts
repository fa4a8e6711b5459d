import { describe, expect, it } from 'vitest';
import { scheduleOf, splitOf, told } from '../../../../../test/builders/loan-story.ts';
import { threeInstallments } from '../../../../../test/builders/three-installments.ts';
import type { RoundingMode } from '../../kernel/rounding.ts';
import type { DisbursedLoan } from '../loan.ts';
import type { LoanSizing, ProductTerms } from '../product/terms.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';

interface Row {
  readonly name: string;
  readonly terms?: Partial<ProductTerms>;
  readonly sizing?: Partial<LoanSizing>;
  readonly story: readonly string[];
  /** Penalties, fees, interest, principal, overpayment of the last transaction. */
  readonly split: string;
  /** Paid, in advance, late, outstanding and day of completion of each installment. */
  readonly installments: readonly string[];
}

const future: readonly Row[] = [
  {
    name: 'NEXT_INSTALLMENT fills the next one',
    terms: { futureInstallments: 'NEXT_INSTALLMENT' },
    story: ['2024-01-10 REPAYMENT 110.00'],
    split: '0.00 0.00 6.00 104.00 0.00',
    installments: ['103.00 103.00 0.00 0.00 2024-01-10', '7.00 7.00 0.00 96.00 -', '0.00 0.00 0.00 103.00 -'],
  },
  {
    name: 'LAST_INSTALLMENT fills the last one, then the one before it',
    terms: { futureInstallments: 'LAST_INSTALLMENT' },
    story: ['2024-02-01 REPAYMENT 213.00'],
    split: '0.00 0.00 9.00 204.00 0.00',
    installments: [
      '103.00 0.00 0.00 0.00 2024-02-01',
      '7.00 7.00 0.00 96.00 -',
      '103.00 103.00 0.00 0.00 2024-02-01',
    ],
  },
  {
    name: 'REAMORTIZATION spreads evenly, the last one taking what rounding leaves',
    terms: { futureInstallments: 'REAMORTIZATION' },
    story: ['2024-01-10 REPAYMENT 100.00'],
    split: '0.00 0.00 9.00 91.00 0.00',
    installments: ['33.33 33.33 0.00 69.67 -', '33.33 33.33 0.00 69.67 -', '33.34 33.34 0.00 69.66 -'],
  },
  {
    name: 'REAMORTIZATION spreads what is left over past due and due',
    terms: { futureInstallments: 'REAMORTIZATION' },
    story: ['2024-01-10 REPAYMENT 90.00', '2024-02-01 REPAYMENT 171.00'],
    split: '0.00 0.00 0.00 171.00 0.00',
    installments: [
      '103.00 30.00 0.00 0.00 2024-02-01',
      '79.00 79.00 0.00 24.00 -',
      '79.00 79.00 0.00 24.00 -',
    ],
  },
  {
    name: 'REAMORTIZATION goes round again with what one installment cannot hold of its share',
    terms: {
      futureInstallments: 'NEXT_INSTALLMENT',
      futureInstallmentsByType: { DOWN_PAYMENT: 'REAMORTIZATION' },
    },
    story: ['2024-01-10 REPAYMENT 100.00', '2024-01-11 DOWN_PAYMENT 30.00'],
    split: '0.00 0.00 6.00 24.00 0.00',
    installments: [
      '103.00 103.00 0.00 0.00 2024-01-11',
      '13.50 13.50 0.00 89.50 -',
      '13.50 13.50 0.00 89.50 -',
    ],
  },
  {
    name: 'REAMORTIZATION past all installments is overpaid',
    terms: { futureInstallments: 'REAMORTIZATION' },
    story: ['2024-01-10 REPAYMENT 310.00'],
    split: '0.00 0.00 9.00 300.00 1.00',
    installments: [
      '103.00 103.00 0.00 0.00 2024-01-10',
      '103.00 103.00 0.00 0.00 2024-01-10',
      '103.00 103.00 0.00 0.00 2024-01-10',
    ],
  },
  {
    name: 'REAMORTIZATION goes round again with what the last installment cannot hold',
    terms: { futureInstallments: 'REAMORTIZATION' },
    sizing: { annualInterestRate: '0' },
    story: ['2024-01-10 PENALTY 10.00 due 2024-04-20', '2024-01-10 REPAYMENT 80.00'],
    split: '10.00 0.00 0.00 70.00 0.00',
    installments: [
      '23.33 23.33 0.00 76.67 -',
      '23.33 23.33 0.00 76.67 -',
      '23.34 23.34 0.00 76.66 -',
      '10.00 10.00 0.00 0.00 2024-01-10',
    ],
  },
  {
    name: 'a type of transaction has a rule of its own',
    terms: {
      futureInstallments: 'NEXT_INSTALLMENT',
      futureInstallmentsByType: { CHARGE_PAYMENT: 'LAST_INSTALLMENT' },
    },
    story: ['2024-01-02 FEE 2.00 due 2024-01-20', '2024-01-10 CHARGE_PAYMENT 10.00 of 1'],
    split: '0.00 2.00 3.00 5.00 0.00',
    installments: ['2.00 2.00 0.00 103.00 -', '0.00 0.00 0.00 103.00 -', '8.00 8.00 0.00 95.00 -'],
  },
];

describe('allocation: money in advance', () => {
  it.each(future)(
    'goes to the installments that the rule names: $name',
    ({ terms, sizing, story, split, installments }) => {
      const loan = told(threeInstallments(terms, sizing), story);
      expect(splitOf(loan.transactions.at(-1) as LoanTransaction)).toBe(split);
      expect(scheduleOf(loan).map((row) => row.split('; ')[1])).toEqual(installments);
    },
  );
});

/** 1.00, spread over the three installments in cents. */
const spreads: readonly [RoundingMode, readonly string[]][] = [
  ['HALF_EVEN', ['0.33', '0.33', '0.34']],
  ['UP', ['0.34', '0.34', '0.32']],
  ['DOWN', ['0.33', '0.33', '0.34']],
];
/** 2 units over three installments of a currency without decimals. */
const coarse: readonly [RoundingMode, readonly string[]][] = [
  ['HALF_EVEN', ['1.00', '1.00', '0.00']],
  ['DOWN', ['0.00', '0.00', '2.00']],
];

describe('REAMORTIZATION rounds as the product does', () => {
  const paid = (loan: DisbursedLoan) => scheduleOf(loan).map((row) => row.split('; ')[1]?.split(' ')[0]);

  it.each(spreads)('shares of 1.00 are rounded %s to the cent', (rounding, expected) => {
    const loan = threeInstallments({ futureInstallments: 'REAMORTIZATION', rounding });
    expect(paid(told(loan, ['2024-01-10 REPAYMENT 1.00']))).toEqual(expected);
  });

  it.each(coarse)(
    'shares are rounded %s to whole units of a currency without decimals',
    (rounding, expected) => {
      const loan = threeInstallments({ futureInstallments: 'REAMORTIZATION', rounding, currencyDigits: 0 });
      expect(paid(told(loan, ['2024-01-10 REPAYMENT 2']))).toEqual(expected);
    },
  );
});
