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
} as const satisfies Codes;
