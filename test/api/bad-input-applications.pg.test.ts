import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { afterAll, beforeAll } from 'vitest';
import { startLoanWorld } from './loan-world.ts';
import { type Refused, refusals, testRefusals } from './refusals.ts';

/** What an application, its approval and its disbursement are refused for: one row for each code, in its order. */
let world: Refused;
beforeAll(async () => {
  world = await startLoanWorld();
});
afterAll(() => world.gateway.close());

const application = { clientId: '$client', productId: '$product' };
const inYen = { clientId: '$client', productId: '$yenProduct' };
const nobody = { clientId: globalId('Client', 999), productId: globalId('LoanProduct', 999) };

testRefusals(
  [
    ...refusals(
      'submitLoan',
      ['an unknown client, and an unknown product', nobody, 'CLIENT_NOT_FOUND'],
      [
        'an unknown product, and a date to come',
        { ...nobody, clientId: '$client', submittedOn: '2024-02-01' },
        'PRODUCT_NOT_FOUND',
      ],
      [
        'a date to come, and a principal below the product',
        { ...application, submittedOn: '2024-02-01', principal: '1' },
        'DATE_IN_FUTURE',
        /^The date on which a loan is submitted cannot be in the future\. submittedOn is /,
      ],
      [
        'a date before the client was activated',
        { ...application, submittedOn: '2024-01-14' },
        'DATE_TOO_EARLY',
        /submittedOn: 2024-01-14 is before 2024-01-15/,
      ],
      [
        'a disbursement expected before the application',
        { ...application, expectedDisbursementOn: '2024-01-30' },
        'DATE_TOO_EARLY',
        /expectedDisbursementOn/,
      ],
      [
        'a term beyond every calendar',
        { ...application, numberOfRepayments: 600, repaymentEvery: 366, repaymentUnit: 'YEARS' },
        'INVALID_VALUE',
      ],
      ['cents of a dollar cut in ten', { ...application, principal: '100.001' }, 'INVALID_AMOUNT'],
      ['yen with decimals', { ...inYen, principal: '1000.5' }, 'INVALID_AMOUNT', /0 decimals of JPY/],
      ['less than the product lends', { ...application, principal: '49.99' }, 'PRINCIPAL_OUT_OF_RANGE'],
      ['more than the product lends', { ...application, principal: '200.01' }, 'PRINCIPAL_OUT_OF_RANGE'],
      [
        'a rate above the product',
        { ...application, annualInterestRate: '12.01' },
        'INTEREST_RATE_OUT_OF_RANGE',
      ],
      [
        'more repayments than the product has',
        { ...application, numberOfRepayments: 13 },
        'NUMBER_OF_REPAYMENTS_OUT_OF_RANGE',
      ],
      [
        'an external id in use',
        { ...application, externalId: 'IN-USE' },
        'DUPLICATE_EXTERNAL_ID',
        /IN-USE is in use already/,
      ],
    ),
    ...refusals(
      'approveLoan',
      ['a loan that is approved', { loanId: '$approved', date: '2024-02-01' }, 'LOAN_NOT_SUBMITTED'],
      ['a loan that was rejected', { loanId: '$rejected' }, 'LOAN_NOT_SUBMITTED', /is REJECTED/],
      ['a loan that was withdrawn', { loanId: '$withdrawn' }, 'LOAN_NOT_SUBMITTED', /is WITHDRAWN/],
      ['a date to come', { loanId: '$submitted', date: '2024-02-01', amount: '900' }, 'DATE_IN_FUTURE'],
      [
        'a date before the application',
        { loanId: '$submitted', date: '2024-01-14', amount: '900' },
        'DATE_TOO_EARLY',
      ],
      [
        'a disbursement expected before the approval',
        { loanId: '$submitted', expectedDisbursementOn: '2024-01-30' },
        'DATE_TOO_EARLY',
      ],
      ['cents of a dollar cut in ten', { loanId: '$submitted', amount: '10.001' }, 'INVALID_AMOUNT'],
      [
        'more than was applied for',
        { loanId: '$submitted', amount: '100.01' },
        'AMOUNT_EXCEEDS_REQUESTED',
        /100\.01\d* is more than 100/,
      ],
    ),
    ...refusals(
      'undoLoanApproval',
      ['an application', { loanId: '$submitted' }, 'LOAN_NOT_APPROVED'],
      ['a loan that is paid out', { loanId: '$active' }, 'LOAN_NOT_APPROVED', /is ACTIVE/],
    ),
    ...['rejectLoan', 'withdrawLoan'].flatMap((mutation) =>
      refusals(
        mutation,
        ['a loan that is approved', { loanId: '$approved', date: '2024-02-01' }, 'LOAN_NOT_SUBMITTED'],
        ['a loan that is rejected', { loanId: '$rejected' }, 'LOAN_NOT_SUBMITTED'],
        ['a date to come', { loanId: '$submitted', date: '2024-02-01' }, 'DATE_IN_FUTURE'],
        ['a date before the application', { loanId: '$submitted', date: '2024-01-14' }, 'DATE_TOO_EARLY'],
      ),
    ),
    ...refusals(
      'disburseLoan',
      [
        'a loan that is paid out',
        { loanId: '$active' },
        'LOAN_NOT_APPROVED',
        /is ACTIVE; it has to be APPROVED/,
      ],
      ['an application', { loanId: '$submitted', date: '2024-02-01' }, 'LOAN_NOT_APPROVED'],
      [
        'a date to come',
        { loanId: '$approved', date: '2024-02-01', amount: '900' },
        'DATE_IN_FUTURE',
        /^The transaction date cannot be in the future\. date is /,
      ],
      [
        'a date before the approval',
        { loanId: '$approved', date: '2024-01-14', amount: '900' },
        'DATE_TOO_EARLY',
      ],
      ['cents of a dollar cut in ten', { loanId: '$approved', amount: '100.001' }, 'INVALID_AMOUNT'],
      ['more than was approved', { loanId: '$approved', amount: '100.01' }, 'AMOUNT_EXCEEDS_APPROVED'],
    ),
    ...refusals(
      'undoLoanDisbursal',
      ['a loan that is not paid out', { loanId: '$approved' }, 'LOAN_NOT_ACTIVE'],
      ['a loan that was repaid in part', { loanId: '$active' }, 'LOAN_HAS_TRANSACTIONS', /has transactions/],
    ),
  ],
  () => world,
);
