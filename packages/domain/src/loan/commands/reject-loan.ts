import { accept } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { decline, declineRejects } from './decline.ts';
import { loanDateInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { applications } from './statuses.ts';

/** Turns an application down. */
export const rejectLoan = defineLoanCommand({
  name: 'rejectLoan',
  description: 'Turns an application down.',
  permission: 'APPROVE_LOAN',
  inputName: 'LoanDateInput',
  input: loanDateInput,
  answers: 'Loan',
  takes: applications,
  rejects: declineRejects,
  decide(loan, input, stamp) {
    const declined = decline(loan, 'REJECTED', input.date, stamp);
    if (!declined.ok) return declined;
    const { state } = declined;
    return accept(state, loanEvent.rejected.of(stamp, state), loanEvent.statusChanged.of(stamp, state));
  },
});
