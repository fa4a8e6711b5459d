import { openPool, type SessionLimits, type SessionPool, sessionLimits } from '@dayclose/store/database.ts';
import { describeFault, describeFaultOf } from '@dayclose/store/faults.ts';
import { lookAtDatabase } from '@dayclose/store/first-look.ts';
import { Outage } from '@dayclose/store/outage.ts';
import { readServerState, type ServerState } from '@dayclose/store/server-state.ts';
import type { Logger } from 'pino';
import type { Callers } from './callers.ts';
import type { Limits } from './config.ts';
import { Gate } from './gate.ts';
import { Pulse } from './pulse.ts';

/** After so long without a fault an outage is over that only requests have met, such as a full disk. */
const quietMs = 10_000;

interface Server {
  readonly url: string;
  /** What it is called in logs and reasons. */
  readonly name: string;
  /** Told of each look at it. */
  readonly onState: (state: ServerState) => void;
  /** After which silence it counts as away. Units: milliseconds. */
  readonly silentMs: number;
  /** What becomes of the work while it cannot be used. */
  readonly meanwhile: string;
}

interface Surroundings {
  readonly limits: Limits;
  readonly logger: Logger;
  readonly callers: Callers;
}

/** Runs work where it may run now. */
type Guard = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A database server as the gateway uses it: pools, each for one purpose, that do not wait for it while it is away. */
export interface DatabaseServer {
  readonly name: string;
  readonly pulse: Pulse;
  readonly outage: Outage;
  /** How many queries wait for their turn on it. */
  waiting(): number;
  /** A pool for short statements. */
  doorPool(): SessionPool;
  /** A pool for queries, in turn by who asks, so that no reader has all of its sessions. */
  readPool(purpose: string, size: number): SessionPool;
  /** Has a pool of somebody else give up with the others when the server falls silent. */
  guard(pool: SessionPool): SessionPool;
  /** The first look of the process. Errors: a sentence where it does not let us in. */
  firstLook(): Promise<void>;
  /** Closes what it opened itself. */
  close(): Promise<void>;
}

export function openDatabaseServer(
  server: Server,
  { limits, logger, callers }: Surroundings,
): DatabaseServer {
  const { url, name, onState, silentMs, meanwhile } = server;
  const opened: SessionPool[] = [];
  const guarded: SessionPool[] = [];
  const gates: Gate[] = [];
  const open = (purpose: string, own: Partial<SessionLimits>) => {
    const pool = openPool(url, `dayclose-gateway-${purpose}`, { ...sessionLimits, ...own });
    opened.push(pool);
    return pool;
  };
  const outage = new Outage({
    log: logger,
    what: `asking the ${name}`,
    meanwhile,
    quietMs,
    describe: (error) => describeFaultOf(error, url) ?? describeFault(error),
  });
  const own = open('pulse', {
    poolSize: 1,
    connectTimeoutMs: silentMs,
    statementTimeoutMs: silentMs,
    answerTimeoutMs: silentMs,
  });
  const pulse = new Pulse({
    ask: async () => onState(await readServerState(own)),
    everyMs: limits.pulseEveryMs,
    onFault: (fault) => {
      outage.began(fault);
      // What still hangs on a server that is silent would keep its session from those who come after.
      if (pulse.isAway) for (const pool of guarded) pool.cutOff();
    },
    onUsable: () => outage.ended(),
  });
  const guard = (pool: SessionPool, mayRun: Guard = (work) => pulse.whileThere(work)) => {
    guarded.push(pool);
    const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>;
    return Object.assign(pool, { query: (...given: unknown[]) => mayRun(() => query(...given)) });
  };
  return {
    name,
    pulse,
    outage,
    waiting: () => gates.reduce((sum, gate) => sum + gate.waiting, 0),
    guard,
    doorPool: () =>
      guard(
        open('door', {
          poolSize: limits.doorPool,
          connectTimeoutMs: limits.doorMs,
          statementTimeoutMs: limits.doorMs,
          answerTimeoutMs: limits.doorMs,
        }),
      ),
    readPool: (purpose, poolSize) => {
      const turns = new Gate(
        { ...limits.readTurns, atWork: poolSize },
        { full: 'RATE_LIMITED', late: 'BUSY' },
      );
      gates.push(turns);
      return guard(open(purpose, { poolSize, statementTimeoutMs: limits.readStatementMs }), (work) =>
        turns.run([callers.getStore() ?? ''], () => pulse.whileThere(work)),
      );
    },
    firstLook: () => lookAtDatabase(own, url, outage),
    close: async () => {
      pulse.close();
      await Promise.all(opened.map((pool) => pool.end()));
    },
  };
}

/** What is wrong with a server, in words. */
export function reasonOf({ name, pulse }: Pick<DatabaseServer, 'name' | 'pulse'>): string {
  if (pulse.condition === 'unknown') return `the ${name} has not answered yet`;
  return pulse.isAway ? `the ${name} does not answer` : `the ${name} takes nobody in`;
}
