import type { Codes } from '../kernel/codes.ts';

/** What is refused of calls to the outside. */
export const outboundCodes = {
  OUTBOUND_CALL_AT_WORK: {
    status: 409,
    retryable: true,
    message: 'Outbound call {call} is being made at this moment; try again shortly.',
  },
  OUTBOUND_CALL_NOT_DEAD: {
    status: 422,
    retryable: false,
    message: 'Outbound call {call} is {state}; only one that is DEAD is put to work again.',
  },
  OUTBOUND_CALL_ENDED: {
    status: 422,
    retryable: false,
    message: 'Outbound call {call} is {state}; only one that is WAITING or DEAD is given up.',
  },
} as const satisfies Codes;
