import { savingsAmountInput } from './inputs.ts';
import { payOut, payOutRejects } from './pay.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { activeSavings } from './statuses.ts';

/** Pays money out, as far as there is on its day and on every day since. */
export const withdraw = defineSavingsCommand({
  name: 'withdraw',
  description:
    'Pays money out, with the fee of the product, as far as it is available on its day and on every day since.',
  permission: 'WITHDRAW_SAVINGS',
  inputName: 'SavingsAmountInput',
  input: savingsAmountInput,
  answers: 'SavingsTransaction',
  takes: activeSavings,
  rejects: payOutRejects,
  decide: (account, { amount, date, note }, stamp) => payOut(account, { amount, date, note }, stamp),
});
