import type { Codes } from '../kernel/codes.ts';

/** What is refused of events on their way to others. */
export const externalEventCodes = {
  NO_EVENT_SETTING_GIVEN: {
    status: 422,
    retryable: false,
    message: 'Nothing was to be changed: give at least one of {fields}.',
  },
} as const satisfies Codes;
