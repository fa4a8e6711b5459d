import { createHash } from 'node:crypto';
import type { Actor } from '@dayclose/domain/kernel/permissions.ts';

/** Finds who has a key; nobody where it is unknown. */
export type FindActor = (secret: string) => Promise<Actor | undefined>;

interface CacheLimits {
  readonly keyCacheMs: number;
  readonly keyCacheEntries: number;
}

const longestKey = 512;

/**
 * Remembers for a moment who has a key, so that a busy client costs no query each time; a disabled key works no longer
 * than that moment. Unknown keys are not remembered, nor is any key itself.
 */
export function rememberActors(find: FindActor, { keyCacheMs, keyCacheEntries }: CacheLimits): FindActor {
  const known = new Map<string, { readonly actor: Actor; readonly until: number }>();
  return async (secret) => {
    if (secret.length === 0 || secret.length > longestKey) return undefined;
    const hash = createHash('sha256').update(secret).digest('base64');
    const remembered = known.get(hash);
    if (remembered !== undefined && remembered.until > performance.now()) return remembered.actor;
    known.delete(hash);
    const actor = await find(secret);
    if (actor !== undefined) {
      const oldest = known.size >= keyCacheEntries ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      known.set(hash, { actor, until: performance.now() + keyCacheMs });
    }
    return actor;
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
