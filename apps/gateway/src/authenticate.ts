import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import { hashOfKey } from '@dayclose/store/api-keys.ts';
import type { GraphQLError } from 'graphql';
import type { FindActor, GivenKey, KeyHolder } from './api-key-cache.ts';
import type { BadKeys } from './bad-keys.ts';

/** Who asks, and the hash of the key that says so. */
export interface Caller {
  actor: KeyHolder;
  keyHash: string;
}

/** Finds out who asks. Errors: UNAUTHENTICATED without a good key; RATE_LIMITED after too many bad ones. */
export type Authenticate = (given: GivenKey, address: string) => Promise<Caller>;

const header = 'the header Authorization has to be "Bearer", a blank, and the key';
/** What to do about a key that lets nobody in. */
const reasons = {
  missing: `${header}; npm start prints one, and elsewhere those who run the server give them out`,
  malformed: `${header}, which is one word`,
  unknown: 'this one is not known here; it is mistyped, disabled, or of another database',
} as const;

/** Refuses a request for want of a good key. */
export function unauthenticated(why: keyof typeof reasons): GraphQLError {
  return refusal('UNAUTHENTICATED', { reason: reasons[why] });
}

/** A good key is let in from anywhere; what is counted by address are the bad ones, so that nobody is locked out. */
export function authenticateBy(find: FindActor, badKeys: BadKeys): Authenticate {
  return async (given, address) => {
    if (given.kind !== 'given') throw unauthenticated(given.kind);
    const actor = await find(given.key);
    if (actor !== undefined) return { actor, keyHash: hashOfKey(given.key) };
    const seconds = await badKeys.count(address);
    throw seconds === undefined
      ? unauthenticated('unknown')
      : refusal('RATE_LIMITED', { what: 'unknown API keys from this address', seconds });
  };
}
