import type { LocalDate } from '../../kernel/dates.ts';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { intervalEnd } from '../interest/intervals.ts';
import type { Side } from '../interest/running-interest.ts';
import { interestDate, postInterest } from '../money/post-interest.ts';
import { reckonTo } from '../money/reckon.ts';
import { postingEvents } from '../posting-events.ts';
import type { SavingsToClose } from '../savings-account.ts';

/** Posts the interest of one side in the close of a day: of periods that are over by value dates up to that day. */
export function postInDay<Each extends SavingsToClose>(
  account: Each,
  side: Side,
  stamp: Stamp,
): Outcome<Each> {
  const { cobDate } = stamp;
  const over = account.terms.postAtPeriodEnd ? cobDate : cobDate - 1;
  const posted = postInterest(reckonTo(account, over), { side, over, closedDay: cobDate }, stamp);
  return accept(posted, ...postingEvents(account, posted, stamp));
}

/** The first day after the last closed one whose close posts interest. */
export function nextInterestOn({ terms, due, reckonedThrough, closedThrough }: SavingsToClose): LocalDate {
  if (due.length > 0) return closedThrough + 1;
  const end = intervalEnd(reckonedThrough + 1, terms.posting, terms.financialYearFirstMonth);
  return Math.max(closedThrough + 1, interestDate({ through: end }, terms));
}
