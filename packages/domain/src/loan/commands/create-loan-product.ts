import { defineCommand } from '../../kernel/command.ts';
import { accept, type Rejected, reject } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import {
  type LoanProduct,
  loanProductAnswer,
  type NewLoanProduct,
  newLoanProductTarget,
} from '../product/product.ts';
import { type LoanProductInput, loanProductInput } from './loan-product/input.ts';
import { offerRefusal } from './loan-product/offer-refusal.ts';
import { termsOf } from './loan-product/terms-of.ts';

/** Puts a kind of loan on offer. */
export const createLoanProduct = defineCommand({
  name: 'createLoanProduct',
  description: 'Puts a loan product on offer: terms that its loans keep, and the size of a loan by default.',
  permission: 'CREATE_LOAN_PRODUCT',
  inputName: 'CreateLoanProductInput',
  input: loanProductInput,
  answers: 'LoanProduct',
  target: newLoanProductTarget,
  ref: ({ shortName, accounts = [] }) => ({
    shortName,
    accountIds: [...new Set(accounts.map(({ accountId }) => accountId))],
  }),
  rejects: [
    'INVALID_VALUE',
    'INVALID_AMOUNT',
    'PRINCIPAL_OUT_OF_RANGE',
    'INTEREST_RATE_OUT_OF_RANGE',
    'NUMBER_OF_REPAYMENTS_OUT_OF_RANGE',
    'GL_ACCOUNT_NOT_FOUND',
    'DUPLICATE_SHORT_NAME',
  ],
  decide(read, given, stamp) {
    const terms = termsOf(given, read);
    const refusal = offerRefusal(given, terms, stamp) ?? unknownAccount(read, given);
    if (refusal !== undefined) return refusal;
    if (read.shortNameTaken) return reject('DUPLICATE_SHORT_NAME', { value: given.shortName });
    const product: LoanProduct = {
      kind: 'LoanProduct',
      id: read.id,
      termsId: read.termsId,
      name: given.name,
      shortName: given.shortName,
      principal: given.principal,
      minPrincipal: given.minPrincipal,
      maxPrincipal: given.maxPrincipal,
      annualInterestRate: given.annualInterestRate,
      minAnnualInterestRate: given.minAnnualInterestRate,
      maxAnnualInterestRate: given.maxAnnualInterestRate,
      numberOfRepayments: given.numberOfRepayments,
      minNumberOfRepayments: given.minNumberOfRepayments,
      maxNumberOfRepayments: given.maxNumberOfRepayments,
      repaymentEvery: given.repaymentEvery,
      repaymentUnit: given.repaymentUnit,
      terms,
      enteredOn: stamp.businessDate,
      eventCount: 0,
    };
    return accept(product, loanEvent.productCreated.of(stamp, product));
  },
  answer: loanProductAnswer,
});

function unknownAccount(
  { knownAccounts }: NewLoanProduct,
  { accounts = [] }: LoanProductInput,
): Rejected<'GL_ACCOUNT_NOT_FOUND'> | undefined {
  for (const [index, { accountId }] of accounts.entries()) {
    if (knownAccounts.has(accountId)) continue;
    return reject('GL_ACCOUNT_NOT_FOUND', { field: `accounts.${index}.accountId`, value: accountId });
  }
  return undefined;
}
