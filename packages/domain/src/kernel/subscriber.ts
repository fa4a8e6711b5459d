import type { BusinessEvent } from './event.ts';
import { checkName } from './names.ts';
import type { Effect, Rejected } from './outcome.ts';
import type { Stamp } from './stamp.ts';

/**
 * Somebody who takes part in whatever happens, before it is written.
 *
 * Shape: `hear` is pure. It is told what a whole command raises at once, or what the days of one account raise that a close
 * closes; it returns what it adds to that, or a veto, with which nothing of it happens.
 */
export interface Subscriber {
  /** SCREAMING_CASE: the name that people know it by. */
  readonly name: string;
  /** One sentence for people. */
  readonly description: string;
  /** The types of events that it is told of; of all, if absent. It is not called where there are none. */
  readonly hears?: readonly string[];
  hear(events: readonly BusinessEvent[], stamp: Stamp): readonly Effect[] | Rejected;
}

/** Makes a subscriber. Errors: a name that is none is a defect and throws. */
export function defineSubscriber(subscriber: Subscriber): Subscriber {
  checkName('subscriber', subscriber.name);
  return subscriber;
}
