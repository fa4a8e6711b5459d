import { setTimeout as pause } from 'node:timers/promises';
import { parseDate } from '@dayclose/domain/kernel/dates.ts';
import { parseStored } from '@dayclose/domain/kernel/money.ts';
import pg from 'pg';
import { type Cache, openCache } from './cache.ts';
import { faultOf } from './faults.ts';
import { Session, type SessionConfig } from './session.ts';
import type { Asked } from './trip.ts';
import { Trips } from './trips.ts';

/** Anything that runs SQL: a pool, or the connection of a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/** Limits of the sessions of one process. Units: connections; milliseconds. */
export interface SessionLimits {
  readonly poolSize: number;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly idleInTransactionTimeoutMs: number;
  /** Of a transaction as a whole; PostgreSQL 17 and later, and not set unless given. */
  readonly transactionTimeoutMs?: number;
  /** Longest that the answer of a server is waited for; a little more than a statement may take, unless given. */
  readonly answerTimeoutMs?: number;
  /**
   * Whether a statement is planned once, whatever it is then given, as if that were a few rows: for sessions that look up
   * accounts by their ids, be they one or thousands (ADR 66). Not so unless given.
   */
  readonly keepsPlans?: boolean;
  /**
   * Whether tables are read by their indexes wherever they can be: for plans that stay while a table grows, which was
   * empty when they were made. Not so unless given.
   */
  readonly readsByIndex?: boolean;
}

/** What a server has to say that a statement took too long. Units: milliseconds. */
const graceMs = 2_000;

export const sessionLimits: SessionLimits = {
  poolSize: 10,
  connectTimeoutMs: 5_000,
  statementTimeoutMs: 30_000,
  lockTimeoutMs: 2_000,
  idleInTransactionTimeoutMs: 30_000,
};

const dateType = 1082;
const numericType = 1700;
const textTypes = new Set([1114, 1184]);

/** Rows arrive as the domain has them: dates as epoch days, decimals as exact money, ids and instants as text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === dateType) return storedDate;
    if (oid === numericType) return parseStored;
    if (textTypes.has(oid)) return String;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

function storedDate(text: string): number {
  const date = parseDate(text);
  if (date === undefined) throw new Error(`the database holds ${text}, which is no date of ours`);
  return date;
}

/**
 * In which history of which cluster a server is: a failover or a restore begins another one, in which the ids of what was lost are
 * given out again. A replica tells by its last restart point.
 */
const askHistory = `select (pg_control_system()).system_identifier || ' ' ||
  case when pg_is_in_recovery() then (select timeline_id::text from pg_control_checkpoint())
       else left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) end as history`;

/** A pool whose sessions can be thrown away together, and what they read before. */
export class SessionPool extends pg.Pool {
  /** What never changes; empty again as soon as a session finds another history, before anybody has that session. */
  readonly cache: Cache = openCache();
  readonly #sessions = new Set<unknown>();
  #history: string | undefined;

