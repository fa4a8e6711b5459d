import { decline, declineRejects } from './decline.ts';
import { savingsDateInput } from './inputs.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { savingsApplications } from './statuses.ts';

/** Takes an application for a savings account back, for the client. */
export const withdrawSavingsApplication = defineSavingsCommand({
  name: 'withdrawSavingsApplication',
  description: 'Takes an application for a savings account back, for the client.',
  permission: 'OPEN_SAVINGS',
  inputName: 'SavingsDateInput',
  input: savingsDateInput,
  answers: 'SavingsAccount',
  takes: savingsApplications,
  rejects: declineRejects,
  decide: (account, { date }, stamp) => decline(account, 'WITHDRAWN', date, stamp),
});
