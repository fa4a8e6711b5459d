import type { Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { SavingsToClose } from '../savings-account.ts';
import { nextInterestOn, postInDay } from './post-in-day.ts';
import { defineSavingsStep } from './step.ts';

/** Debits the interest that overdrawn accounts owe for periods that are over. */
export const postOverdraftInterest = defineSavingsStep({
  name: 'POST_OVERDRAFT_INTEREST',
  description:
    'Debits each savings account with the interest that it owes, for days on which it was overdrawn, of the posting periods that are over.',
  run,
  quiet: { nextOn: nextInterestOn },
});

function run<Each extends SavingsToClose>(account: Each, stamp: Stamp): Outcome<Each> {
  return postInDay(account, 'debit', stamp);
}
