import { decline, declineRejects } from './decline.ts';
import { savingsDateInput } from './inputs.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { savingsApplications } from './statuses.ts';

/** Turns an application for a savings account down. */
export const rejectSavings = defineSavingsCommand({
  name: 'rejectSavings',
  description: 'Turns an application for a savings account down.',
  permission: 'APPROVE_SAVINGS',
  inputName: 'SavingsDateInput',
  input: savingsDateInput,
  answers: 'SavingsAccount',
  takes: savingsApplications,
  rejects: declineRejects,
  decide: (account, { date }, stamp) => decline(account, 'REJECTED', date, stamp),
});
