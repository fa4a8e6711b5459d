import type { Codes } from '../kernel/codes.ts';

/** What is refused of API keys, and of roles. */
export const accessCodes = {
  DUPLICATE_API_KEY: {
    status: 422,
    retryable: false,
    message:
      'name: {value} is the name of a key already, or was; what is logged of one is never that of another.',
  },
  PERMISSION_NOT_HELD: {
    status: 422,
    retryable: false,
    message:
      '{field}: {value} is among what that allows, and is none of your own permissions; who has it may grant it.',
  },
  SHIPPED_ROLE: {
    status: 422,
    retryable: false,
    message: 'name: {value} is the shipped role {role}, which nobody changes; take another name.',
  },
  DUPLICATE_ROLE: {
    status: 422,
    retryable: false,
    message:
      'name: {value} differs from the role {role} by no more than capitals and blanks; take that very name, or another one.',
  },
  TOO_MANY_ROLES: {
    status: 422,
    retryable: false,
    message: 'name: there are {limit} roles beside the shipped ones, which is the most; change one of those.',
  },
  UNKNOWN_PERMISSION: {
    status: 422,
    retryable: false,
    message: '{field}: there is no permission {value}; it has to be one of {allowed}.',
  },
  DUPLICATE_PERMISSION: {
    status: 422,
    retryable: false,
    message: '{field}: {value} is listed already, as {other}.',
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
