import { Session, type SessionConfig } from '@dayclose/store/session.ts';
import { Trip } from '@dayclose/store/trip.ts';
import type pg from 'pg';
import type { Flight, OpenSession } from './turn.ts';
import { VirtualProcess } from './virtual-process.ts';
import { hearWholeAnswers } from './whole-answers.ts';

const canceled = '57014';
/** The clock of the simulation stands before that of the server, and nobody but the simulator ends a wait. */
const settings = '-c search_path=public,sim,pg_catalog -c deadlock_timeout=1h';

type Ask = (...asked: unknown[]) => unknown;
type Connected = Parameters<pg.Client['connect']>[0];

/**
 * A session of a virtual process, which is its only way out: whatever it asks waits for its turn. The server's limits are
 * kept here, by the time of the world.
 */
export class SimulatedSession extends Session implements OpenSession {
  readonly process: VirtualProcess;
  readonly name: string;
  /** Since when nothing was asked. Units: virtual milliseconds. */
  idleSince = 0;
  isHeld = false;
  heldSince: string | undefined;
  /** Once it has lost its server, or is gone itself. */
  readonly #over = Promise.withResolvers<void>();
  readonly #limits: { readonly lockMs: number; readonly idleMs: number };

  constructor(config: SessionConfig = {}) {
    super({
      ...config,
      lock_timeout: 0,
      statement_timeout: 0,
      idle_in_transaction_session_timeout: 0,
      options: `${config.options ?? ''} ${settings}`,
    });
    hearWholeAnswers(this.connection.stream);
    const process = VirtualProcess.current();
    if (process === undefined) throw new Error('a simulated session is opened by no process');
    this.process = process;
    this.name = `${process.name}/${process.nextSession()}`;
    this.#limits = {
      lockMs: Number(config.lock_timeout ?? 0),
      idleMs: Number(config.idle_in_transaction_session_timeout ?? 0),
    };
    process.sessions.add(this);
    this.once('end', () => {
      process.sessions.delete(this);
      this.#over.resolve();
    });
    const ask: Ask = this.query.bind(this);
    this.query = ((...asked: unknown[]) => this.#inTurn(asked, ask)) as pg.Client['query'];
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.Client> | undefined {
    const connected = Promise.withResolvers<pg.Client>();
    const tell = callback as ((error: Error | null, client: pg.Client) => void) | undefined;
    this.#park('connect', () => {
      const flight = this.process.world.flights.takeOff({ process: this.process, label: 'connect' });
      super.connect((error: Error | null) => {
        flight.land();
        if (error === null) connected.resolve(this);
        else connected.reject(error);
        tell?.(error, this);
      });
    });
    if (tell === undefined) return connected.promise;
    connected.promise.catch(() => undefined);
    return undefined;
  }

  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(callback?: (error: Error) => void): Promise<void> | void {
    const { stream } = this.connection;
    if (!stream.closed) {
      const flight = this.process.world.flights.takeOff({ process: this.process, label: 'farewell' });
      stream.once('close', flight.land);
    }
    this.letGo();
    return callback === undefined ? super.end() : super.end(callback);
  }

  get pid(): number | undefined {
    if (this.connection.stream.destroyed) return undefined;
    return (this as { readonly processID?: number | null }).processID ?? undefined;
  }

  get tiresAt(): number {
    const isOpen = this.getTransactionStatus() !== 'I' && this.pid !== undefined;
    return isOpen && this.#limits.idleMs > 0
      ? this.idleSince + this.#limits.idleMs
      : Number.POSITIVE_INFINITY;
  }

  hold(since: string | undefined): void {
    this.isHeld = true;
    this.heldSince = since;
    this.connection.stream.pause();
  }

  letGo(): void {
    this.isHeld = false;
    this.#inProcess((stream) => stream.resume());
  }

  /**
   * Hears nothing more and says nothing; returns how its server is to end it. Until then the server does not know: of several
   * that it saw go at once it would end whichever it saw first.
   */
  vanish(): () => Promise<void> {
    const { pid, process } = this;
    this.isHeld = false;
    this.#over.resolve();
    process.sessions.delete(this);
    const { stream } = this.connection;
    stream.removeAllListeners();
    stream.on('error', () => undefined);
    stream.pause();
    return async () => {
      if (pid !== undefined) await process.world.server.terminate([pid]);
      stream.destroy();
    };
  }

  async cut(): Promise<void> {
    this.letGo();
    if (this.pid !== undefined) await this.process.world.server.terminate([this.pid]);
    await this.#over.promise;
  }

  async cutBehind(ask: () => void): Promise<void> {
    const { pid } = this;
    const { server } = this.process.world;
    if (pid === undefined) return;
    this.hold((await server.activitiesOf([pid])).get(pid)?.since);
    ask();
    await server.carriedOut(pid, this.heldSince);
    this.isHeld = false;
    this.#inProcess((stream) => stream.destroy());
    await server.terminate([pid]);
    await this.#over.promise;
  }

  /** What a socket tells it tells in the context of whoever had it speak: timers that follow are those of the process. */
  #inProcess(speak: (stream: pg.Connection['stream']) => void): void {
    this.process.run(() => speak(this.connection.stream));
  }

  #park(label: string, go: () => void): void {
    const { process } = this;
    process.world.park({ process, label, session: this, take: () => process.run(go) });
  }

  #inTurn(asked: readonly unknown[], ask: Ask): unknown {
    const label = namesOf(asked[0]).join(' ');
    const answer = Promise.withResolvers<unknown>();
    this.#park(label, () => void this.#go(label, asked, ask)?.then(answer.resolve, answer.reject));
    const isTold = asked[0] instanceof Trip || typeof asked.at(-1) === 'function';
    return isTold ? undefined : answer.promise;
  }

  #go(label: string, asked: readonly unknown[], ask: Ask): Promise<unknown> | undefined {
    const { process } = this;
    const flight = process.world.flights.takeOff({
      process,
      label,
      session: this,
      lockMs: this.#limits.lockMs,
    });
    const land = () => {
      this.off('drain', land).off('end', land);
      this.idleSince = process.world.now;
      flight.land();
    };
    this.on('drain', land).on('end', land);
    const failed = (error: unknown) => {
      if (this.connection.stream.destroyed) land();
      return toldOf(flight, error);
    };
    const [first] = asked;
    if (first instanceof Trip) tellOf(first, failed);
    const told = asked.at(-1);
    const passed =
      typeof told === 'function'
        ? [
            ...asked.slice(0, -1),
            (error: unknown, ...rest: unknown[]) => told(error && failed(error), ...rest),
          ]
        : asked;
    const result = ask(...passed);
    if (!(result instanceof Promise)) return undefined;
    return result.catch((error: unknown) => {
      throw failed(error);
    });
  }
}

/** A wait that the simulator ended took too long. */
function toldOf({ isTimedOut }: Flight, error: unknown): unknown {
  if (!isTimedOut || (error as pg.DatabaseError).code !== canceled) return error;
  return Object.assign(error as Error, {
    code: '55P03',
    message: 'canceling statement due to lock timeout',
  });
}

function tellOf(trip: Trip, failed: (error: unknown) => unknown): void {
  const handle = trip.handleError.bind(trip);
  trip.handleError = (error, connection) => handle(failed(error) as Error, connection);
}

function namesOf(asked: unknown): readonly string[] {
  if (asked instanceof Trip) return asked.carried;
  if (typeof asked === 'string') return [asked];
  const { name, text } = asked as pg.QueryConfig;
  return [name ?? text ?? ''];
}
