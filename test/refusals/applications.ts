import { approveLoan } from '@dayclose/domain/loan/commands/approve-loan.ts';
import { rejectLoan } from '@dayclose/domain/loan/commands/reject-loan.ts';
import { submitLoan } from '@dayclose/domain/loan/commands/submit-loan.ts';
import { undoLoanApproval } from '@dayclose/domain/loan/commands/undo-loan-approval.ts';
import { withdrawLoan } from '@dayclose/domain/loan/commands/withdraw-loan.ts';
import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import { day } from '../builders/command-loan.ts';
import { money, productTerms } from '../builders/loan.ts';
import { active, submitted } from './loans.ts';
import { type RefusalRow, today } from './row.ts';

const product: LoanProduct = {
  kind: 'LoanProduct',
  id: '1',
  termsId: '1',
  name: 'Half a year',
  shortName: 'half',
  principal: money('100.00'),
  annualInterestRate: '9.4822',
  numberOfRepayments: 6,
  repaymentEvery: 1,
  repaymentUnit: 'MONTHS',
  minPrincipal: money('50'),
  maxPrincipal: money('200'),
  minAnnualInterestRate: '5',
  maxAnnualInterestRate: '12',
  minNumberOfRepayments: 3,
  maxNumberOfRepayments: 600,
  terms: productTerms(),
  enteredOn: today,
  eventCount: 1,
};
const application = {
  id: '9',
  client: { id: '1', activatedOn: day('2023-01-01') },
  product,
  externalIdTaken: true,
};
const nobody = { ...application, client: undefined, product: undefined };
const noProduct = { ...application, product: undefined };
const applicant = { clientId: '1', productId: '1', externalId: 'x' };
const tooEverything = { ...applicant, principal: '200.01', annualInterestRate: '4', numberOfRepayments: 2 };

const rounded = { ...submitted, terms: productTerms({ installmentMultiplesOf: money('10') }) };

/** Refusals of what becomes of an application. */
export const applications: readonly RefusalRow[] = [
  [submitLoan, 'CLIENT_NOT_FOUND', nobody, { ...applicant, submittedOn: '2024-02-02' }, 'clientId'],
  [submitLoan, 'PRODUCT_NOT_FOUND', noProduct, { ...applicant, submittedOn: '2024-02-02' }, 'productId'],
  [
    submitLoan,
    'DATE_IN_FUTURE',
    application,
    { ...applicant, submittedOn: '2024-02-02', expectedDisbursementOn: '2024-01-01' },
    'The date on which a loan is submitted cannot be in the future.',
  ],
  [submitLoan, 'DATE_TOO_EARLY', application, { ...applicant, submittedOn: '2022-12-31' }, '2023-01-01'],
  [
    submitLoan,
    'DATE_TOO_EARLY',
    application,
    { ...applicant, expectedDisbursementOn: '2024-01-31', principal: '1.005' },
    'expectedDisbursementOn',
  ],
  [
    submitLoan,
    'INVALID_VALUE',
    application,
    { ...applicant, numberOfRepayments: 600, repaymentEvery: 3, principal: '1.005' },
    'numberOfRepayments',
  ],
  [submitLoan, 'INVALID_AMOUNT', application, { ...applicant, principal: '1.005' }, '2 decimals of USD'],
  [submitLoan, 'PRINCIPAL_OUT_OF_RANGE', application, tooEverything, '50 and 200'],
  [
    submitLoan,
    'INTEREST_RATE_OUT_OF_RANGE',
    application,
    { ...tooEverything, principal: '100' },
    'annualInterestRate: 4',
  ],
  [
    submitLoan,
    'NUMBER_OF_REPAYMENTS_OUT_OF_RANGE',
    application,
    { ...applicant, numberOfRepayments: 2 },
    'numberOfRepayments: 2',
  ],
  [submitLoan, 'DUPLICATE_EXTERNAL_ID', application, applicant, 'x'],
  [approveLoan, 'LOAN_NOT_SUBMITTED', active, { date: '2024-02-02', amount: '1.005' }, 'ACTIVE'],
  [approveLoan, 'DATE_IN_FUTURE', submitted, { date: '2024-02-02', amount: '1.005' }, 'is approved cannot'],
  [approveLoan, 'DATE_TOO_EARLY', submitted, { date: '2023-12-31', amount: '1.005' }, '2024-01-01'],
  [
    approveLoan,
    'DATE_TOO_EARLY',
    submitted,
    { expectedDisbursementOn: '2024-01-31', amount: '1.005' },
    'expectedDisbursementOn: 2024-01-31 is before 2024-02-01',
  ],
  [approveLoan, 'INVALID_AMOUNT', submitted, { amount: '100.005' }, '2 decimals of USD'],
  [
    approveLoan,
    'AMOUNT_EXCEEDS_REQUESTED',
    submitted,
    { amount: '100.01', expectedDisbursementOn: '9999-12-31' },
    'more than 100,',
  ],
  [approveLoan, 'INVALID_VALUE', submitted, { expectedDisbursementOn: '9999-12-31' }, 'would mature after'],
  [approveLoan, 'INVALID_VALUE', rounded, { amount: '50' }, 'amount: an installment would be 8.57'],
  [undoLoanApproval, 'LOAN_NOT_APPROVED', active, {}, 'ACTIVE'],
  [rejectLoan, 'LOAN_NOT_SUBMITTED', active, { date: '2024-02-02' }, 'ACTIVE'],
  [
    rejectLoan,
    'DATE_IN_FUTURE',
    submitted,
    { date: '2024-02-02' },
    'a loan is rejected cannot be in the future',
  ],
  [rejectLoan, 'DATE_TOO_EARLY', submitted, { date: '2023-12-31' }, '2024-01-01'],
  [withdrawLoan, 'LOAN_NOT_SUBMITTED', active, { date: '2024-02-02' }, 'ACTIVE'],
  [withdrawLoan, 'DATE_IN_FUTURE', submitted, { date: '2024-02-02' }, 'a loan is withdrawn cannot be in the'],
  [withdrawLoan, 'DATE_TOO_EARLY', submitted, { date: '2023-12-31' }, '2024-01-01'],
];
