import { describe, expect, it } from 'vitest';
import { day, decided } from '../../../../../test/builders/command-loan.ts';
import { money, productTerms, stampOn } from '../../../../../test/builders/loan.ts';
import { linesOf, tableOf } from '../../../../../test/builders/schedule.ts';
import { messageOf } from '../../kernel/codes.ts';
import { shipped } from '../../shipped.ts';
import type { SubmittedLoan } from '../loan.ts';
import type { LoanProduct } from '../product/product.ts';
import type { ProductTerms } from '../product/terms.ts';
import { submitLoan } from './submit-loan.ts';

const today = day('2024-02-01');

function productWith(terms: Partial<ProductTerms>): LoanProduct {
  return {
    kind: 'LoanProduct',
    id: '1',
    termsId: '4',
    name: 'Half a year',
    shortName: 'half',
    principal: money('100.00'),
    minPrincipal: undefined,
    maxPrincipal: undefined,
    annualInterestRate: '9.4822',
    minAnnualInterestRate: undefined,
    maxAnnualInterestRate: undefined,
    numberOfRepayments: 3,
    minNumberOfRepayments: undefined,
    maxNumberOfRepayments: undefined,
    repaymentEvery: 1,
    repaymentUnit: 'MONTHS',
    terms: productTerms(terms),
    enteredOn: today,
    eventCount: 1,
  };
}

function submit(input: object, terms: Partial<ProductTerms> = {}) {
  const client = { id: '1', activatedOn: day('2023-01-01') };
  const read = { id: '9', client, product: productWith(terms), externalIdTaken: false };
  return decided(submitLoan, read, { clientId: '1', productId: '1', ...input }, stampOn(today));
}

function submitted(input: object, terms: Partial<ProductTerms> = {}): SubmittedLoan {
  const outcome = submit(input, terms);
  if (!outcome.ok) throw new Error(messageOf(outcome, shipped.codes));
  return outcome.state as SubmittedLoan;
}

const refused: readonly [name: string, input: object, terms: Partial<ProductTerms>, sentence: string][] = [
  [
    'fewer installments than a grace of its product',
    { numberOfRepayments: 2 },
    { graceOnPrincipal: 2 },
    'numberOfRepayments: 2 is not above graceOnPrincipal, 2',
  ],
  [
    'installments that are less than their multiples',
    { numberOfRepayments: 24, annualInterestRate: '0' },
    { installmentMultiplesOf: money('10') },
    'numberOfRepayments: an installment would be 4.17, which is less than its multiples, 10',
  ],
  [
    'a principal that is too small for the multiples of installments',
    { principal: '20', numberOfRepayments: 24, annualInterestRate: '0' },
    {
      installmentMultiplesOf: money('1'),
      graceOnPrincipal: 1,
      downPayment: { percent: '10', automatic: true },
    },
    'principal: an installment would be 0.78, which is less than its multiples, 1',
  ],
  [
    'a maturity after the last year',
    { expectedDisbursementOn: '9999-10-01' },
    {},
    'expectedDisbursementOn: disbursed on 9999-10-01, the loan would mature after 9999-12-31',
  ],
];

describe('an application', () => {
  it('projects the schedule from the day on which the money is expected to go out, and owes nothing yet', () => {
    const loan = submitted({ submittedOn: '2024-01-20', expectedDisbursementOn: '2024-03-31' });
    expect(tableOf(loan.installments)).toBe(
      linesOf(`2024-04-30  33.07  66.93  0.79  33.86
               2024-05-31  33.33  33.60  0.53  33.86
               2024-06-30  33.60   0.00  0.27  33.87`),
    );
    expect(loan).toMatchObject({ charges: [], chargeCount: 0, pauses: [], transactions: [] });
    expect(loan).toMatchObject({ balances: { principal: 0n, interest: 0n }, nonPerforming: false });
  });

  it('projects due dates from the application where its product says so', () => {
    const dates = { submittedOn: '2024-01-15', expectedDisbursementOn: '2024-02-20' };
    const { installments } = submitted(dates, { startsOn: 'SUBMITTED_ON' });
    expect(installments.map(({ dueDate }) => dueDate)).toEqual(
      ['2024-03-15', '2024-04-15', '2024-05-15'].map(day),
    );
  });

  it('copies the terms of its product', () => {
    const terms = { graceOnInterest: 1, downPayment: { percent: '25', automatic: true } };
    const loan = submitted({}, terms);
    expect(loan).toMatchObject({ termsId: '4', terms });
    expect(loan.installments).toHaveLength(4);
  });

  it.each(refused)('is refused for %s', (_name, input, terms, sentence) => {
    const outcome = submit(input, terms);
    expect(outcome.ok ? '' : messageOf(outcome, shipped.codes)).toBe(sentence);
  });
});
