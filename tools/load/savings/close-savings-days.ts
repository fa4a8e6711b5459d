import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Stamp, stampOfClose } from '@dayclose/domain/kernel/stamp.ts';
import { nextInterestOn } from '@dayclose/domain/savings/cob/post-in-day.ts';
import { postOverdraftInterest } from '@dayclose/domain/savings/cob/post-overdraft-interest.ts';
import { postSavingsInterest } from '@dayclose/domain/savings/cob/post-savings-interest.ts';
import { updateSavingsActivity } from '@dayclose/domain/savings/cob/update-savings-activity.ts';
import { accrueTo } from '@dayclose/domain/savings/money/accrual.ts';
import { reckonTo } from '@dayclose/domain/savings/money/reckon.ts';
import type { ActiveSavings } from '@dayclose/domain/savings/savings-account.ts';
import { remembered } from '../close-days.ts';
import type { History } from '../history.ts';

const steps = [postSavingsInterest, postOverdraftInterest, updateSavingsActivity];

/**
 * The account with its days closed up to a date, as Close of Business would have closed each.
 *
 * Shape: days that post no interest are passed over, each still reckoned by itself; what they would have accrued day by day is one posting, of the last of them, and older days leave theirs to the interest that
 * is posted.
 */
export function closeSavingsDays(
  account: ActiveSavings,
  through: LocalDate,
  history: History,
): ActiveSavings {
  let closed = account;
  while (closed.closedThrough < through) {
    const day = Math.min(through, nextInterestOn(closed));
    closed = closeDay(closed, day, history);
  }
  if (through < history.businessDate - remembered) return closed;
  return accrueTo(closed, through, stampOfDay(through, history), undefined);
}

function closeDay(account: ActiveSavings, day: LocalDate, history: History): ActiveSavings {
  const stamp = stampOfDay(day, history);
  let closed = reckonTo(account, day);
  for (const step of steps) {
    const outcome = step.run(closed, stamp);
    if (!outcome.ok) throw new Error(`account ${account.id} is refused by its close: ${outcome.code}`);
    closed = outcome.state;
  }
  return { ...closed, closedThrough: day };
}

function stampOfDay(day: LocalDate, { stampOn }: History): Stamp {
  return stampOfClose(stampOn(day), day);
}
