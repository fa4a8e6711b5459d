import { createHash } from 'node:crypto';
import type { Actor } from '@dayclose/domain/kernel/permissions.ts';

/** Who has a key. Shape: `isRemembered` where that could not be looked up just now, so that it is good for reads only. */
export interface KeyHolder extends Actor {
  readonly isRemembered?: boolean;
}

/** Finds who has a key; nobody where it is unknown. */
export type FindActor = (secret: string) => Promise<KeyHolder | undefined>;

interface CacheLimits {
  readonly keyCacheMs: number;
  readonly keyGraceMs: number;
  readonly keyCacheEntries: number;
}

const longestKey = 512;

/** Who has which key, as it was last looked up. */
export interface KeyCache {
  readonly find: FindActor;
  /** Has every key looked up anew: one was changed, by somebody somewhere. */
  lookAgain(): void;
}

/**
 * Remembers for a moment who has a key, so that a busy client costs no query each time; where nobody tells of a change, a
 * revoked key works no longer than that moment. Unknown keys are not remembered, nor is any key itself.
 *
 * Shape: where keys cannot be looked up, one that was known is still good for reads, for the time of grace.
 */
export function rememberActors(find: FindActor, limits: CacheLimits): KeyCache {
  const { keyCacheMs, keyGraceMs, keyCacheEntries } = limits;
  const known = new Map<string, { readonly actor: Actor; readonly since: number }>();
  let changedAt = Number.NEGATIVE_INFINITY;
  const remember = (hash: string, actor: Actor, since: number) => {
    known.delete(hash);
    const oldest = known.size >= keyCacheEntries ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(hash, { actor, since });
  };
  const holderOf: FindActor = async (secret) => {
    if (secret.length === 0 || secret.length > longestKey) return undefined;
    const hash = createHash('sha256').update(secret).digest('base64');
    const { actor: before, since = 0 } = known.get(hash) ?? {};
    const now = performance.now();
    if (before !== undefined && now < since + keyCacheMs && since > changedAt) return before;
    try {
      const actor = await find(secret);
      if (actor === undefined) known.delete(hash);
      // As of when it was asked for: what was changed meanwhile may not be seen in it.
      else remember(hash, actor, now);
      return actor;
    } catch (error) {
      if (before === undefined || performance.now() >= since + keyGraceMs) throw error;
      return { ...before, isRemembered: true };
    }
  };
  return {
    find: holderOf,
    lookAgain() {
      changedAt = performance.now();
    },
  };
}

/** What a request carries as its key; `malformed` where there is something that no key can be read from. */
export type GivenKey =
  | { readonly kind: 'given'; readonly key: string }
  | { readonly kind: 'missing' | 'malformed' };

/** The key that a request carries: `Authorization: Bearer …` or `X-API-Key`. */
export function keyOf(header: (name: string) => string | null | undefined): GivenKey {
  const authorization = header('authorization') ?? '';
  const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? header('x-api-key') ?? '';
  if (key !== '') return { kind: 'given', key };
  return { kind: authorization === '' ? 'missing' : 'malformed' };
}
