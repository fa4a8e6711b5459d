import { date, id, money, optional, text } from '../../kernel/input.ts';
import { storedMoney } from '../../kernel/money.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { LoanApproved } from '../events/loan-approved.ts';
import { LoanStatusChanged } from '../events/loan-status-changed.ts';
import type { ApprovedLoan } from '../loan.ts';
import { earlyDate, fineAmount } from './guards.ts';
import { defineLoanCommand } from './loan-command.ts';

/** Approves an application, for what was applied for or for less. */
export const approveLoan = defineLoanCommand({
  name: 'approveLoan',
  description: 'Approves an application, for the amount that was applied for or for less.',
  permission: 'APPROVE_LOAN',
  inputName: 'ApproveLoanInput',
  input: {
    loanId: id('Loan'),
    date: optional(date),
    amount: optional(money),
    expectedDisbursementOn: optional(date),
    note: optional(text),
  },
  answers: 'Loan',
  rejects: [
    'LOAN_NOT_SUBMITTED',
    'DATE_IN_FUTURE',
    'DATE_TOO_EARLY',
    'INVALID_AMOUNT',
    'AMOUNT_EXCEEDS_REQUESTED',
  ],
  decide(loan, input, stamp) {
    if (loan.status !== 'SUBMITTED') {
      return reject('LOAN_NOT_SUBMITTED', { loan: loan.accountNo, status: loan.status });
    }
    const approvedOn = input.date ?? stamp.businessDate;
    if (approvedOn > stamp.businessDate) {
      return reject('DATE_IN_FUTURE', {
        reason: 'The date on which a loan is approved cannot be in the future.',
      });
    }
    const amount = input.amount ?? loan.principal;
    const expectedDisbursementOn = input.expectedDisbursementOn ?? loan.expectedDisbursementOn;
    const fault =
      earlyDate(approvedOn, loan.submittedOn, 'on which the loan was submitted') ??
      (input.expectedDisbursementOn === undefined
        ? undefined
        : earlyDate(
            expectedDisbursementOn,
            approvedOn,
            'on which it is approved',
            'expectedDisbursementOn',
          )) ??
      fineAmount(amount, loan.terms);
    if (fault !== undefined) return fault;
    if (amount > loan.principal) {
      return reject('AMOUNT_EXCEEDS_REQUESTED', {
        value: storedMoney(amount),
        limit: storedMoney(loan.principal),
      });
    }
    const approved: ApprovedLoan = {
      ...loan,
      status: 'APPROVED',
      approvedOn,
      approvedPrincipal: amount,
      expectedDisbursementOn,
    };
    return accept(approved, LoanApproved.of(stamp, approved), LoanStatusChanged.of(stamp, approved));
  },
});
