import { describe, expect, it } from 'vitest';
import { balancesOf, postingsOf, told } from '../../../../../test/builders/loan-story.ts';
import { threeInstallments } from '../../../../../test/builders/three-installments.ts';

/** By cash, so that no accrual takes a number. */
const loan = () => threeInstallments({ accounting: 'CASH' });
const disbursement = '1 DISBURSEMENT 2024-01-01 300.00 = 0.00 0.00 0.00 0.00 + 0.00';

interface Row {
  readonly name: string;
  readonly story: readonly string[];
  readonly postings: readonly string[];
  /** Principal, interest, fees, penalties, overpaid. */
  readonly balances: string;
  readonly status: string;
}

const waivers: readonly Row[] = [
  {
    name: 'a waiver of interest takes the oldest first and may ask for more than there is',
    story: ['2024-01-10 WAIVE_INTEREST 4.00', '2024-01-11 WAIVE_INTEREST 20.00'],
    postings: [
      disbursement,
      '2 WAIVE_INTEREST 2024-01-10 4.00 = 0.00 4.00 0.00 0.00 + 0.00',
      '3 WAIVE_INTEREST 2024-01-11 20.00 = 0.00 5.00 0.00 0.00 + 0.00',
    ],
    balances: '300.00 0.00 0.00 0.00 0.00',
    status: 'ACTIVE',
  },
  {
    name: 'a waiver keeps what was asked, and waives more when a payment is taken back',
    story: ['2024-01-10 REPAYMENT 3.00', '2024-01-11 WAIVE_INTEREST 9.00', '2024-01-12 reverse 2'],
    postings: [
      disbursement,
      '2 REPAYMENT 2024-01-10 3.00 = 0.00 3.00 0.00 0.00 + 0.00, reversed 2024-01-12',
      '3 WAIVE_INTEREST 2024-01-11 9.00 = 0.00 6.00 0.00 0.00 + 0.00, reversed 2024-01-12 by 4',
      '4 WAIVE_INTEREST 2024-01-11 9.00 = 0.00 9.00 0.00 0.00 + 0.00',
    ],
    balances: '300.00 0.00 0.00 0.00 0.00',
    status: 'ACTIVE',
  },
  {
    name: 'a waiver of a charge takes what is left of it, of no other',
    story: [
      '2024-01-02 FEE 5.00',
      '2024-01-02 PENALTY 7.00 due 2024-01-20',
      '2024-01-10 CHARGE_PAYMENT 6.00 of 1',
      '2024-01-11 WAIVE_CHARGE 15.00 of 1',
    ],
    postings: [
      disbursement,
      '2 CHARGE_PAYMENT 2024-01-10 6.00 = 0.00 0.00 6.00 0.00 + 0.00',
      '3 WAIVE_CHARGE 2024-01-11 15.00 = 0.00 0.00 9.00 0.00 + 0.00',
    ],
    balances: '300.00 9.00 0.00 7.00 0.00',
    status: 'ACTIVE',
  },
  {
    name: 'a waiver of all that is left closes the loan',
    story: ['2024-01-10 REPAYMENT 300.00', '2024-01-11 WAIVE_INTEREST 9.00', '2024-01-12 REPAYMENT 9.00'],
    postings: [
      disbursement,
      '2 REPAYMENT 2024-01-10 300.00 = 291.00 9.00 0.00 0.00 + 0.00',
      '3 WAIVE_INTEREST 2024-01-11 9.00 = 0.00 0.00 0.00 0.00 + 0.00',
      '4 REPAYMENT 2024-01-12 9.00 = 9.00 0.00 0.00 0.00 + 0.00',
    ],
    balances: '0.00 0.00 0.00 0.00 0.00',
    status: 'CLOSED_OBLIGATIONS_MET',
  },
];

