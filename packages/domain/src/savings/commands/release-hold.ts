import { amountRejects, enterAmount } from './enter-amount.ts';
import { beyondHold } from './guards.ts';
import { savingsAmountInput } from './inputs.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { activeSavings } from './statuses.ts';

/** Lets money that is on hold be paid out again. */
export const releaseHold = defineSavingsCommand({
  name: 'releaseHold',
  description: 'Lets money that is on hold be paid out again.',
  permission: 'HOLD_SAVINGS',
  inputName: 'SavingsAmountInput',
  input: savingsAmountInput,
  answers: 'SavingsTransaction',
  takes: activeSavings,
  rejects: [...amountRejects, 'AMOUNT_EXCEEDS_HOLD'],
  decide: (account, { amount, date, note }, stamp) =>
    enterAmount(
      account,
      {
        type: 'RELEASE',
        amount,
        date,
        note,
        leaves: (_before, after) => beyondHold(after, { field: 'amount', amount }),
      },
      stamp,
    ),
});
