import { setTimeout as pause } from 'node:timers/promises';
import type { ReadSource } from '@dayclose/schema/graphql/context.ts';
import { badRequest, refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import { parseToken, reachOf } from '@dayclose/store/tokens.ts';
import type { Replica } from './servers.ts';

interface Waits {
  readonly replicaWaitMs: number;
  readonly replicaPollMs: { readonly first: number; readonly longest: number };
  readonly replicaRestMs: number;
  readonly replicaMaxLagMs: number;
}

/** One server that queries can read from. */
export interface Side {
  readonly source: ReadSource;
  readonly db: Queryable;
  /** Whether it is known to say nothing. */
  readonly isAway: () => boolean;
}

/** One that follows the primary. */
export interface ReplicaSide extends Omit<Side, 'isAway'>, Pick<Replica, 'isTrue'> {
  /** How far it is behind; 0 where it is not, or where nobody knows. Units: milliseconds. */
  readonly behindMs: () => number;
}

/** Chooses where queries read. */
export interface ReadSources {
  /**
   * A replica that is not too far behind and has reached the token, if there is one in time, else the primary; replicas in turn.
   *
   * Errors: `REPLICA_LAG` where no replica has, and the primary is away.
   */
  forQuery(readAfter: string | undefined): Promise<ReadSource>;
  /** Where a query reads again that failed on a replica, which is left alone for a moment; nowhere if there is no other. */
  insteadOf(failed: ReadSource): ReadSource | undefined;
  /** Whether queries read the primary for now, though there are replicas. */
  leavesReplicas(): boolean;
  /** How far what is read there is behind; 0 where it is not. Units: milliseconds. */
  behindMs(source: ReadSource): number;
}

/** Reads from one primary and, if there are some, from its replicas. */
export function readSources(primary: Side, replicas: readonly ReplicaSide[], waits: Waits): ReadSources {
  const restsUntil = new Map<ReplicaSide, number>();
  const leaveAlone = (replica: ReplicaSide) =>
    restsUntil.set(replica, performance.now() + waits.replicaRestMs);
  const isFit = (replica: ReplicaSide) =>
    performance.now() >= (restsUntil.get(replica) ?? 0) && replica.behindMs() <= waits.replicaMaxLagMs;
  let turn = 0;
  /** Those that may be read, whose turn it is first. One that rests or is far behind is still better than a primary that is away. */
  const readable = () => {
    const there = replicas.filter((replica) => replica.isTrue());
    const fit = there.filter(isFit);
    const some = fit.length > 0 || !primary.isAway() ? fit : there;
    if (some.length < 2) return some;
    turn = (turn + 1) % some.length;
    return [...some.slice(turn), ...some.slice(0, turn)];
  };
  return {
    leavesReplicas: () => replicas.length > 0 && readable().length === 0,
    async forQuery(readAfter) {
      if (readAfter !== undefined && parseToken(readAfter) === undefined) {
        throw badRequest('X-Read-After is not a token that a mutation answered.');
      }
      const [replica, ...others] = readable();
      if (replica === undefined) return primary.source;
      if (readAfter === undefined) return replica.source;
      const furthest = others.reduce((a, b) => (b.behindMs() < a.behindMs() ? b : a), replica);
      try {
        if (await reachedInTime(furthest.db, readAfter, waits)) return furthest.source;
      } catch {
        leaveAlone(furthest);
      }
      if (primary.isAway()) throw refusal('REPLICA_LAG');
      return primary.source;
    },
    insteadOf(failed) {
      const replica = replicas.find(({ source }) => source === failed);
      if (replica === undefined) return undefined;
      leaveAlone(replica);
      if (!primary.isAway()) return primary.source;
      return readable().find((other) => other !== replica)?.source;
    },
    behindMs: (read) => replicas.find(({ source }) => source === read)?.behindMs() ?? 0,
  };
}

/** Asks a replica again and again, ever more slowly, until it has reached the token, never will, or time is up. */
async function reachedInTime(
  db: Queryable,
  token: string,
  { replicaWaitMs, replicaPollMs }: Waits,
): Promise<boolean> {
  const end = performance.now() + replicaWaitMs;
  for (let wait = replicaPollMs.first; ; wait = Math.min(wait * 2, replicaPollMs.longest)) {
    const reach = await reachOf(db, token);
    if (reach !== 'behind') return reach === 'reached';
    if (performance.now() + wait > end) return false;
    await pause(wait);
  }
}
