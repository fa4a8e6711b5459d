import { accept } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import type { SubmittedLoan } from '../loan.ts';
import { planned } from '../schedule/plan.ts';
import { loanNoteInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { approvedLoans } from './statuses.ts';

/** Takes an approval back: the loan is an application again, for what was applied for. */
export const undoLoanApproval = defineLoanCommand({
  name: 'undoLoanApproval',
  description: 'Takes the approval of a loan back that is not paid out: it is an application again.',
  permission: 'APPROVE_LOAN',
  inputName: 'LoanNoteInput',
  input: loanNoteInput,
  answers: 'Loan',
  takes: approvedLoans,
  rejects: [],
  decide(loan, _input, stamp) {
    const { approvedOn: _approvedOn, approvedPrincipal: _approvedPrincipal, ...facts } = loan;
    const outlay = { disbursedOn: loan.expectedDisbursementOn, amount: loan.principal };
    const application: SubmittedLoan = { ...facts, status: 'SUBMITTED' };
    const { maturesOn: _maturesOn, ...plan } = planned(application, outlay, stamp);
    const submitted: SubmittedLoan = { ...application, ...plan };
    return accept(
      submitted,
      loanEvent.approvalUndone.of(stamp, submitted),
      loanEvent.statusChanged.of(stamp, submitted),
    );
  },
});
