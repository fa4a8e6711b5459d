import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import { hashOfKey } from '@dayclose/store/api-keys.ts';
import type { FindActor, GivenKey, KeyHolder } from './api-key-cache.ts';
import type { BadKeys } from './bad-keys.ts';
import type { KeyWatch } from './key-watch.ts';
import { isToken } from './tokens/tokens.ts';
import { type Unauthenticated, unauthenticated } from './unauthenticated.ts';

/** Who asks, and how what they open is ended. */
export interface Caller {
  readonly actor: KeyHolder;
  /** Calls `end` where that by which they ask is good no longer, or for less; returns how to leave off. */
  readonly watch: (end: (why: Unauthenticated) => void) => () => void;
}

/** Finds out who asks. Errors: UNAUTHENTICATED without a good key or token; RATE_LIMITED after too many bad ones. */
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

/** A good key or token is let in from anywhere; what is counted by address are the bad ones, so that nobody is locked out. */
export function authenticateBy({ byKey, byToken }: Ways, badKeys: BadKeys): Authenticate {
  return async (given, address) => {
    if (given.kind !== 'given') throw unauthenticated(given.kind);
    const find = byToken !== undefined && isToken(given.key) ? byToken : byKey;
    const found = await find(given.key);
    if (typeof found !== 'string') return found;
    const seconds = guesses.has(found) ? await badKeys.count(address) : undefined;
    if (seconds === undefined) throw unauthenticated(found);
    throw refusal('RATE_LIMITED', {
      what: `unknown API keys${byToken === undefined ? '' : ' or tokens'} from this address`,
      seconds,
    });
  };
}

/** Who has an API key. */
export function callersByKey(find: FindActor, keyWatch: KeyWatch): FindCaller {
  return async (key) => {
    const actor = await find(key);
    if (actor === undefined) return 'unknown';
    return { actor, watch: (end) => keyWatch.watch(hashOfKey(key), actor, () => end('unknown')) };
  };
}
