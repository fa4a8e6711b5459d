import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import { hashOfKey } from '@dayclose/store/api-keys.ts';
import type { FindActor, GivenKey, KeyHolder } from './api-key-cache.ts';
import type { KeyWatch } from './key-watch.ts';
import type { Rate } from './rates.ts';
import { isToken } from './tokens/tokens.ts';
import { type Unauthenticated, unauthenticated } from './unauthenticated.ts';

/** Who asks, and how what they open is ended. */
export interface Caller {
  readonly actor: KeyHolder;
  /** Calls `end` where that by which they ask is good no longer, or for less; returns how to leave off. */
  readonly watch: (end: (why: Unauthenticated) => void) => () => void;
}

/** Finds out who asks. Errors: UNAUTHENTICATED without a good key or token; RATE_LIMITED after too many bad ones, or requests. */
export type Authenticate = (given: GivenKey, address: string) => Promise<Caller>;

/** Who asks by a text, or why nobody does. */
export type FindCaller = (text: string) => Promise<Caller | Unauthenticated>;

interface Ways {
  readonly byKey: FindCaller;
  /** Absent where no tokens are taken: what looks like one is then looked up as a key. */
  readonly byToken?: FindCaller | undefined;
}

/** What anybody could have made up. The others are signed: whoever comes with one that has expired guesses nothing. */
const guesses: ReadonlySet<Unauthenticated> = new Set([
  'unknown',
  'tooLong',
  'unreadable',
  'algorithm',
  'key',
  'signature',
]);

/** How often things may come. */
export interface Rates {
  /** By address. */
  readonly badKeys: Rate;
  /** What is let in; absent where nobody counts it. */
  readonly requests: { readonly ofActor?: Rate | undefined; readonly ofAddress?: Rate | undefined };
}

/**
 * A good key or token is let in from anywhere, as often as its actor and its address may ask; bad ones are counted by
 * address apart from that, so that whoever guesses locks nobody out.
 */
export function authenticateBy({ byKey, byToken }: Ways, { badKeys, requests }: Rates): Authenticate {
  const find = (key: string) => (byToken !== undefined && isToken(key) ? byToken : byKey)(key);
  return async (given, address) => {
    if (given.kind !== 'given') throw unauthenticated(given.kind);
    const found = await find(given.key);
    if (typeof found === 'string') {
      if (guesses.has(found))
        await keepTo(
          badKeys,
          address,
          byToken === undefined
            ? 'unknown API keys from this address'
            : 'unknown API keys or tokens from this address',
        );
      throw unauthenticated(found);
    }
    await keepTo(requests.ofActor, found.actor.id, 'requests in a minute');
    await keepTo(requests.ofAddress, address, 'requests from this address in a minute');
    return found;
  };
}

/** Counts one more. Errors: RATE_LIMITED where that is beyond the share. */
async function keepTo(rate: Rate | undefined, name: string, what: string): Promise<void> {
  const seconds = await rate?.count(name);
  if (seconds !== undefined) throw refusal('RATE_LIMITED', { what, seconds });
}

/** Who has an API key. */
export function callersByKey(find: FindActor, keyWatch: KeyWatch): FindCaller {
  return async (key) => {
    const actor = await find(key);
    if (actor === undefined) return 'unknown';
    return { actor, watch: (end) => keyWatch.watch(hashOfKey(key), actor, () => end('unknown')) };
  };
}
