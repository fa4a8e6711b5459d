import type { Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { SavingsToClose } from '../savings-account.ts';
import { nextInterestOn, postInDay } from './post-in-day.ts';
import { defineSavingsStep } from './step.ts';

/** Credits the interest of periods that are over: value-dated the day after each, or the last of it where the product says so. */
export const postSavingsInterest = defineSavingsStep({
  name: 'POST_SAVINGS_INTEREST',
  description: 'Credits each savings account with the interest of the posting periods that are over.',
  run,
  quiet: { nextOn: nextInterestOn },
});

function run<Each extends SavingsToClose>(account: Each, stamp: Stamp): Outcome<Each> {
  return postInDay(account, 'credit', stamp);
}
