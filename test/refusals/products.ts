import { createLoanProduct } from '@dayclose/domain/loan/commands/create-loan-product.ts';
import { type LoanAccounts, loanRoles } from '@dayclose/domain/loan/gl-roles.ts';
import type { RefusalRow } from './row.ts';

const accounts = Object.fromEntries(loanRoles.values.map((role) => [role, '1'])) as LoanAccounts;
const read = { id: '1', termsId: '1', shortNameTaken: true, accounts, knownAccounts: new Set(['1']) };
const input = {
  name: 'Half a year',
  shortName: 'half',
  currency: 'USD',
  principal: '100.00',
  annualInterestRate: '9.4822',
  numberOfRepayments: 6,
};
const unmapped = { ...input, accounts: [{ role: 'FUND_SOURCE', accountId: '2' }] };
const tooLong = { ...unmapped, maxNumberOfRepayments: 5 };
const tooDear = { ...tooLong, maxAnnualInterestRate: '9' };
const tooLarge = { ...tooDear, maxPrincipal: '99' };
const tooFine = { ...tooLarge, principal: '100.001' };

/** Refusals of a loan product, each row also with what is wrong in those that come after it. */
export const products: readonly RefusalRow[] = [
  [createLoanProduct, 'INVALID_VALUE', read, { ...tooFine, currency: 'usd' }, 'currency'],
  [createLoanProduct, 'INVALID_AMOUNT', read, tooFine, 'principal'],
  [createLoanProduct, 'PRINCIPAL_OUT_OF_RANGE', read, tooLarge, '99'],
  [createLoanProduct, 'INTEREST_RATE_OUT_OF_RANGE', read, tooDear, '9.4822'],
  [createLoanProduct, 'NUMBER_OF_REPAYMENTS_OUT_OF_RANGE', read, tooLong, 'numberOfRepayments: 6'],
  [
    createLoanProduct,
    'GL_ACCOUNT_NOT_FOUND',
    read,
    unmapped,
    'accounts.0.accountId: there is no GL account 2',
  ],
  [createLoanProduct, 'DUPLICATE_SHORT_NAME', read, input, 'half'],
];
