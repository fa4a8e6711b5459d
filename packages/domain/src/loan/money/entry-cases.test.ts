import { describe, expect, it } from 'vitest';
import { approvedLoan } from '../../../../../test/builders/approved-loan.ts';
import { money, stampOn } from '../../../../../test/builders/loan.ts';
import { balancesOf, day, postingsOf, scheduleOf, told } from '../../../../../test/builders/loan-story.ts';
import { activate } from '../activation.ts';
import type { AllocationOrder, LoanSizing, ProductTerms } from '../product/terms.ts';

/** The product that most published cases share: no interest, one installment, amounts in whole euros. */
const plain: Partial<ProductTerms> = {
  currency: 'EUR',
  scheduleType: 'CUMULATIVE',
  interestMethod: 'FLAT',
  interestPeriod: 'SAME_AS_REPAYMENT_PERIOD',
  daysInMonth: 'ACTUAL',
  daysInYear: 'ACTUAL',
  installmentMultiplesOf: money('1'),
};
const principalFirstInAdvance: AllocationOrder = {
  PAST_DUE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
  DUE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
  IN_ADVANCE: ['PRINCIPAL', 'PENALTY', 'FEE', 'INTEREST'],
};
const principalBeforeInterest: AllocationOrder = {
  PAST_DUE: ['PENALTY', 'FEE', 'PRINCIPAL', 'INTEREST'],
  DUE: ['PENALTY', 'FEE', 'PRINCIPAL', 'INTEREST'],
  IN_ADVANCE: ['PENALTY', 'FEE', 'PRINCIPAL', 'INTEREST'],
};
const dueInAdvance = { allocation: principalFirstInAdvance, chargeDueness: 'BY_OWN_DUE_DATE' } as const;
const oneMonth = { numberOfRepayments: 1, repaymentEvery: 30, repaymentUnit: 'DAYS' } as const;

