import { amountRejects, enterAmount } from './enter-amount.ts';
import { shortBalance } from './guards.ts';
import { savingsAmountInput } from './inputs.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { activeSavings } from './statuses.ts';

/** Keeps money from being paid out. */
export const holdSavings = defineSavingsCommand({
  name: 'holdSavings',
  description: 'Keeps money from being paid out; it stays on the account and bears interest.',
  permission: 'HOLD_SAVINGS',
  inputName: 'SavingsAmountInput',
  input: savingsAmountInput,
  answers: 'SavingsTransaction',
  takes: activeSavings,
  rejects: [...amountRejects, 'INSUFFICIENT_BALANCE'],
  decide: (account, { amount, date, note }, stamp) =>
    enterAmount(
      account,
      { type: 'HOLD', amount, date, note, leaves: (before, after) => shortBalance(before, after, 'amount') },
      stamp,
    ),
});
