import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { afterAll, beforeAll } from 'vitest';
import { startLoanWorld } from './loan-world.ts';
import { type Refused, type Row, refusals, testRefusals } from './refusals.ts';

/** What money and charges on a loan are refused for: one row for each code, in its order. */
let world: Refused;
beforeAll(async () => {
  world = await startLoanWorld();
});
afterAll(() => world.gateway.close());

const active = { loanId: '$active' };
const future = '2024-02-01';
const beforeDisbursement = '2024-01-14';
const unknownTransaction = globalId('LoanTransaction', 999_000_001);
const unknownCharge = globalId('LoanCharge', 999_000_001);
const fee = { ...active, kind: 'FEE', name: 'Letter', amount: '1.00' };

/** What every value date and every amount of money on an active loan has to be. */
const moneyRows = (given: object): readonly Row[] => [
  ['a date to come', { ...given, date: future, amount: '0.001' }, 'DATE_IN_FUTURE', /transaction date/],
  [
    'a date before the disbursement',
    { ...given, date: beforeDisbursement, amount: '0.001' },
    'DATE_TOO_EARLY',
  ],
  [
    'cents of a dollar cut in ten',
    { ...given, amount: '1.005' },
    'INVALID_AMOUNT',
    /more than the 2 decimals of USD/,
  ],
];

const payments = [
  ...refusals(
    'repayLoan',
    ['an application', { loanId: '$submitted', amount: '1', date: future }, 'LOAN_NOT_ACTIVE'],
    ['a loan that is not paid out', { loanId: '$approved', amount: '1' }, 'LOAN_NOT_ACTIVE'],
    ['a loan that was rejected', { loanId: '$rejected', amount: '1' }, 'LOAN_NOT_ACTIVE'],
    [
      'a loan that is closed',
      { loanId: '$closed', amount: '1' },
      'LOAN_NOT_ACTIVE',
      /CLOSED_OBLIGATIONS_MET/,
    ],
    ...moneyRows(active),
  ),
  ...refusals(
    'waiveLoanInterest',
    ['a loan that is overpaid', { loanId: '$overpaid', amount: '1', date: future }, 'LOAN_NOT_ACTIVE'],
    ...moneyRows(active),
    ['more than there is', { ...active, amount: '2.79' }, 'AMOUNT_EXCEEDS_INTEREST'],
  ),
  ...refusals(
    'refundLoanCreditBalance',
    ['a loan that is not overpaid', { ...active, amount: '1', date: future }, 'LOAN_NOT_OVERPAID'],
    ...moneyRows({ loanId: '$overpaid' }),
    [
      'a date before the payment that is refunded',
      { loanId: '$overpaid', amount: '1', date: '2024-01-30' },
      'DATE_TOO_EARLY',
    ],
    ['more than is overpaid', { loanId: '$overpaid', amount: '7.23' }, 'AMOUNT_EXCEEDS_OVERPAID'],
  ),
];

const corrections = [
  ...refusals(
    'reverseLoanTransaction',
    ['a loan that is not paid out', { loanId: '$approved', transactionId: '$repayment' }, 'LOAN_NOT_ACTIVE'],
    ['one that there is not', { ...active, transactionId: unknownTransaction }, 'NOT_FOUND'],
    ['one of another loan', { ...active, transactionId: '$ofAnother' }, 'NOT_FOUND', /no LoanTransaction/],
    ["a charge's id", { ...active, transactionId: '$charge' }, 'NOT_FOUND'],
    [
      'a disbursement',
      { loanId: '$closed', transactionId: '$disbursement' },
      'TRANSACTION_NOT_REVERSIBLE',
      /type DISBURSEMENT/,
    ],
    [
      'one that was reversed',
      { ...active, transactionId: '$reversed' },
      'TRANSACTION_REVERSED',
      /2024-01-31/,
    ],
  ),
  ...refusals(
    'adjustLoanTransaction',
    [
      'a loan that is not paid out',
      { loanId: '$approved', transactionId: '$repayment', amount: '1' },
      'LOAN_NOT_ACTIVE',
    ],
    ['one of another loan', { ...active, transactionId: '$ofAnother', amount: '1' }, 'NOT_FOUND'],
    [
      'a disbursement',
      { loanId: '$closed', transactionId: '$disbursement', amount: '1' },
      'TRANSACTION_NOT_REVERSIBLE',
    ],
    [
      'one that was reversed',
      { ...active, transactionId: '$reversed', amount: '1', date: future },
      'TRANSACTION_REVERSED',
    ],
    ...moneyRows({ ...active, transactionId: '$repayment' }),
  ),
];

