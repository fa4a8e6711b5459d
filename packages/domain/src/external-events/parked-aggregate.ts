import { type AnyId, anyIdText } from '../kernel/input.ts';
import { target } from '../kernel/target.ts';
import { eventKeyText } from './event-key.ts';
import type { ExternalEvent } from './external-event.ts';
import type { ExternalEventKey, RelayStatusView } from './views.ts';

/** An aggregate whose next event cannot be sent; its later events wait behind that. Shape: `id` has its noun and its number. */
export interface ParkedAggregate {
  readonly kind: 'ParkedAggregate';
  readonly id: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  /** Position of the event that is in the way. */
  readonly pos: string;
  /** Whether a person has decided, so that relays go on with it. */
  readonly isReleased: boolean;
}

/** An aggregate, if it is parked, and how the relays get on. */
export interface AggregateInRelay {
  readonly aggregate: ParkedAggregate | undefined;
  readonly status: RelayStatusView;
}

/** An event, and the aggregate that is parked behind it. */
export interface EventInTheWay {
  readonly event: ExternalEvent | undefined;
  readonly aggregate: ParkedAggregate | undefined;
}

export const parkedAggregateTarget = target<AnyId, AggregateInRelay>('parkedAggregate', { queue: anyIdText });

export const eventInTheWayTarget = target<ExternalEventKey, EventInTheWay>('eventInTheWay', {
  queue: eventKeyText,
});
