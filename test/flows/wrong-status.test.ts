import { allowedCommands, countOnKind } from '@dayclose/domain/kernel/allowed-commands.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { LoanStatus } from '@dayclose/domain/loan/status.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
const settled = ['closed', 'overpaid'];
const ended = [...settled, 'writtenOff'];
const notActive = [...undisbursed, ...ended];
const disbursed = ['active', 'behind', ...ended];
const notWrittenOff = [...undisbursed, 'active', ...settled];

/** By mutation: statuses, and the code with which they are refused. */
const rows: readonly (readonly [mutation: string, loans: readonly string[], code: string])[] = [
  ['approveLoan', ['approved', ...declined, ...disbursed], 'LOAN_NOT_SUBMITTED'],
  ['rejectLoan', ['approved', ...declined, ...disbursed], 'LOAN_NOT_SUBMITTED'],
  ['withdrawLoan', ['approved', ...declined, ...disbursed], 'LOAN_NOT_SUBMITTED'],
  ['undoLoanApproval', ['submitted', ...declined, ...disbursed], 'LOAN_NOT_APPROVED'],
  ['disburseLoan', ['submitted', ...declined, ...disbursed], 'LOAN_NOT_APPROVED'],
  ['undoLoanDisbursal', undisbursed, 'LOAN_NOT_ACTIVE'],
  ['undoLoanDisbursal', ['active', 'inParts', ...ended], 'LOAN_HAS_TRANSACTIONS'],
  ['undoLastLoanDisbursal', [...undisbursed, 'writtenOff'], 'LOAN_NOT_ACTIVE'],
  ['undoLastLoanDisbursal', ['fresh', 'active', ...settled], 'NO_LATER_TRANCHE'],
  ['repayLoan', [...undisbursed, 'closed', 'writtenOff'], 'LOAN_NOT_ACTIVE'],
  ['merchantRefund', [...undisbursed, 'writtenOff'], 'LOAN_NOT_ACTIVE'],
  ['payoutRefund', [...undisbursed, 'writtenOff'], 'LOAN_NOT_ACTIVE'],
  ['goodwillCredit', [...undisbursed, 'writtenOff'], 'LOAN_NOT_ACTIVE'],
  ['waiveLoanInterest', notActive, 'LOAN_NOT_ACTIVE'],
  ['payLoanCharge', notActive, 'LOAN_NOT_ACTIVE'],
  ['waiveLoanCharges', notActive, 'LOAN_NOT_ACTIVE'],
  ['pauseDelinquency', notActive, 'LOAN_NOT_ACTIVE'],
  ['rescheduleInstallment', notActive, 'LOAN_NOT_ACTIVE'],
  ['changeLoanInterestRate', notActive, 'LOAN_NOT_ACTIVE'],
  ['extendLoanTerm', notActive, 'LOAN_NOT_ACTIVE'],
  ['reAmortizeLoan', notActive, 'LOAN_NOT_ACTIVE'],
  ['reAmortizeLoan', ['chargedOff'], 'LOAN_CHARGED_OFF'],
  ['undoReAmortizeLoan', notActive, 'LOAN_NOT_ACTIVE'],
  ['undoReAmortizeLoan', ['fresh', 'active', 'overdue'], 'NO_RE_AMORTIZATION'],
  ['resumeDelinquency', notActive, 'LOAN_NOT_ACTIVE'],
  ['resumeDelinquency', ['fresh', 'active'], 'NO_ACTIVE_PAUSE'],
  ['refundLoanCreditBalance', [...undisbursed, 'closed', 'writtenOff', 'active'], 'LOAN_NOT_OVERPAID'],
  ['chargebackLoan', [...undisbursed, 'writtenOff'], 'LOAN_NOT_ACTIVE'],
  ['chargebackLoan', ['fresh', ...settled], 'NOT_FOUND'],
  ['reverseLoanTransaction', undisbursed, 'LOAN_NOT_ACTIVE'],
  ['reverseLoanTransaction', ['fresh', ...ended], 'NOT_FOUND'],
  ['adjustLoanTransaction', undisbursed, 'LOAN_NOT_ACTIVE'],
  ['adjustLoanTransaction', ['fresh', ...ended], 'NOT_FOUND'],
  ['payLoanCharge', ['fresh'], 'NOT_FOUND'],
  ['waiveLoanCharges', ['fresh'], 'NOT_FOUND'],
  ['addLoanCharge', [...declined, 'writtenOff'], 'LOAN_NOT_ACTIVE'],
  ['markLoanAsFraud', notActive, 'LOAN_NOT_ACTIVE'],
  ['markLoanAsFraud', ['chargedOff'], 'LOAN_CHARGED_OFF'],
  ['chargeOffLoan', notActive, 'LOAN_NOT_ACTIVE'],
  ['chargeOffLoan', ['chargedOff'], 'LOAN_CHARGED_OFF'],
  ['undoLoanChargeOff', notActive, 'LOAN_NOT_ACTIVE'],
  ['undoLoanChargeOff', ['fresh', 'active'], 'LOAN_NOT_CHARGED_OFF'],
  ['writeOffLoan', notActive, 'LOAN_NOT_ACTIVE'],
  ['recoverWrittenOffLoan', notWrittenOff, 'LOAN_NOT_WRITTEN_OFF'],
  ['undoLoanWriteOff', notWrittenOff, 'LOAN_NOT_WRITTEN_OFF'],
  ['unlinkRepaymentAccount', declined, 'LOAN_NOT_ACTIVE'],
  ['unlinkRepaymentAccount', ['submitted', 'approved', 'active', ...ended], 'REPAYMENT_ACCOUNT_NOT_LINKED'],
];

/** A loan of each status, by its name in the world. */
const loanIn: Readonly<Record<LoanStatus, string>> = {
  SUBMITTED: 'submitted',
  APPROVED: 'approved',
  ACTIVE: 'active',
  WITHDRAWN: 'withdrawn',
  REJECTED: 'rejected',
  CLOSED_OBLIGATIONS_MET: 'closed',
  CLOSED_WRITTEN_OFF: 'writtenOff',
  OVERPAID: 'overpaid',
};
/** These name a savings account too; a table of their own is in wrong-savings-status.test.ts. */
const ofTwoKinds = ['transfer', 'linkRepaymentAccount'];

test('every command on a loan is given to one of each status that it is not for', () => {
  const permissions = new Set(Object.keys(shipped.permissions));
  const commands = shipped.commands.filter(
    (command) => countOnKind([command], loanKind) > 0 && !ofTwoKinds.includes(command.name),
  );
  const missing = Object.entries(loanIn).flatMap(([status, loan]) => {
    const allowed = allowedCommands(commands, { kind: loanKind, status, permissions });
    return commands
      .filter(({ name }) => !allowed.includes(name))
      .filter(({ name }) => rows.every(([mutation, loans]) => mutation !== name || !loans.includes(loan)))
      .map(({ name }) => `${name} of a loan that is ${loan}`);
  });
  expect(missing).toEqual([]);
  const unknown = rows.filter(([mutation]) => commands.every(({ name }) => name !== mutation));
  expect(unknown).toEqual([]);
});

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
