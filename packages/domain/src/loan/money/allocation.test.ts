import { describe, expect, it } from 'vitest';
import { money } from '../../../../../test/builders/loan.ts';
import { balancesOf, day, scheduleOf, splitOf, told } from '../../../../../test/builders/loan-story.ts';
import { threeInstallments } from '../../../../../test/builders/three-installments.ts';
import type { AllocationOrder, AllocationPart, LoanSizing, ProductTerms } from '../product/terms.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';

const order = (given: Partial<AllocationOrder>): AllocationOrder => ({
  PAST_DUE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
  DUE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
  IN_ADVANCE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
  ...given,
});
/** On 2 January: a fee of 2.00 and a penalty of 4.00 that belong to the second installment. */
const charged = ['2024-01-02 FEE 2.00 due 2024-02-20', '2024-01-02 PENALTY 4.00 due 2024-02-25'];

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

const traversal: readonly Row[] = [
  {
    name: 'an exact payment on the due date is neither early nor late',
    story: ['2024-02-01 REPAYMENT 103.00'],
    split: '0.00 0.00 3.00 100.00 0.00',
    installments: ['103.00 0.00 0.00 0.00 2024-02-01', '0.00 0.00 0.00 103.00 -', '0.00 0.00 0.00 103.00 -'],
  },
  {
    name: 'a part of an installment is paid in the order of its parts',
    story: ['2024-02-01 REPAYMENT 5.00'],
    split: '0.00 0.00 3.00 2.00 0.00',
    installments: ['5.00 0.00 0.00 98.00 -', '0.00 0.00 0.00 103.00 -', '0.00 0.00 0.00 103.00 -'],
  },
  {
    name: 'what is late comes first, then what is due, then the next, each in full',
    story: [...charged, '2024-03-01 REPAYMENT 220.00'],
    split: '4.00 2.00 9.00 205.00 0.00',
    installments: [
      '103.00 0.00 103.00 0.00 2024-03-01',
      '109.00 0.00 0.00 0.00 2024-03-01',
      '8.00 8.00 0.00 95.00 -',
    ],
  },
  {
    name: 'early and late parts of one installment are both kept',
    story: ['2024-01-20 REPAYMENT 50.00', '2024-02-05 REPAYMENT 53.00'],
    split: '0.00 0.00 0.00 53.00 0.00',
    installments: [
      '103.00 50.00 53.00 0.00 2024-02-05',
      '0.00 0.00 0.00 103.00 -',
      '0.00 0.00 0.00 103.00 -',
    ],
  },
  {
    name: 'what is left over all installments is overpaid',
    story: [...charged, '2024-01-15 REPAYMENT 320.00'],
    split: '4.00 2.00 9.00 300.00 5.00',
    installments: [
      '103.00 103.00 0.00 0.00 2024-01-15',
      '109.00 109.00 0.00 0.00 2024-01-15',
      '103.00 103.00 0.00 0.00 2024-01-15',
    ],
  },
];

const orderOf = (...given: AllocationPart[]) => given;
const principalFirst = orderOf('PRINCIPAL', 'INTEREST', 'FEE', 'PENALTY');

const orders: readonly Row[] = [
  {
    name: 'past due has an order of its own',
    terms: { allocation: order({ PAST_DUE: principalFirst }) },
    story: [...charged, '2024-03-02 REPAYMENT 207.00'],
    split: '0.00 1.00 6.00 200.00 0.00',
    installments: [
      '103.00 0.00 103.00 0.00 2024-03-02',
      '104.00 0.00 104.00 5.00 -',
      '0.00 0.00 0.00 103.00 -',
    ],
  },
  {
    name: 'due has an order of its own',
    terms: { allocation: order({ DUE: principalFirst }) },
    story: [...charged, '2024-03-01 REPAYMENT 207.00'],
    split: '0.00 1.00 6.00 200.00 0.00',
    installments: [
      '103.00 0.00 103.00 0.00 2024-03-01',
      '104.00 0.00 0.00 5.00 -',
      '0.00 0.00 0.00 103.00 -',
    ],
  },
  {
    name: 'in advance has an order of its own',
    terms: { allocation: order({ IN_ADVANCE: principalFirst }) },
    story: [...charged, '2024-01-31 REPAYMENT 207.00'],
    split: '0.00 1.00 6.00 200.00 0.00',
    installments: [
      '103.00 103.00 0.00 0.00 2024-01-31',
      '104.00 104.00 0.00 5.00 -',
      '0.00 0.00 0.00 103.00 -',
    ],
  },
  {
    name: 'a charge is past due with its installment',
    terms: { chargeDueness: 'BY_INSTALLMENT' },
    story: [...charged, '2024-02-26 REPAYMENT 105.00'],
    split: '2.00 0.00 3.00 100.00 0.00',
    installments: [
      '103.00 0.00 103.00 0.00 2024-02-26',
      '2.00 2.00 0.00 107.00 -',
      '0.00 0.00 0.00 103.00 -',
    ],
  },
  {
    name: 'or from its own date on, before the installment itself',
    terms: { chargeDueness: 'BY_OWN_DUE_DATE', allocation: order({ IN_ADVANCE: principalFirst }) },
    story: ['2024-01-02 FEE 2.00 due 2024-01-20', '2024-01-21 REPAYMENT 5.00'],
    split: '0.00 2.00 0.00 3.00 0.00',
    installments: ['5.00 5.00 0.00 100.00 -', '0.00 0.00 0.00 103.00 -', '0.00 0.00 0.00 103.00 -'],
  },
  {
    name: 'what is past due by its own date goes before what is due by its own date',
    terms: { chargeDueness: 'BY_OWN_DUE_DATE' },
    story: [...charged, '2024-02-25 REPAYMENT 107.00'],
    split: '2.00 2.00 3.00 100.00 0.00',
    installments: [
      '103.00 0.00 103.00 0.00 2024-02-25',
      '4.00 4.00 0.00 105.00 -',
      '0.00 0.00 0.00 103.00 -',
    ],
  },
];

