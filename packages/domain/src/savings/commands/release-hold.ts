import { enterAmount, entryRejects } from './enter-amount.ts';
import { savingsAmountInput } from './inputs.ts';
import { defineSavingsCommand } from './savings-command.ts';

/** Lets money that is on hold be paid out again. */
export const releaseHold = defineSavingsCommand({
  name: 'releaseHold',
  description: 'Lets money that is on hold be paid out again.',
  permission: 'HOLD_SAVINGS',
  inputName: 'SavingsAmountInput',
  input: savingsAmountInput,
  answers: 'SavingsTransaction',
  rejects: entryRejects,
  decide: (account, { amount, date, note }, stamp) =>
    enterAmount(account, { type: 'RELEASE', amount, date, note }, stamp),
});
