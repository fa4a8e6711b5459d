import { decline, declineRejects } from './decline.ts';
import { savingsDateInput } from './inputs.ts';
import { defineSavingsCommand } from './savings-command.ts';

/** Takes an application for a savings account back, for the client. */
export const withdrawSavingsApplication = defineSavingsCommand({
  name: 'withdrawSavingsApplication',
  description: 'Takes an application for a savings account back, for the client.',
  permission: 'OPEN_SAVINGS',
  inputName: 'SavingsDateInput',
  input: savingsDateInput,
  answers: 'SavingsAccount',
  rejects: declineRejects,
  decide: (account, { date }, stamp) => decline(account, 'WITHDRAWN', date, stamp),
});