const chargesAndRefunds: readonly Row[] = [
  {
    name: 'a payment of a charge pays that one first, and goes on as a repayment',
    story: [
      '2024-01-02 FEE 5.00 due 2024-01-20',
      '2024-01-02 PENALTY 7.00 due 2024-03-20',
      '2024-01-10 CHARGE_PAYMENT 20.00 of 2',
    ],
    postings: [disbursement, '2 CHARGE_PAYMENT 2024-01-10 20.00 = 5.00 3.00 5.00 7.00 + 0.00'],
    balances: '295.00 6.00 0.00 0.00 0.00',
    status: 'ACTIVE',
  },
  {
    name: 'a fee of each installment is paid installment by installment',
    story: ['2024-01-02 FEE 5.00', '2024-01-10 CHARGE_PAYMENT 12.00 of 1'],
    postings: [disbursement, '2 CHARGE_PAYMENT 2024-01-10 12.00 = 0.00 0.00 12.00 0.00 + 0.00'],
    balances: '300.00 9.00 3.00 0.00 0.00',
    status: 'ACTIVE',
  },
  {
    name: 'a charge on an overpaid loan is paid from what there is',
    story: ['2024-01-10 REPAYMENT 319.00', '2024-01-15 FEE 4.00 due 2024-01-20'],
    postings: [
      disbursement,
      '2 REPAYMENT 2024-01-10 319.00 = 300.00 9.00 0.00 0.00 + 10.00, reversed 2024-01-15 by 3',
      '3 REPAYMENT 2024-01-10 319.00 = 300.00 9.00 4.00 0.00 + 6.00',
    ],
    balances: '0.00 0.00 0.00 0.00 6.00',
    status: 'OVERPAID',
  },
  {
    name: 'and makes it active again where there is too little',
    story: ['2024-01-10 REPAYMENT 319.00', '2024-01-15 PENALTY 14.00 due 2024-01-20'],
    postings: [
      disbursement,
      '2 REPAYMENT 2024-01-10 319.00 = 300.00 9.00 0.00 0.00 + 10.00, reversed 2024-01-15 by 3',
      '3 REPAYMENT 2024-01-10 319.00 = 300.00 9.00 0.00 10.00 + 0.00',
    ],
    balances: '0.00 0.00 0.00 4.00 0.00',
    status: 'ACTIVE',
  },
  {
    name: 'a later charge takes nothing from an earlier one that money came too early for',
    story: [
      '2024-01-10 REPAYMENT 310.00',
      '2024-01-10 FEE 2.00 due 2024-01-20',
      '2024-01-10 PENALTY 1.00 due 2024-01-10',
      '2024-01-12 REPAYMENT 0.50',
    ],
    postings: [
      disbursement,
      '2 REPAYMENT 2024-01-10 310.00 = 300.00 9.00 0.00 0.00 + 1.00, reversed 2024-01-10 by 3',
      '3 REPAYMENT 2024-01-10 310.00 = 300.00 9.00 1.00 0.00 + 0.00',
      '4 REPAYMENT 2024-01-12 0.50 = 0.00 0.00 0.00 0.50 + 0.00',
    ],
    balances: '0.00 0.00 1.00 0.50 0.00',
    status: 'ACTIVE',
  },
  {
    name: 'what was refunded too much is owed again',
    story: [
      '2024-01-10 REPAYMENT 309.00',
      '2024-01-11 REPAYMENT 20.00',
      '2024-01-12 CREDIT_BALANCE_REFUND 20.00',
      '2024-01-13 replace 2 by REPAYMENT 300.00 on 2024-01-10',
    ],
    postings: [
      disbursement,
      '2 REPAYMENT 2024-01-10 309.00 = 300.00 9.00 0.00 0.00 + 0.00, reversed 2024-01-13',
      '3 REPAYMENT 2024-01-11 20.00 = 0.00 0.00 0.00 0.00 + 20.00, reversed 2024-01-13 by 6',
      '4 CREDIT_BALANCE_REFUND 2024-01-12 20.00 = 0.00 0.00 0.00 0.00 + 20.00, reversed 2024-01-13 by 7',
      '5 REPAYMENT 2024-01-10 300.00 = 291.00 9.00 0.00 0.00 + 0.00',
      '6 REPAYMENT 2024-01-11 20.00 = 9.00 0.00 0.00 0.00 + 11.00',
      '7 CREDIT_BALANCE_REFUND 2024-01-12 20.00 = 9.00 0.00 0.00 0.00 + 11.00',
    ],
    balances: '9.00 0.00 0.00 0.00 0.00',
    status: 'ACTIVE',
  },
];

