import { earlyDate } from '../../books/value-date.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { accept } from '../../kernel/outcome.ts';
import { savingsEvent } from '../events/list.ts';
import type { ApprovedSavings } from '../savings-account.ts';
import { savingsDateInput } from './inputs.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { savingsApplications } from './statuses.ts';

/** Approves an application. */
export const approveSavings = defineSavingsCommand({
  name: 'approveSavings',
  description: 'Approves an application for a savings account.',
  permission: 'APPROVE_SAVINGS',
  inputName: 'SavingsDateInput',
  input: savingsDateInput,
  answers: 'SavingsAccount',
  takes: savingsApplications,
  rejects: ['DATE_IN_FUTURE', 'DATE_TOO_EARLY'],
  decide(account, { date }, stamp) {
    const approvedOn = date ?? stamp.businessDate;
    const refusal =
      futureDate(approvedOn, stamp, 'The date on which a savings account is approved') ??
      earlyDate(approvedOn, account.submittedOn, 'on which the account was applied for');
    if (refusal !== undefined) return refusal;
    const approved: ApprovedSavings = { ...account, status: 'APPROVED', approvedOn };
    return accept(approved, savingsEvent.approved.of(stamp, approved));
  },
});