interface Case {
  readonly name: string;
  readonly principal?: string;
  readonly sizing?: Partial<LoanSizing>;
  readonly terms?: Partial<ProductTerms>;
  readonly disbursedOn: string;
  readonly story: readonly string[];
  readonly status: string;
  /** Principal, interest, fees, penalties, overpaid. */
  readonly balances: string;
  readonly postings: readonly string[];
  readonly schedule: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'F-026: in advance principal first, a penalty past its own due date before it',
    sizing: { numberOfRepayments: 1, repaymentEvery: 1, repaymentUnit: 'MONTHS' },
    terms: dueInAdvance,
    disbursedOn: '2023-01-01',
    story: [
      '2023-01-10 REPAYMENT 500.00',
      '2023-01-15 PENALTY 50.00 due 2023-01-20',
      '2023-01-17 REPAYMENT 450.00',
      '2023-01-21 REPAYMENT 50.00',
    ],
    status: 'ACTIVE',
    balances: '50.00 0.00 0.00 0.00 0.00',
    postings: [
      '1 DISBURSEMENT 2023-01-01 1000.00 = 0.00 0.00 0.00 0.00 + 0.00',
      '2 REPAYMENT 2023-01-10 500.00 = 500.00 0.00 0.00 0.00 + 0.00',
      '3 REPAYMENT 2023-01-17 450.00 = 450.00 0.00 0.00 0.00 + 0.00',
      '4 REPAYMENT 2023-01-21 50.00 = 0.00 0.00 0.00 50.00 + 0.00',
    ],
    schedule: ['2023-02-01 1000.00 0.00 0.00 50.00; 1000.00 1000.00 0.00 50.00 -'],
  },
  {
    name: 'F-028: charges due and in advance of one installment are paid with it',
    principal: '3000.00',
    sizing: { annualInterestRate: '12', numberOfRepayments: 3, repaymentEvery: 1, repaymentUnit: 'MONTHS' },
    terms: dueInAdvance,
    disbursedOn: '2023-01-01',
    story: [
      '2023-01-15 PENALTY 50.00 due 2023-01-15',
      '2023-01-15 PENALTY 50.00 due 2023-01-20',
      '2023-01-15 FEE 50.00 due 2023-01-20',
      '2023-01-15 REPAYMENT 1180.00',
    ],
    status: 'ACTIVE',
    balances: '2000.00 60.00 0.00 0.00 0.00',
    postings: [
      '1 DISBURSEMENT 2023-01-01 3000.00 = 0.00 0.00 0.00 0.00 + 0.00',
      '2 REPAYMENT 2023-01-15 1180.00 = 1000.00 30.00 50.00 100.00 + 0.00',
    ],
    schedule: [
      '2023-02-01 1000.00 30.00 50.00 100.00; 1180.00 1180.00 0.00 0.00 2023-01-15',
      '2023-03-01 1000.00 30.00 0.00 0.00; 0.00 0.00 0.00 1030.00 -',
      '2023-04-01 1000.00 30.00 0.00 0.00; 0.00 0.00 0.00 1030.00 -',
    ],
  },
  {
    name: 'F-031: a down payment paid with the disbursement, money in advance spread evenly',
    principal: '400.00',
    sizing: { numberOfRepayments: 3, repaymentEvery: 15, repaymentUnit: 'DAYS' },
    terms: {
      scheduleType: 'PROGRESSIVE',
      allocation: principalBeforeInterest,
      futureInstallments: 'REAMORTIZATION',
      downPayment: { percent: '25', automatic: true, multiplesOf: money('1') },
    },
    disbursedOn: '2023-09-01',
    story: ['2023-09-16 REPAYMENT 150.00'],
    status: 'ACTIVE',
    balances: '150.00 0.00 0.00 0.00 0.00',
    postings: [
      '1 DISBURSEMENT 2023-09-01 400.00 = 0.00 0.00 0.00 0.00 + 0.00',
      '2 DOWN_PAYMENT 2023-09-01 100.00 = 100.00 0.00 0.00 0.00 + 0.00',
      '3 REPAYMENT 2023-09-16 150.00 = 150.00 0.00 0.00 0.00 + 0.00',
    ],
    schedule: [
      '2023-09-01 100.00 0.00 0.00 0.00; 100.00 0.00 0.00 0.00 2023-09-01',
      '2023-09-16 100.00 0.00 0.00 0.00; 100.00 0.00 0.00 0.00 2023-09-16',
      '2023-10-01 100.00 0.00 0.00 0.00; 25.00 25.00 0.00 75.00 -',
      '2023-10-16 100.00 0.00 0.00 0.00; 25.00 25.00 0.00 75.00 -',
    ],
  },
  {
    name: 'F-069: a backdated repayment makes the last one more than is owed',
    disbursedOn: '2023-01-01',
    story: [
      '2023-01-03 REPAYMENT 450.00',
      '2023-01-05 REPAYMENT 250.00',
      '2023-01-05 REPAYMENT 400.00 on 2023-01-02',
    ],
    status: 'OVERPAID',
    balances: '0.00 0.00 0.00 0.00 100.00',
    postings: [
      '1 DISBURSEMENT 2023-01-01 1000.00 = 0.00 0.00 0.00 0.00 + 0.00',
      '2 REPAYMENT 2023-01-03 450.00 = 450.00 0.00 0.00 0.00 + 0.00',
      '3 REPAYMENT 2023-01-05 250.00 = 250.00 0.00 0.00 0.00 + 0.00, reversed 2023-01-05 by 5',
      '4 REPAYMENT 2023-01-02 400.00 = 400.00 0.00 0.00 0.00 + 0.00',
      '5 REPAYMENT 2023-01-05 250.00 = 150.00 0.00 0.00 0.00 + 100.00',
    ],
    schedule: ['2023-01-31 1000.00 0.00 0.00 0.00; 1000.00 1000.00 0.00 0.00 2023-01-05'],
  },
  {
    name: 'F-071: what is overpaid is refunded, and the loan is closed',
    disbursedOn: '2023-01-01',
    story: [
      '2023-01-03 REPAYMENT 450.00',
      '2023-01-05 REPAYMENT 450.00',
      '2023-01-05 REPAYMENT 300.00',
      '2023-01-05 CREDIT_BALANCE_REFUND 200.00',
    ],
    status: 'CLOSED_OBLIGATIONS_MET',
    balances: '0.00 0.00 0.00 0.00 0.00',
    postings: [
      '1 DISBURSEMENT 2023-01-01 1000.00 = 0.00 0.00 0.00 0.00 + 0.00',
      '2 REPAYMENT 2023-01-03 450.00 = 450.00 0.00 0.00 0.00 + 0.00',
      '3 REPAYMENT 2023-01-05 450.00 = 450.00 0.00 0.00 0.00 + 0.00',
      '4 REPAYMENT 2023-01-05 300.00 = 100.00 0.00 0.00 0.00 + 200.00',
      '5 CREDIT_BALANCE_REFUND 2023-01-05 200.00 = 0.00 0.00 0.00 0.00 + 200.00',
    ],
    schedule: ['2023-01-31 1000.00 0.00 0.00 0.00; 1000.00 1000.00 0.00 0.00 2023-01-05'],
  },
  {
    name: 'F-073: reversals shift what came after them, a backdated entry takes it back',
    disbursedOn: '2022-11-01',
    story: [
      '2022-11-02 REPAYMENT 500.00',
      '2022-11-03 REPAYMENT 10.00',
      '2022-11-04 REPAYMENT 400.00',
      '2022-11-05 REPAYMENT 390.00',
      '2022-11-05 reverse 3',
      '2022-11-05 reverse 2',
      '2022-11-05 REPAYMENT 500.00 on 2022-11-02',
    ],
    status: 'OVERPAID',
    balances: '0.00 0.00 0.00 0.00 290.00',
    postings: [
      '1 DISBURSEMENT 2022-11-01 1000.00 = 0.00 0.00 0.00 0.00 + 0.00',
      '2 REPAYMENT 2022-11-02 500.00 = 500.00 0.00 0.00 0.00 + 0.00, reversed 2022-11-05',
      '3 REPAYMENT 2022-11-03 10.00 = 10.00 0.00 0.00 0.00 + 0.00, reversed 2022-11-05',
      '4 REPAYMENT 2022-11-04 400.00 = 400.00 0.00 0.00 0.00 + 0.00',
      '5 REPAYMENT 2022-11-05 390.00 = 90.00 0.00 0.00 0.00 + 300.00, reversed 2022-11-05 by 6',
      '6 REPAYMENT 2022-11-05 390.00 = 100.00 0.00 0.00 0.00 + 290.00, reversed 2022-11-05 by 7',
      '7 REPAYMENT 2022-11-05 390.00 = 390.00 0.00 0.00 0.00 + 0.00, reversed 2022-11-05 by 9',
      '8 REPAYMENT 2022-11-02 500.00 = 500.00 0.00 0.00 0.00 + 0.00',
      '9 REPAYMENT 2022-11-05 390.00 = 100.00 0.00 0.00 0.00 + 290.00',
    ],
    schedule: ['2022-12-01 1000.00 0.00 0.00 0.00; 1000.00 1000.00 0.00 0.00 2022-11-05'],
  },
  {
    name: 'F-077: a reversal gives a charge back that the repayment had paid',
    terms: { chargeAccrualDate: 'SUBMITTED_DATE' },
    disbursedOn: '2023-02-01',
    story: ['2023-02-01 FEE 10.00 due 2023-02-06', '2023-02-04 REPAYMENT 500.00', '2023-02-05 reverse 2'],
    status: 'ACTIVE',
    balances: '1000.00 0.00 10.00 0.00 0.00',
    postings: [
      '1 DISBURSEMENT 2023-02-01 1000.00 = 0.00 0.00 0.00 0.00 + 0.00',
      '2 REPAYMENT 2023-02-04 500.00 = 490.00 0.00 10.00 0.00 + 0.00, reversed 2023-02-05',
    ],
    schedule: ['2023-03-03 1000.00 0.00 10.00 0.00; 0.00 0.00 0.00 1010.00 -'],
  },
];

describe('published cases', () => {
  it.each(cases)(
    'come out as they were published: $name',
    ({ principal = '1000.00', sizing, terms, story, ...expected }) => {
      const disbursedOn = day(expected.disbursedOn);
      const approved = approvedLoan({
        ...oneMonth,
        annualInterestRate: '0',
        ...sizing,
        principal: money(principal),
        terms: { ...plain, ...terms },
        disbursedOn,
      });
      const outlay = { disbursedOn, amount: money(principal), note: undefined };
      const loan = told(activate(approved, outlay, stampOn(disbursedOn)), story);
      expect(postingsOf(loan)).toEqual(expected.postings);
      expect(scheduleOf(loan)).toEqual(expected.schedule);
      expect(balancesOf(loan)).toBe(expected.balances);
      expect(loan.status).toBe(expected.status);
      expect(loan.posted.map(({ number }) => number)).toEqual(loan.posted.map((_, index) => index + 1));
    },
  );
});
