import type { BusinessEvent } from '../kernel/event.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { savingsEvent } from './events/list.ts';
import type { SavingsAccount, SavingsToClose } from './savings-account.ts';
import { transactionTypes } from './transactions/types.ts';

type AnySavings = SavingsAccount | SavingsToClose;

/** What tells of the postings of a rule, in their order, and of those that it reversed. */
export function postingEvents(before: AnySavings, after: AnySavings, stamp: Stamp): readonly BusinessEvent[] {
  if (after === before) return [];
  const posted = after.posted.filter(({ number }) => number > before.transactionCount);
  const events = posted.map((each) => savingsEvent[transactionTypes[each.type].event].of(stamp, after, each));
  if (after.transactions === before.transactions) return events;
  const known = new Set(
    before.transactions.filter(({ reversedOn }) => reversedOn !== undefined).map(({ number }) => number),
  );
  const reversed = after.transactions.filter(
    ({ number, reversedOn }) => reversedOn !== undefined && !known.has(number),
  );
  return [...events, ...reversed.map((each) => savingsEvent.transactionAdjusted.of(stamp, after, each))];
}
