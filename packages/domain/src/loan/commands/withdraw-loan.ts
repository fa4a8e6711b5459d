import { accept } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { decline, declineRejects } from './decline.ts';
import { loanDateInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { applications } from './statuses.ts';

/** Notes that the client took an application back. */
export const withdrawLoan = defineLoanCommand({
  name: 'withdrawLoan',
  description: 'Notes that the client took an application back.',
  permission: 'SUBMIT_LOAN',
  inputName: 'LoanDateInput',
  input: loanDateInput,
  answers: 'Loan',
  takes: applications,
  rejects: declineRejects,
  decide(loan, input, stamp) {
    const declined = decline(loan, 'WITHDRAWN', input.date, stamp);
    return declined.ok ? accept(declined.state, loanEvent.statusChanged.of(stamp, declined.state)) : declined;
  },
});
