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
} as const satisfies Codes;
