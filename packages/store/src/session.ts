import { Socket } from 'node:net';
import { constants } from 'node:os';
import pg from 'pg';
import { keepRowsInBinary } from './binary-rows.ts';

/** Before an idle session is probed; one whose host is dead is then known to be lost in ten seconds more. */
const keepAliveMs = 5_000;
/** What is left to a server to take its leave. */
const farewellMs = 1_000;

/** Shape: `answerTimeoutMs` absent or 0 waits for ever. */
export interface SessionConfig extends pg.ClientConfig {
  /** Longest that an answer is waited for. Units: milliseconds. */
  readonly answerTimeoutMs?: number;
}

type Connected = Parameters<pg.Client['connect']>[0];

/**
 * A session that does not wait for ever: a server that says nothing, not even that it is gone (a firewall that forgot
 * the connection, a host without power, a frozen process), loses it at the first answer that does not come in time.
 *
 * Errors: `ETIMEDOUT` for whatever was asked; the session is then closed, since it may still be at work.
 */
export class Session extends pg.Client {
  readonly #socket: Socket;

  constructor({ answerTimeoutMs = 0, ...config }: SessionConfig = {}) {
    const socket = new Socket();
    super({
      ...config,
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveMs,
      stream: () => socket,
    });
    this.#socket = socket;
    // What a server says in one breath with its welcome, such as that it ends the session, comes before whoever asked for the
    // session can listen, and an event that nobody listens to ends the process. The next statement is told of it.
    this.on('error', () => undefined);
    keepRowsInBinary(this.connection);
    if (answerTimeoutMs > 0) this.#giveUpAfter(answerTimeoutMs);
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.Client> | undefined {
    // A session that fails as it begins (no password to answer with) is left open by pg, until the server tires of it.
    if (callback === undefined) {
      return super.connect().catch((error: Error) => {
        this.#socket.destroy();
        throw error;
      });
    }
    super.connect((error: Error | null) => {
      if (error !== null) this.#socket.destroy();
      (callback as (error: Error | null, client: pg.Client) => void)(error, this);
    });
    return undefined;
  }

  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(callback?: (error: Error) => void): Promise<void> | void {
    const timer = setTimeout(() => this.#socket.destroy(), farewellMs).unref();
    this.#socket.once('close', () => clearTimeout(timer));
    return callback === undefined ? super.end() : super.end(callback);
  }

  /** Throws it away, whatever it does. */
  giveUp(reason = 'the database does not answer'): void {
    const late = Object.assign(new Error(reason), {
      // As the system writes it, for those who look at more than the code.
      code: 'ETIMEDOUT',
      errno: -constants.errno.ETIMEDOUT,
      syscall: 'read',
    });
    this.#socket.destroy(late);
  }

  #giveUpAfter(ms: number): void {
    let waiting: NodeJS.Timeout | undefined;
    const answered = () => {
      clearTimeout(waiting);
      waiting = undefined;
    };
    const giveUp = () => this.giveUp(`the database did not answer within ${ms} ms`);
    const wait = () => {
      clearTimeout(waiting);
      // A process that was busy itself first reads what has come meanwhile.
      const timer = setTimeout(() => setImmediate(() => waiting === timer && giveUp()), ms);
      waiting = timer;
    };
    const ask = this.query.bind(this) as (...asked: unknown[]) => unknown;
    this.query = ((...asked: unknown[]) => {
      if (!this.#socket.destroyed) wait();
      return ask(...asked);
    }) as pg.Client['query'];
    this.on('drain', answered);
    this.#socket.once('close', answered);
  }
}
