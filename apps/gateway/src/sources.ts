import { setTimeout as pause } from 'node:timers/promises';
import type { ReadSource } from '@dayclose/schema/graphql/context.ts';
import { badRequest } from '@dayclose/schema/graphql/refusal.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import { parseToken, replicaHasReached } from '@dayclose/store/tokens.ts';

interface Waits {
  readonly replicaWaitMs: number;
  readonly replicaPollMs: { readonly first: number; readonly longest: number };
  readonly replicaRestMs: number;
}

/** Chooses where queries read. */
export interface ReadSources {
  readonly primary: ReadSource;
  /** A replica that has reached the token, if there is one in time, else the primary. */
  forQuery(readAfter: string | undefined): Promise<ReadSource>;
  /** Keeps reads away from the replica for a moment, since it failed. */
  replicaFailed(): void;
}

/** Reads from one primary and, if there is one, from its replica. */
export function readSources(
  primary: ReadSource,
  replica: { readonly source: ReadSource; readonly db: Queryable } | undefined,
  waits: Waits,
): ReadSources {
  let restsUntil = 0;
  const replicaFailed = () => {
    restsUntil = performance.now() + waits.replicaRestMs;
  };
  return {
    primary,
    replicaFailed,
    async forQuery(readAfter) {
      if (readAfter !== undefined && parseToken(readAfter) === undefined) {
        throw badRequest('X-Read-After is not a token that a mutation answered.');
      }
      if (replica === undefined || performance.now() < restsUntil) return primary;
      if (readAfter === undefined) return replica.source;
      try {
        return (await reachedInTime(replica.db, readAfter, waits)) ? replica.source : primary;
      } catch {
        replicaFailed();
        return primary;
      }
    },
  };
}

/** Asks the replica again and again, ever more slowly, until it has reached the token or time is up. */
async function reachedInTime(
  db: Queryable,
  token: string,
  { replicaWaitMs, replicaPollMs }: Waits,
): Promise<boolean> {
  const end = performance.now() + replicaWaitMs;
  for (let wait = replicaPollMs.first; ; wait = Math.min(wait * 2, replicaPollMs.longest)) {
    if (await replicaHasReached(db, token)) return true;
    if (performance.now() + wait > end) return false;
    await pause(wait);
  }
}