const charges = [
  ...refusals(
    'addLoanCharge',
    ['a loan that was rejected', { ...fee, loanId: '$rejected' }, 'LOAN_NOT_ACTIVE'],
    ['no date for one that needs it', fee, 'INVALID_VALUE', /dueOn/],
    [
      'a date for one of each installment',
      { ...fee, timing: 'EACH_INSTALLMENT', dueOn: '2024-03-01' },
      'INVALID_VALUE',
      /dueOn/,
    ],
    [
      'a date before the disbursement',
      { ...fee, dueOn: beforeDisbursement, amount: '1.005' },
      'DATE_TOO_EARLY',
    ],
    ['cents of a dollar cut in ten', { ...fee, dueOn: '2024-03-01', amount: '1.005' }, 'INVALID_AMOUNT'],
    [
      'more than the whole',
      { ...fee, dueOn: '2024-03-01', calculation: 'PERCENT_OF_AMOUNT', amount: '100.01' },
      'INVALID_AMOUNT',
      /more than 100 percent/,
    ],
    [
      'a part so small that it is nothing',
      { ...fee, dueOn: '2024-03-01', calculation: 'PERCENT_OF_AMOUNT', amount: '0.001' },
      'INVALID_AMOUNT',
      /nothing to charge/,
    ],
  ),
  ...refusals(
    'waiveLoanCharges',
    ['a loan that is not paid out', { loanId: '$approved', chargeIds: ['$charge'] }, 'LOAN_NOT_ACTIVE'],
    ['the same twice', { ...active, chargeIds: ['$charge', '$charge'] }, 'INVALID_VALUE', /chargeIds\.1/],
    [
      'one that there is not, after one that there is',
      { ...active, chargeIds: ['$charge', unknownCharge] },
      'NOT_FOUND',
      /chargeIds\.1/,
    ],
    [
      'one that is settled, after one that is not',
      { ...active, chargeIds: ['$charge', '$settledCharge'] },
      'CHARGE_SETTLED',
      /chargeIds\.1/,
    ],
  ),
  ...refusals(
    'payLoanCharge',
    [
      'a loan that is closed',
      { loanId: '$closed', chargeId: '$charge', amount: '1', date: future },
      'LOAN_NOT_ACTIVE',
    ],
    ...moneyRows({ ...active, chargeId: '$charge' }),
    ['one that there is not', { ...active, chargeId: unknownCharge, amount: '1' }, 'NOT_FOUND'],
    ['one of another loan', { loanId: '$fresh', chargeId: '$charge', amount: '1' }, 'NOT_FOUND'],
    ['one that is settled', { ...active, chargeId: '$settledCharge', amount: '1' }, 'CHARGE_SETTLED'],
    ['more than is left of it', { ...active, chargeId: '$charge', amount: '9.00' }, 'AMOUNT_EXCEEDS_CHARGE'],
  ),
];

const pauses = [
  ...refusals(
    'pauseDelinquency',
    [
      'a loan that is not active',
      { loanId: '$closed', start: '2024-01-01', end: '2024-01-01' },
      'LOAN_NOT_ACTIVE',
    ],
    [
      'a start before the disbursement',
      { ...active, start: beforeDisbursement, end: beforeDisbursement },
      'DATE_TOO_EARLY',
    ],
    ['an end that is not after the start', { ...active, start: future, end: future }, 'INVALID_VALUE', /end/],
    [
      'a time within another pause',
      { loanId: '$paused', start: '2024-02-20', end: '2024-03-01' },
      'PAUSE_OVERLAPS',
      /^Delinquency pause period cannot overlap with another pause period/,
    ],
  ),
  ...refusals(
    'resumeDelinquency',
    ['a loan that is not active', { loanId: '$overpaid', date: future }, 'LOAN_NOT_ACTIVE'],
    [
      'another date than the business date',
      { loanId: '$paused', date: '2024-01-30' },
      'DATE_NOT_BUSINESS_DATE',
    ],
    ['a loan that is not paused', active, 'NO_ACTIVE_PAUSE', /only be created during an active pause/],
  ),
];

testRefusals([...payments, ...corrections, ...charges, ...pauses], () => world);
