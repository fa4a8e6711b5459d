import { Decimal } from 'decimal.js';
import type { Fields } from '../fields.ts';
import { delinquencyRanges } from '../product/loan-product-input.ts';
import { periodsAYear, periodUnit } from '../product/periods.ts';
import { accountOf, command } from '../stage.ts';
import { date, figure, text, wholeNumber } from '../values.ts';
import { datedCommand, type Operation, type Operations } from './operation.ts';
import { prepare } from './prepare.ts';

const submit: Operation = (fields) => {
  const given = {
    externalId: fields.maybe('externalId', text),
    principal: fields.maybe('principal', figure),
    submittedOn: fields.maybe('submittedOn', date),
    expectedDisbursementOn: fields.maybe('expectedDisbursementDate', date),
    annualInterestRate: yearlyRate(fields),
    numberOfRepayments: fields.maybe('numberOfRepayments', wholeNumber),
    repaymentEvery: fields.maybe('repaymentEvery', wholeNumber),
    repaymentUnit: fields.maybe('repaymentFrequency', periodUnit),
  };
  return async (stage) => {
    const value = { ...(await prepare(stage)), ...given };
    const loan = await command<{ id: string }>(stage, 'submitLoan', { type: 'SubmitLoanInput', value }, 'id');
    stage.account = loan.id;
  };
};

function yearlyRate(fields: Fields): string | undefined {
  const rate = fields.maybe('interestRatePerPeriod', figure);
  const times = fields.maybe('rateFrequency', periodsAYear) ?? 1;
  return rate === undefined ? undefined : new Decimal(rate).times(times).toFixed();
}

const approve: Operation = (fields) => {
  const given = {
    date: fields.maybe('date', date),
    amount: fields.maybe('amount', figure),
    expectedDisbursementOn: fields.maybe('expectedDisbursementDate', date),
  };
  return async (stage) => {
    const value = { loanId: accountOf(stage), ...given };
    await command(stage, 'approveLoan', { type: 'ApproveLoanInput', value }, 'id');
  };
};

const disburse: Operation = (fields) => {
  const given = { date: fields.maybe('date', date), amount: fields.maybe('amount', figure) };
  return async (stage) => {
    const value = { loanId: accountOf(stage), ...given };
    await command(stage, 'disburseLoan', { type: 'DisburseLoanInput', value }, 'id');
  };
};

/** The product of the case with other ranges. */
const createDelinquencyBucket: Operation = (fields) => {
  const ranges = fields.maybe('buckets', delinquencyRanges) ?? fields.need('ranges', delinquencyRanges);
  return async (stage) => {
    const value = { ...stage.product.input, shortName: 'buck', delinquencyRanges: ranges };
    await command(stage, 'createLoanProduct', { type: 'CreateLoanProductInput', value }, 'id');
  };
};

/** From the application for a loan to its money. */
export const applicationOperations: Operations = {
  submit,
  approve,
  undoApproval: datedCommand('undoLoanApproval', 'LoanNoteInput'),
  reject: datedCommand('rejectLoan', 'LoanDateInput'),
  withdraw: datedCommand('withdrawLoan', 'LoanDateInput'),
  disburse,
  undoDisbursal: datedCommand('undoLoanDisbursal', 'LoanNoteInput'),
  createDelinquencyBucket,
};
