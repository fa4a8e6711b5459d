import type { Codes } from '../kernel/codes.ts';

/** What is refused of events on their way to others. */
export const externalEventCodes = {
  NO_EVENT_SETTING_GIVEN: {
    status: 422,
    retryable: false,
    message: 'Nothing was to be changed: give at least one of {fields}.',
  },
  UNKNOWN_EVENT_TYPE: {
    status: 422,
    retryable: false,
    message: '{field}: there is no type of event {value}; externalEventTypes lists those that there are.',
  },
  DUPLICATE_EVENT_TYPE: {
    status: 422,
    retryable: false,
    message: '{field}: {value} is named by {first} already; say once whether a type is told.',
  },
  AGGREGATE_NOT_PARKED: {
    status: 422,
    retryable: false,
    message: '{field}: no aggregate with the id {value} is parked; parkedAggregates lists those that are.',
  },
  EXTERNAL_EVENT_NOT_IN_THE_WAY: {
    status: 422,
    retryable: false,
    message:
      '{field}: the event, a {type}, is in the way of no parked aggregate; only one that is is skipped, and parkedAggregates shows it.',
  },
  RELAY_SHARD_NOT_STOPPED: {
    status: 422,
    retryable: false,
    message: '{field}: shard {shard} is not stopped; relayStatus tells which are.',
  },
  INVALID_TOPIC: { status: 422, retryable: false, message: '{field}: Kafka takes no such name: {reason}.' },
  REPLAY_TOPIC_IS_LIVE: {
    status: 422,
    retryable: false,
    message: '{field}: {value} is, or is to Kafka, the topic {live}, to which live events go; name another.',
  },
  EXTERNAL_EVENTS_PURGED: {
    status: 422,
    retryable: false,
    message: '{field}: events of {date} were purged, so that the range is not whole; begin after that day.',
  },
  REPLAY_BACKWARDS: {
    status: 422,
    retryable: false,
    message: '{field}: the last event comes before the first one.',
  },
  REPLAY_EMPTY: {
    status: 422,
    retryable: false,
    message: '{field}: nothing of the range was sent yet.',
  },
  REPLAY_TOO_LONG: {
    status: 422,
    retryable: false,
    message: '{field}: the range has more than {limit} events that were sent; ask for it in parts.',
  },
  REPLAY_HAS_ENDED: {
    status: 422,
    retryable: false,
    message: 'Replay {replay} is {state}: only one that is RUNNING can be stopped.',
  },
  NO_TOPIC_TO_ACCEPT: {
    status: 422,
    retryable: false,
    message: 'Nothing is to be accepted: no topic is recorded, so relays take the one that they find.',
  },
  NO_DATABASE_TO_ACCEPT: {
    status: 422,
    retryable: false,
    message: 'Nothing is to be accepted: events are published from this history of the database already.',
  },
  NOTHING_TO_PUBLISH_AGAIN: {
    status: 422,
    retryable: false,
    message: '{field}: no event was sent in that time, which begins at {value}.',
  },
  TOO_MUCH_TO_PUBLISH_AGAIN: {
    status: 422,
    retryable: false,
    message:
      '{field}: more than {limit} events were sent in that time; ask for it in parts, each until where the last began.',
  },
} as const satisfies Codes;
