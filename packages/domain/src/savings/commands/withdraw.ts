import { amountRejects, enterAmount } from './enter-amount.ts';
import { blocked, shortBalance } from './guards.ts';
import { savingsAmountInput } from './inputs.ts';
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
  rejects: ['SAVINGS_BLOCKED', ...amountRejects, 'INSUFFICIENT_BALANCE'],
  decide: (account, { amount, date, note }, stamp) =>
    enterAmount(
      account,
      {
        type: 'WITHDRAWAL',
        amount,
        date,
        note,
        mayNot: (active) => blocked(active, 'DEBIT'),
        leaves: (before, after) => shortBalance(before, after, 'amount'),
      },
      stamp,
    ),
});