  constructor(config: pg.PoolConfig) {
    super({ ...config, onConnect: (session) => this.#lookAtHistory(session) });
    this.on('connect', (session) => this.#sessions.add(session));
    this.on('remove', (session) => this.#sessions.delete(session));
    // An idle session that the server ends is replaced at the next use; without a listener it would end the process.
    this.on('error', () => undefined);
  }

  async #lookAtHistory(session: Queryable): Promise<void> {
    const { history } = (await session.query(askHistory)).rows[0];
    if (this.#history !== undefined && history !== this.#history) this.cache.forget();
    this.#history = history;
  }

  /** Throws away all sessions, whatever they do, where it is known that their server has fallen silent. */
  cutOff(): void {
    for (const session of this.#sessions) if (session instanceof Session) session.giveUp();
  }
}

/**
 * A pool of sessions whose every statement, lock and pause has a limit, on the server and here.
 *
 * Errors: `ETIMEDOUT` where the server does not answer at all; the session is not used again.
 */
export function openPool(
  url: string,
  applicationName: string,
  limits: SessionLimits = sessionLimits,
): SessionPool {
  const config: pg.PoolConfig & SessionConfig = {
    Client: Session,
    answerTimeoutMs: limits.answerTimeoutMs ?? limits.statementTimeoutMs + graceMs,
    connectionString: url,
    application_name: applicationName,
    max: limits.poolSize,
    connectionTimeoutMillis: limits.connectTimeoutMs,
    statement_timeout: limits.statementTimeoutMs,
    lock_timeout: limits.lockTimeoutMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionTimeoutMs,
    options: settingsOf(limits),
    types,
  };
  return new SessionPool(config);
}

/** What a session is to be set to beyond what the driver knows, as its server takes it at the start. */
function settingsOf({ transactionTimeoutMs, keepsPlans, readsByIndex }: SessionLimits): string | undefined {
  const settings = [
    transactionTimeoutMs === undefined ? [] : `-c transaction_timeout=${transactionTimeoutMs}`,
    keepsPlans ? '-c plan_cache_mode=force_generic_plan' : [],
    readsByIndex ? '-c enable_seqscan=off' : [],
  ].flat();
  return settings.length === 0 ? undefined : settings.join(' ');
}

const triesMax = 5;
const begin = { name: 'begin', text: 'begin isolation level read committed' };
const beginSnapshot = { name: 'begin-snapshot', text: 'begin isolation level repeatable read read only' };
const commit = { name: 'commit', text: 'commit' };

/** How a transaction differs from others. */
export interface TransactOptions {
  /** Whether all that it reads is of one moment; it then writes nothing. */
  readonly isSnapshot?: boolean;
  /** Whether a fault is a conflict too, so that the work is run again. */
  readonly isConflict?: (error: unknown) => boolean;
  /** A statement that comes right after BEGIN. */
  readonly first?: Asked | undefined;
  /** A statement that comes right after COMMIT, in its trip; where it fails nobody is told, since what was done is done. */
  readonly last?: { readonly statement: Asked; told(result: pg.QueryResult): void } | undefined;
}

/**
 * Runs work in one transaction, READ COMMITTED unless it is a snapshot; again, after a pause with jitter, where it met a conflict.
 *
 * Shape: BEGIN travels with what the work asks for first, COMMIT with what it asked for last and did not wait for.
 */
export async function transact<Result>(
  pool: pg.Pool,
  work: (client: Trips) => Promise<Result>,
  { isConflict = () => false, ...around }: TransactOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, work, around);
    } catch (error) {
      const again = faultOf(error)?.kind === 'CONFLICT' || isConflict(error);
      if (!again || attempt === triesMax) throw error;
      await pause(2 ** attempt * 5 * (0.5 + Math.random()));
    }
  }
}

type Around = Omit<TransactOptions, 'isConflict'>;

async function once<Result>(
  pool: pg.Pool,
  work: (client: Trips) => Promise<Result>,
  around: Around,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const lost = (error: Error) => {
    broken = error;
  };
  client.on('error', lost);
  const trips = new Trips(client);
  try {
    return await fromBeginToCommit(trips, work, around);
  } catch (error) {
    trips.leave(error as Error);
    await client.query('rollback').catch(lost);
    throw error;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}

async function fromBeginToCommit<Result>(
  trips: Trips,
  work: (client: Trips) => Promise<Result>,
  { isSnapshot = false, first, last }: Around,
): Promise<Result> {
  const begun = [isSnapshot ? beginSnapshot : begin, ...(first === undefined ? [] : [first])].map((each) =>
    trips.query(each),
  );
  // The work is over whatever becomes of it: nobody uses a session that was given back.
  const [worked, ...begins] = await Promise.allSettled([work(trips), ...begun]);
  for (const each of begins) if (each.status === 'rejected') throw each.reason;
  if (worked.status === 'rejected') throw worked.reason;
  const [committed, afterwards] = trips.end(last === undefined ? [commit] : [commit, last.statement]);
  const command = (await committed)?.command;
  // A statement failed whose answer nobody looked at.
  if (command !== 'COMMIT') throw trips.failure ?? new Error(`the server answered COMMIT with ${command}`);
  await afterwards?.then(last?.told, () => undefined);
  return worked.value;
}

/** The constraint that a unique violation names. */
export function violatedConstraint(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError && error.code === '23505' ? error.constraint : undefined;
}
