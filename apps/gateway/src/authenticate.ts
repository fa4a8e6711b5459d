import type { Actor } from '@dayclose/domain/kernel/permissions.ts';
import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import { hashOfKey } from '@dayclose/store/api-keys.ts';
import type { FindActor } from './api-key-cache.ts';
import type { BadKeys } from './bad-keys.ts';

/** Who asks, and the hash of the key that says so. */
export interface Caller {
  actor: Actor;
  keyHash: string;
}

/** Finds out who asks. Errors: UNAUTHENTICATED without a good key; RATE_LIMITED after too many bad ones. */
export type Authenticate = (key: string | undefined, address: string) => Promise<Caller>;

/** A good key is let in from anywhere; what is counted by address are the bad ones, so that nobody is locked out. */
export function authenticateBy(find: FindActor, badKeys: BadKeys): Authenticate {
  return async (key, address) => {
    const actor = key === undefined ? undefined : await find(key);
    if (key !== undefined && actor !== undefined) return { actor, keyHash: hashOfKey(key) };
    const seconds = key === undefined ? undefined : await badKeys.count(address);
    throw seconds === undefined
      ? refusal('UNAUTHENTICATED')
      : refusal('RATE_LIMITED', { what: 'unknown API keys from this address', seconds });
  };
}