/** Found by random lives. */
const overpaidAndCharged: readonly Row[] = [
  {
    name: 'money that was refunded before a charge was entered is not there for it',
    story: [
      '2024-01-10 REPAYMENT 319.00',
      '2024-01-12 CREDIT_BALANCE_REFUND 10.00',
      '2024-01-15 FEE 4.00 due 2024-01-20',
      '2024-01-16 REPAYMENT 1.00 on 2024-01-05',
      '2024-01-17 reverse 4',
    ],
    postings: [
      disbursement,
      '2 REPAYMENT 2024-01-10 319.00 = 300.00 9.00 0.00 0.00 + 10.00, reversed 2024-01-16 by 5',
      '3 CREDIT_BALANCE_REFUND 2024-01-12 10.00 = 0.00 0.00 0.00 0.00 + 10.00',
      '4 REPAYMENT 2024-01-05 1.00 = 0.00 1.00 0.00 0.00 + 0.00, reversed 2024-01-17',
      '5 REPAYMENT 2024-01-10 319.00 = 300.00 8.00 1.00 0.00 + 10.00, reversed 2024-01-17 by 6',
      '6 REPAYMENT 2024-01-10 319.00 = 300.00 9.00 0.00 0.00 + 10.00',
    ],
    balances: '0.00 0.00 4.00 0.00 0.00',
    status: 'ACTIVE',
  },
  {
    name: 'a refund dated before a charge leaves nothing for it, though the charge was paid at first',
    story: [
      '2024-01-10 REPAYMENT 313.00',
      '2024-01-15 FEE 3.00 due 2024-01-20',
      '2024-01-15 CREDIT_BALANCE_REFUND 1.00 on 2024-01-10',
      '2024-01-16 CREDIT_BALANCE_REFUND 3.00 on 2024-01-11',
    ],
    postings: [
      disbursement,
      '2 REPAYMENT 2024-01-10 313.00 = 300.00 9.00 0.00 0.00 + 4.00, reversed 2024-01-15 by 3',
      '3 REPAYMENT 2024-01-10 313.00 = 300.00 9.00 3.00 0.00 + 1.00, reversed 2024-01-16 by 6',
      '4 CREDIT_BALANCE_REFUND 2024-01-10 1.00 = 0.00 0.00 0.00 0.00 + 1.00',
      '5 CREDIT_BALANCE_REFUND 2024-01-11 3.00 = 0.00 0.00 0.00 0.00 + 3.00',
      '6 REPAYMENT 2024-01-10 313.00 = 300.00 9.00 0.00 0.00 + 4.00',
    ],
    balances: '0.00 0.00 3.00 0.00 0.00',
    status: 'ACTIVE',
  },
  {
    name: 'a waiver dated before a charge comes before what is overpaid pays it',
    story: [
      '2024-01-10 REPAYMENT 313.00',
      '2024-01-15 FEE 3.00 due 2024-01-20',
      '2024-01-15 WAIVE_CHARGE 2.00 of 1 on 2024-01-12',
    ],
    postings: [
      disbursement,
      '2 REPAYMENT 2024-01-10 313.00 = 300.00 9.00 0.00 0.00 + 4.00, reversed 2024-01-15 by 3',
      '3 REPAYMENT 2024-01-10 313.00 = 300.00 9.00 3.00 0.00 + 1.00, reversed 2024-01-15 by 5',
      '4 WAIVE_CHARGE 2024-01-12 2.00 = 0.00 0.00 2.00 0.00 + 0.00',
      '5 REPAYMENT 2024-01-10 313.00 = 300.00 9.00 1.00 0.00 + 3.00',
    ],
    balances: '0.00 0.00 0.00 0.00 3.00',
    status: 'OVERPAID',
  },
];

const replays: readonly Row[] = [
  {
    name: 'a replay posts nothing again that it splits alike, though it reaches other installments',
    story: [
      '2024-02-01 REPAYMENT 103.00',
      '2024-03-01 REPAYMENT 103.00',
      '2024-03-02 REPAYMENT 3.00 on 2024-01-20',
    ],
    postings: [
      disbursement,
      '2 REPAYMENT 2024-02-01 103.00 = 100.00 3.00 0.00 0.00 + 0.00',
      '3 REPAYMENT 2024-03-01 103.00 = 100.00 3.00 0.00 0.00 + 0.00',
      '4 REPAYMENT 2024-01-20 3.00 = 0.00 3.00 0.00 0.00 + 0.00',
    ],
    balances: '100.00 0.00 0.00 0.00 0.00',
    status: 'ACTIVE',
  },
  {
    name: 'what bears one date keeps the order of its entry when it is posted again',
    story: [
      '2024-01-10 REPAYMENT 3.00',
      '2024-01-10 REPAYMENT 100.00',
      '2024-01-11 REPAYMENT 1.00 on 2024-01-09',
      '2024-01-12 REPAYMENT 1.00 on 2024-01-10',
      '2024-01-13 reverse 4',
    ],
    postings: [
      disbursement,
      '2 REPAYMENT 2024-01-10 3.00 = 0.00 3.00 0.00 0.00 + 0.00, reversed 2024-01-11 by 5',
      '3 REPAYMENT 2024-01-10 100.00 = 100.00 0.00 0.00 0.00 + 0.00, reversed 2024-01-11 by 6',
      '4 REPAYMENT 2024-01-09 1.00 = 0.00 1.00 0.00 0.00 + 0.00, reversed 2024-01-13',
      '5 REPAYMENT 2024-01-10 3.00 = 1.00 2.00 0.00 0.00 + 0.00, reversed 2024-01-13 by 8',
      '6 REPAYMENT 2024-01-10 100.00 = 99.00 1.00 0.00 0.00 + 0.00, reversed 2024-01-13 by 9',
      '7 REPAYMENT 2024-01-10 1.00 = 0.00 1.00 0.00 0.00 + 0.00',
      '8 REPAYMENT 2024-01-10 3.00 = 0.00 3.00 0.00 0.00 + 0.00',
      '9 REPAYMENT 2024-01-10 100.00 = 100.00 0.00 0.00 0.00 + 0.00',
    ],
    balances: '200.00 5.00 0.00 0.00 0.00',
    status: 'ACTIVE',
  },
];

describe.each([
  ['waivers', waivers],
  ['charges and refunds', chargesAndRefunds],
  ['what is overpaid and charged', overpaidAndCharged],
  ['replays', replays],
])('entering: %s', (_name, rows) => {
  it.each(rows)(
    'makes the postings, balances and status that follow: $name',
    ({ story, postings, balances, status }) => {
      const after = told(loan(), story);
      expect(postingsOf(after)).toEqual(postings);
      expect(balancesOf(after)).toBe(balances);
      expect(after.status).toBe(status);
    },
  );
});
