import { formatDate } from '../../kernel/dates.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { sides } from '../interest/running-interest.ts';
import { postInterest } from '../money/post-interest.ts';
import { recalculate } from '../money/recalculate.ts';
import { reckonTo } from '../money/reckon.ts';
import { consequences } from './consequences.ts';
import { unfitDate } from './guards.ts';
import { savingsDateInput } from './inputs.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { activeSavings } from './statuses.ts';

/** Posts interest to date: the running posting period ends the day before, and another one begins. */
export const postSavingsInterest = defineSavingsCommand({
  name: 'postSavingsInterest',
  description:
    'Posts the interest of the days before a date, before its posting period is over: another one begins on that date.',
  permission: 'POST_SAVINGS_INTEREST',
  inputName: 'SavingsDateInput',
  input: savingsDateInput,
  answers: 'SavingsAccount',
  takes: activeSavings,
  rejects: ['DATE_IN_FUTURE', 'BOOKS_CLOSED', 'DATE_TOO_EARLY', 'NO_INTEREST_TO_POST'],
  decide(account, input, stamp) {
    const date = input.date ?? stamp.businessDate;
    const unfit = unfitDate(date, account, stamp);
    if (unfit !== undefined) return unfit;
    const cut = date - 1;
    const reckoned = reckonTo(account, cut);
    const ended = cut < account.activeSince ? reckoned : recalculate(reckoned, { from: cut, cut }, stamp);
    const after = sides.reduce((posted, side) => postInterest(posted, { side, over: cut }, stamp), ended);
    const isPosted = after.posted.some(
      ({ number, interestThrough }) => number > account.transactionCount && interestThrough !== undefined,
    );
    if (!isPosted) return reject('NO_INTEREST_TO_POST', { date: formatDate(date) });
    return accept(after, ...consequences(account, after, stamp));
  },
});
