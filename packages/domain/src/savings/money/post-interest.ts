import { bookedOn } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { EndedInterest } from '../interest/run-days.ts';
import type { Side } from '../interest/running-interest.ts';
import type { SavingsTerms } from '../product/terms.ts';
import type { SavingsToClose } from '../savings-account.ts';
import { post } from '../transactions/post.ts';
import { interestTypes } from '../transactions/types.ts';
import { accruePosted } from './accrual.ts';

/** What interest is posted: that of a side, of periods that are over, and by the close of which day, if by one. */
interface OverBy {
  readonly side: Side;
  readonly over: LocalDate;
  readonly closedDay?: LocalDate | undefined;
}

/** The value date of interest: the day after its period, or the last of it. */
export function interestDate(
  { through }: Pick<EndedInterest, 'through'>,
  { postAtPeriodEnd }: Pick<SavingsTerms, 'postAtPeriodEnd'>,
): LocalDate {
  return postAtPeriodEnd ? through : through + 1;
}

/**
 * The account with the interest of one side posted of all periods that were over by the end of a day, each by itself; the
 * very account where there is none. What of it is not accrued yet is accrued with it.
 */
export function postInterest<Each extends SavingsToClose>(
  account: Each,
  { side, over, closedDay }: OverBy,
  stamp: Stamp,
): Each {
  const isPosted = (each: EndedInterest) => each.side === side && each.through <= over;
  const posted = account.due.filter(isPosted);
  if (posted.length === 0) return account;
  const due = account.due.filter((each) => !isPosted(each));
  const after = posted.reduce((credited, ended) => postEnded(credited, ended, stamp, closedDay), {
    ...account,
    due,
  });
  return accruePosted(after, stamp, closedDay);
}

/** The account with interest of a period posted. */
export function postEnded<Each extends SavingsToClose>(
  account: Each,
  ended: EndedInterest,
  stamp: Stamp,
  closedDay?: LocalDate,
): Each {
  const valueDate = interestDate(ended, account.terms);
  return post(account, {
    type: interestTypes[ended.side],
    valueDate,
    postingDate: stamp.postingDate,
    amount: ended.amount,
    side: ended.side,
    interestThrough: ended.through,
    cobDate: closedDay,
    bookedOn: bookedOn(valueDate, stamp),
  });
}