describe.each([
  ['the oldest installment first', traversal],
  ['an order for each timing', orders],
])('allocation: %s', (_name, rows) => {
  it.each(rows)(
    'money is split as its order asks: $name',
    ({ terms, sizing, story, split, installments }) => {
      const loan = told(threeInstallments(terms, sizing), story);
      expect(splitOf(loan.transactions.at(-1) as LoanTransaction)).toBe(split);
      expect(scheduleOf(loan).map((row) => row.split('; ')[1])).toEqual(installments);
    },
  );
});

describe('charges and the order in time', () => {
  const rows: readonly [name: string, story: readonly string[], split: string][] = [
    [
      'money that came before a charge does not know it',
      ['2024-01-20 FEE 2.00 due 2024-01-25', '2024-01-20 REPAYMENT 5.00 on 2024-01-19'],
      '0.00 0.00 3.00 2.00 0.00',
    ],
    [
      'money of the same day that was entered before the charge does not know it, even when it is replayed',
      [
        '2024-01-20 REPAYMENT 5.00',
        '2024-01-20 FEE 2.00 due 2024-01-25',
        '2024-01-21 REPAYMENT 1.00 on 2024-01-02',
        '2024-01-22 reverse 3',
      ],
      '0.00 0.00 3.00 2.00 0.00',
    ],
    [
      'money of the same day that was entered after the charge pays it',
      ['2024-01-20 FEE 2.00 due 2024-01-25', '2024-01-20 REPAYMENT 5.00'],
      '0.00 2.00 3.00 0.00 0.00',
    ],
    [
      'what is more than is owed is used for charges that money came too early for, the first charge first',
      [
        '2024-01-20 FEE 2.00 due 2024-01-25',
        '2024-01-20 PENALTY 2.00 due 2024-01-21',
        '2024-01-20 REPAYMENT 312.00 on 2024-01-19',
      ],
      '1.00 2.00 9.00 300.00 0.00',
    ],
  ];

  it.each(rows)('a payment is split by what is known on its date: %s', (_name, story, split) => {
    const loan = told(threeInstallments(), story);
    const present = loan.transactions.filter(
      ({ reversedOn, type }) => reversedOn === undefined && type === 'REPAYMENT',
    );
    expect(splitOf(present.at(-1) as LoanTransaction)).toBe(split);
  });
});

describe('installments that a transaction does not reach', () => {
  it('stay the same objects', () => {
    const before = threeInstallments();
    const after = told(before, ['2024-02-01 REPAYMENT 103.00']);
    expect(after.installments.map((each, index) => each === before.installments[index])).toEqual([
      false,
      true,
      true,
    ]);
    const again = told(after, ['2024-02-02 REPAYMENT 1.00']);
    expect(again.installments.map((each, index) => each === after.installments[index])).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('ask for nothing and are never complete', () => {
    const loan = threeInstallments({ installmentMultiplesOf: money('150') }, { annualInterestRate: '0' });
    expect(balancesOf(told(loan, ['2024-04-01 REPAYMENT 300.00']))).toBe('0.00 0.00 0.00 0.00 0.00');
    const dates = told(loan, ['2024-04-01 REPAYMENT 300.00']).installments.map(
      ({ completedOn }) => completedOn,
    );
    expect(dates).toEqual([day('2024-04-01'), day('2024-04-01'), undefined]);
  });
});
