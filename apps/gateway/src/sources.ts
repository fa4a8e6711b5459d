import { setTimeout as pause } from 'node:timers/promises';
import type { ReadSource } from '@dayclose/schema/graphql/context.ts';
import { badRequest, refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import { parseToken, replicaHasReached } from '@dayclose/store/tokens.ts';

interface Waits {
  readonly replicaWaitMs: number;
  readonly replicaPollMs: { readonly first: number; readonly longest: number };
  readonly replicaRestMs: number;
}

/** One server that queries can read from. */
export interface Side {
  readonly source: ReadSource;
  readonly db: Queryable;
  /** Whether it is known to say nothing. */
  readonly isAway: () => boolean;
}

/** Chooses where queries read. */
export interface ReadSources {
  /**
   * A replica that has reached the token, if there is one in time, else the primary.
   *
   * Errors: `REPLICA_LAG` where the replica has not, and the primary is away.
   */
  forQuery(readAfter: string | undefined): Promise<ReadSource>;
  /** Where a query reads again that failed on the replica, which is left alone for a moment; nowhere if there is no other. */
  insteadOf(failed: ReadSource): ReadSource | undefined;
  /** Whether queries read the primary for now, though there is a replica. */
  leavesReplica(): boolean;
}

/** Reads from one primary and, if there is one, from its replica. */
export function readSources(primary: Side, replica: Side | undefined, waits: Waits): ReadSources {
  let restsUntil = 0;
  const leaveAlone = () => {
    restsUntil = performance.now() + waits.replicaRestMs;
  };
  /** A replica that rests is still better than a primary that is away. */
  const isLeftAlone = () => performance.now() < restsUntil && !primary.isAway();
  const leavesReplica = () => replica?.isAway() === true || isLeftAlone();
  return {
    leavesReplica,
    async forQuery(readAfter) {
      if (readAfter !== undefined && parseToken(readAfter) === undefined) {
        throw badRequest('X-Read-After is not a token that a mutation answered.');
      }
      if (replica === undefined || leavesReplica()) return primary.source;
      if (readAfter === undefined) return replica.source;
      try {
        if (await reachedInTime(replica.db, readAfter, waits)) return replica.source;
      } catch {
        leaveAlone();
      }
      if (primary.isAway()) throw refusal('REPLICA_LAG');
      return primary.source;
    },
    insteadOf(failed) {
      if (failed !== replica?.source || primary.isAway()) return undefined;
      leaveAlone();
      return primary.source;
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
