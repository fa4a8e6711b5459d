import { afterAll, beforeAll } from 'vitest';
import { acceptable, startLoanWorld } from '../api/loan-world.ts';
import { type Refusal, type Refused, testRefusals } from '../api/refusals.ts';

/** Each command on a loan, given to loans of every status that it is not for. */

let world: Refused;
beforeAll(async () => {
  world = await startLoanWorld();
});
afterAll(() => world.gateway.close());

const declined = ['rejected', 'withdrawn'];
const undisbursed = ['submitted', 'approved', ...declined];
const ended = ['closed', 'overpaid'];
const notActive = [...undisbursed, ...ended];
const disbursed = ['active', 'behind', ...ended];

/** By mutation: statuses, and the code with which they are refused. */
const rows: readonly (readonly [mutation: string, loans: readonly string[], code: string])[] = [
  ['approveLoan', ['approved', ...declined, ...disbursed], 'LOAN_NOT_SUBMITTED'],
  ['rejectLoan', ['approved', ...declined, ...disbursed], 'LOAN_NOT_SUBMITTED'],
  ['withdrawLoan', ['approved', ...declined, ...disbursed], 'LOAN_NOT_SUBMITTED'],
  ['undoLoanApproval', ['submitted', ...declined, ...disbursed], 'LOAN_NOT_APPROVED'],
  ['disburseLoan', ['submitted', ...declined, ...disbursed], 'LOAN_NOT_APPROVED'],
  ['undoLoanDisbursal', undisbursed, 'LOAN_NOT_ACTIVE'],
  ['undoLoanDisbursal', ['active', ...ended], 'LOAN_HAS_TRANSACTIONS'],
  ['repayLoan', [...undisbursed, 'closed'], 'LOAN_NOT_ACTIVE'],
  ['merchantRefund', undisbursed, 'LOAN_NOT_ACTIVE'],
  ['payoutRefund', undisbursed, 'LOAN_NOT_ACTIVE'],
  ['goodwillCredit', undisbursed, 'LOAN_NOT_ACTIVE'],
  ['waiveLoanInterest', notActive, 'LOAN_NOT_ACTIVE'],
  ['payLoanCharge', notActive, 'LOAN_NOT_ACTIVE'],
  ['waiveLoanCharges', notActive, 'LOAN_NOT_ACTIVE'],
  ['pauseDelinquency', notActive, 'LOAN_NOT_ACTIVE'],
  ['rescheduleInstallment', notActive, 'LOAN_NOT_ACTIVE'],
  ['resumeDelinquency', notActive, 'LOAN_NOT_ACTIVE'],
  ['resumeDelinquency', ['fresh', 'active'], 'NO_ACTIVE_PAUSE'],
  ['refundLoanCreditBalance', [...undisbursed, 'closed', 'active'], 'LOAN_NOT_OVERPAID'],
  ['chargebackLoan', undisbursed, 'LOAN_NOT_ACTIVE'],
  ['chargebackLoan', ['fresh', ...ended], 'NOT_FOUND'],
  ['reverseLoanTransaction', undisbursed, 'LOAN_NOT_ACTIVE'],
  ['reverseLoanTransaction', ['fresh', ...ended], 'NOT_FOUND'],
  ['adjustLoanTransaction', undisbursed, 'LOAN_NOT_ACTIVE'],
  ['adjustLoanTransaction', ['fresh', ...ended], 'NOT_FOUND'],
  ['payLoanCharge', ['fresh'], 'NOT_FOUND'],
  ['waiveLoanCharges', ['fresh'], 'NOT_FOUND'],
  ['addLoanCharge', declined, 'LOAN_NOT_ACTIVE'],
];

const refusals: readonly Refusal[] = rows.flatMap(([mutation, loans, code]) =>
  loans.map((loan) => ({
    what: `a loan that is ${loan}`,
    mutation,
    input: { ...acceptable[mutation], loanId: `$${loan}` },
    status: code === 'NOT_FOUND' ? 404 : 422,
    code,
  })),
);

testRefusals(refusals, () => world);
