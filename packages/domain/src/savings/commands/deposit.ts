import { savingsAmountInput } from './inputs.ts';
import { payIn, payInRejects } from './pay.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { activeSavings } from './statuses.ts';

/** Takes money in, at its place among the other transactions. */
export const deposit = defineSavingsCommand({
  name: 'deposit',
  description: 'Takes money in; one that was inactive or dormant is active again.',
  permission: 'DEPOSIT_SAVINGS',
  inputName: 'SavingsAmountInput',
  input: savingsAmountInput,
  answers: 'SavingsTransaction',
  takes: activeSavings,
  rejects: payInRejects,
  decide: (account, { amount, date, note }, stamp) => payIn(account, { amount, date, note }, stamp),
});
