import type { Codes } from '../kernel/codes.ts';

/** What is refused of the dates of a tenant. */
export const datesCodes = {
  BUSINESS_DATE_MOVES_BACK: {
    status: 422,
    retryable: false,
    message: 'date: {date} is before {limit}, the present {type}; dates never move back.',
  },
  BUSINESS_DATE_TOO_FAR: {
    status: 422,
    retryable: false,
    message: 'date: {date} is more than {days} days after {limit}; send confirm: true if it is meant.',
  },
  BUSINESS_DATE_FOLLOWS_CALENDAR: {
    status: 422,
    retryable: false,
    message:
      'The business date follows the calendar (mode SYSTEM) and cannot be set; configureBusinessDates changes the mode.',
  },
  COB_DATE_IS_AUTOMATIC: {
    status: 422,
    retryable: false,
    message:
      'The COB date follows the business date automatically and cannot be set; configureBusinessDates changes automaticCobDate.',
  },
  COB_DATE_NOT_BEFORE_BUSINESS_DATE: {
    status: 422,
    retryable: false,
    message: 'date: {date} is not before {limit}, the business date.',
  },
} as const satisfies Codes;
