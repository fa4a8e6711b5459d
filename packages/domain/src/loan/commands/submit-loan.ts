import { defineCommand } from '../../kernel/command.ts';
import { described, id, optional, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { target } from '../../kernel/target.ts';
import { accountNoOf } from '../account-no.ts';
import { loanEvent } from '../events/list.ts';
import { loanKind } from '../kind.ts';
import type { SubmittedLoan } from '../loan.ts';
import { noBalances } from '../money/balances.ts';
import type { LoanProduct } from '../product/product.ts';
import { presentRules } from '../product/terms.ts';
import { planned } from '../schedule/plan.ts';
import { loanAnswer } from '../snapshot.ts';
import { applicationInput, applicationOf, applicationRefusal } from './application.ts';

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
    ...applicationInput,
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
    const application = applicationOf(input, product, stamp);
    const refusal = applicationRefusal(application, { given: input, offer: product, client }, stamp);
    if (refusal !== undefined) return refusal;
    if (read.externalIdTaken) return reject('DUPLICATE_EXTERNAL_ID', { value: input.externalId ?? '' });
    const { sizing, submittedOn, expectedDisbursementOn } = application;
    const applied: SubmittedLoan = {
      kind: 'Loan',
      status: 'SUBMITTED',
      id: read.id,
      accountNo: accountNoOf(read.id),
      externalId: input.externalId,
      clientId: client.id,
      productId: product.id,
      termsId: product.termsId,
      terms: product.terms,
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
      chargedOff: false,
      fraud: false,
      accruedThrough: undefined,
      balances: noBalances,
      transactions: [],
      posted: [],
      tags: [],
      tagCount: 0,
      eventCount: 0,
    };
    const outlay = { disbursedOn: expectedDisbursementOn, amount: sizing.principal };
    const { maturesOn: _, ...plan } = planned(applied, outlay, stamp);
    const loan: SubmittedLoan = { ...applied, ...plan };
    return accept(loan, loanEvent.created.of(stamp, loan));
  },
  bears: ({ principal, terms }) => ({ amount: principal, currency: terms.currency }),
  answer: loanAnswer,
});
