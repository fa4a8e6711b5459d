import type { Codes } from '../kernel/codes.ts';

/** What is refused of API keys. */
export const accessCodes = {
  DUPLICATE_API_KEY: {
    status: 422,
    retryable: false,
    message:
      'name: {value} is the name of a key already, or was; what is logged of one is never that of another.',
  },
  OWN_API_KEY: {
    status: 422,
    retryable: false,
    message: 'The key {key} is the one that asks: revoke it by another one.',
  },
  API_KEY_REVOKED: { status: 422, retryable: false, message: 'The key {key} was revoked at {at}.' },
  SECRET_SHOWN: {
    status: 410,
    retryable: false,
    message:
      'The secret of the key {key} was shown when it was made, and is kept nowhere: revoke the key and make another.',
  },
} as const satisfies Codes;
