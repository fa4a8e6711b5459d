import { fineAmount } from '../../books/denomination.ts';
import { earlyDate } from '../../books/value-date.ts';
import { defineCommand } from '../../kernel/command.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { date, described, id, integer, money, oneOf, optional, percent, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { target } from '../../kernel/target.ts';
import { loanEvent } from '../events/list.ts';
import { loanKind } from '../kind.ts';
import type { SubmittedLoan } from '../loan.ts';
import { noBalances } from '../money/balances.ts';
import { highestRate, limitsRefusal, longestPeriod, longestTerm } from '../product/limits.ts';
import { termRefusal } from '../product/longest-term.ts';
import type { LoanProduct } from '../product/product.ts';
import { periodUnits } from '../product/term-choices.ts';
import { presentRules } from '../product/terms.ts';
import { graceRefusal } from '../schedule/graces.ts';
import { multiplesRefusal } from '../schedule/multiples-refusal.ts';
import { planned } from '../schedule/plan.ts';
import { maturityRefusal } from '../schedule/schedule.ts';
import { loanAnswer } from '../snapshot.ts';

/** What is known before a loan is applied for. */
export interface LoanApplication {
  readonly id: string;
  readonly client: { readonly id: string; readonly activatedOn: number } | undefined;
  readonly product: LoanProduct | undefined;
  readonly externalIdTaken: boolean;
}

interface ApplicationRef {
  readonly clientId: string;
  readonly productId: string;
  readonly externalId: string | undefined;
}
export const loanApplicationTarget = target<ApplicationRef, LoanApplication>('loanApplication');

/** Applies for a loan, which copies the terms of its product. */
export const submitLoan = defineCommand({
  name: 'submitLoan',
  description: 'Applies for a loan of a product; what is not given is taken from the product.',
  permission: 'SUBMIT_LOAN',
  inputName: 'SubmitLoanInput',
  input: {
    clientId: described('Global id of the client who borrows.', id('Client')),
    productId: described('Global id of the loan product whose terms the loan copies.', id('LoanProduct')),
    externalId: described(
      'The id that another system knows the loan by; no two loans have the same.',
      optional(text),
    ),
    principal: described(
      "What is applied for, in the product's currency and within its limits. The product's, if absent.",
      optional(money),
    ),
    submittedOn: described(
      'The day of the application. It cannot be after the business date, which it is if absent.',
      optional(date),
    ),
    expectedDisbursementOn: described(
      'The day from which the projected schedule is reckoned; it may be in the future. The day of the application, if absent.',
      optional(date),
    ),
    annualInterestRate: described(
      'Percent a year: "12" is twelve percent; within the limits of the product. The product\'s, if absent.',
      optional(percent(highestRate)),
    ),
    numberOfRepayments: described(
      "How many installments, without a down payment; within the limits of the product. The product's, if absent.",
      optional(integer(1, longestTerm)),
    ),
    repaymentEvery: described(
      "Units of repaymentUnit from one installment to the next. The product's, if absent.",
      optional(integer(1, longestPeriod)),
    ),
    repaymentUnit: described("The product's, if absent.", optional(oneOf(periodUnits))),
  },
  answers: 'Loan',
  target: loanApplicationTarget,
  opens: loanKind,
  ref: ({ clientId, productId, externalId }) => ({ clientId, productId, externalId }),
  rejects: [
    'CLIENT_NOT_FOUND',
    'PRODUCT_NOT_FOUND',
    'DATE_IN_FUTURE',
    'DATE_TOO_EARLY',
    'INVALID_VALUE',
    'INVALID_AMOUNT',
    'PRINCIPAL_OUT_OF_RANGE',
    'INTEREST_RATE_OUT_OF_RANGE',
    'NUMBER_OF_REPAYMENTS_OUT_OF_RANGE',
    'DUPLICATE_EXTERNAL_ID',
  ],
  decide(read, input, stamp) {
    const { client, product } = read;
    if (client === undefined) return reject('CLIENT_NOT_FOUND', { value: input.clientId });
    if (product === undefined) return reject('PRODUCT_NOT_FOUND', { value: input.productId });
    const submittedOn = input.submittedOn ?? stamp.businessDate;
    const future = futureDate(submittedOn, stamp, 'The date on which a loan is submitted', 'submittedOn');
    if (future !== undefined) return future;
    const expectedDisbursementOn = input.expectedDisbursementOn ?? submittedOn;
    const principal = input.principal ?? product.principal;
    const sizing = {
      principal,
      annualInterestRate: input.annualInterestRate ?? product.annualInterestRate,
      numberOfRepayments: input.numberOfRepayments ?? product.numberOfRepayments,
      repaymentEvery: input.repaymentEvery ?? product.repaymentEvery,
      repaymentUnit: input.repaymentUnit ?? product.repaymentUnit,
    };
    const { terms } = product;
    const expected = { ...sizing, terms, submittedOn, disbursedOn: expectedDisbursementOn };
    const refusal =
      earlyDate(submittedOn, client.activatedOn, 'on which the client was activated', 'submittedOn') ??
      earlyDate(expectedDisbursementOn, submittedOn, 'on which it is submitted', 'expectedDisbursementOn') ??
      termRefusal(sizing) ??
      graceRefusal(terms, sizing.numberOfRepayments) ??
      maturityRefusal(expected) ??
      multiplesRefusal(
        expected,
        principal,
        input.principal === undefined ? 'numberOfRepayments' : 'principal',
      ) ??
      fineAmount(principal, terms, 'principal') ??
      limitsRefusal(sizing, product);
    if (refusal !== undefined) return refusal;
    if (read.externalIdTaken) return reject('DUPLICATE_EXTERNAL_ID', { value: input.externalId ?? '' });
    const applied: SubmittedLoan = {
      kind: 'Loan',
      status: 'SUBMITTED',
      id: read.id,
      accountNo: read.id.padStart(9, '0'),
      externalId: input.externalId,
      clientId: client.id,
      productId: product.id,
      termsId: product.termsId,
      terms,
      scheduleRules: presentRules,
      ...sizing,
      submittedOn,
      enteredOn: stamp.businessDate,
      expectedDisbursementOn,
      transactionCount: 0,
      installments: [],
      charges: [],
      chargeCount: 0,
      pauses: [],
      nonPerforming: false,
      accruedThrough: undefined,
      balances: noBalances,
      transactions: [],
      posted: [],
      tags: [],
      tagCount: 0,
      eventCount: 0,
    };
    const { installments } = planned(applied, { disbursedOn: expectedDisbursementOn, amount: principal });
    const loan: SubmittedLoan = { ...applied, installments };
    return accept(loan, loanEvent.created.of(stamp, loan));
  },
  answer: loanAnswer,
});
