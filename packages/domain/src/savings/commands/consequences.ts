import type { BusinessEvent } from '../../kernel/event.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { savingsEvent } from '../events/list.ts';
import { postingEvents } from '../posting-events.ts';
import type { ActiveSavings } from '../savings-account.ts';

/** Everything that follows from what became of an account: its postings, those that were reversed, how active it is. */
export function consequences(
  before: ActiveSavings,
  after: ActiveSavings,
  stamp: Stamp,
): readonly BusinessEvent[] {
  const events = postingEvents(before, after, stamp);
  return after.activity === before.activity
    ? events
    : [...events, savingsEvent.activityChanged.of(stamp, after)];
}
