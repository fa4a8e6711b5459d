import { type Random, seeded } from '../relay/seeded.ts';
import { real } from './real-time.ts';
import type { Server } from './server.ts';
import type { Flight, OpenSession, Owner, TimedTurn, Turn } from './turn.ts';

/** What goes wrong in a world. */
export interface Mischief {
  /** For how long all processes stand still, now; nothing where they do not. Units: virtual milliseconds. */
  hiccup(world: World): number | undefined;
  /** What goes wrong at a step, in its place; false where it goes well. */
  strike(world: World, turn: Turn): Promise<boolean>;
}

/** Nothing goes on any more, or it goes on for ever. */
export class Standstill extends Error {
  override readonly name = 'Standstill';
}

/** Steps of one seed; one that needs more goes round in circles. */
const stepsMost = 20_000;
/** A statement that is not back by then is asked after. Units: real milliseconds. */
const patienceMs = 10;
/** Time passes by that much at most, about so often. Units: steps; virtual milliseconds. */
const stepsToADrift = 6;
const longestDriftMs = 150;
/** How often a process is chosen against others; each is given a new one from time to time. */
const weights = [1, 1, 1, 4, 0.1];
const reweighEvery = 40;

/**
 * All that happens, one step after the other: it chooses who goes on, with one statement, timer or failpoint, and waits
 * until everything stands still again. The same seed chooses the same.
 *
 * Shape: what waits for a lock at the server is under way meanwhile; whether it does is asked of the server, and no matter
 * of time.
 */
export class World {
  readonly random: Random;
  readonly server: Server;
  /** Every step. */
  readonly log: string[] = [];
  /** Units: virtual milliseconds since the world began. */
  now = 0;
  readonly #mischief: Mischief;
  readonly #parked = new Set<Turn>();
  readonly #timers = new Set<TimedTurn>();
  readonly #flights = new Set<Flight>();
  readonly #processes = new Set<Owner>();

  constructor(seed: number, { server, mischief }: { readonly server: Server; readonly mischief: Mischief }) {
    this.random = seeded(seed);
    this.server = server;
    this.#mischief = mischief;
  }

  /** A number from 0 to below 1. */
  toss(): number {
    return this.random.below(1_000_000) / 1_000_000;
  }

  add(process: Owner): void {
    this.#processes.add(process);
  }

  park(turn: Turn): void {
    if (!turn.process.isDead) this.#parked.add(turn);
  }

  setTimer(timer: TimedTurn): void {
    if (!timer.process.isDead) this.#timers.add(timer);
  }

  clearTimer(timer: TimedTurn): void {
    this.#timers.delete(timer);
  }

  takeOff(given: Omit<Turn, 'take'> & { readonly lockMs?: number }): Flight {
    const { lockMs = 0, ...turn } = given;
    const flight: Flight = {
      ...turn,
      deadline: lockMs > 0 ? this.now + lockMs : Number.POSITIVE_INFINITY,
      isBlocked: false,
      isTimedOut: false,
      land: () => {
        this.#flights.delete(flight);
        this.#landed();
      },
    };
    this.#flights.add(flight);
    return flight;
  }

  /** Nothing of a process goes on. */
  forget(process: Owner): void {
    for (const each of this.#parked) if (each.process === process) this.#parked.delete(each);
    for (const each of this.#timers) if (each.process === process) this.#timers.delete(each);
    for (const each of this.#flights) if (each.process === process) this.#flights.delete(each);
    this.#processes.delete(process);
  }

  note(process: Pick<Owner, 'name'>, what: string): void {
    this.log.push(`${this.log.length} ${this.now} ${process.name}: ${what}`);
  }

  /** Goes on, step by step. Errors: `Standstill` where it is not over and nothing happens, or too much. */
  async run(isOver: () => boolean): Promise<void> {
    for (let step = 0; ; step += 1) {
      await this.#settle();
      if (isOver()) return;
      if (step === stepsMost) throw new Standstill(`it is not over after ${stepsMost} steps`);
      if (step % reweighEvery === 0) this.#reweigh();
      if (await this.#endWaits()) continue;
      const ready = this.#ready();
      const ms = ready.length === 0 ? undefined : (this.#mischief.hiccup(this) ?? this.#drift());
      if (ready.length === 0 || ms !== undefined) await this.#letTimePass(ms);
      else await this.#step(this.#choose(ready));
    }
  }

  /** Has all processes end at once, as they stand. */
  async end(): Promise<void> {
    for (const process of this.#processes) await process.kill();
  }

  async #step(turn: Turn): Promise<void> {
    if (await this.#mischief.strike(this, turn)) return;
    if (this.#parked.delete(turn)) this.note(turn.process, turn.label);
    turn.take();
  }

  /** Has a statement carried out behind which its session is cut. */
  async stepAndCut(turn: Turn, session: OpenSession): Promise<void> {
    this.#parked.delete(turn);
    await session.cutBehind(() => turn.take());
  }

  #landed: () => void = () => undefined;

  /** Returns once all stands still: everything under way is back, or waits for somebody who is not. */
  async #settle(): Promise<void> {
    for (;;) {
      await real.nextTurn();
      await real.nextTurn();
      const flights = [...this.#flights];
      if (flights.length === 0) return;
      if (flights.some(({ isBlocked }) => !isBlocked) && (await this.#oneLands())) continue;
      const pids = flights.flatMap(({ session }) => session?.pid ?? []);
      const blocked = await this.server.blocked(pids);
      for (const flight of flights) flight.isBlocked = blocked.has(flight.session?.pid ?? 0);
      if ([...this.#flights].every(({ isBlocked }) => isBlocked)) return;
    }
  }

  async #oneLands(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#landed = () => resolve(true);
    const timer = real.setTimeout(() => resolve(false), patienceMs);
    const landed = await promise;
    real.clearTimeout(timer);
    return landed;
  }

  /** Waits for locks that take too long, and transactions that stand still for too long, end. */
  async #endWaits(): Promise<boolean> {
    const late = [...this.#flights].find(({ deadline, isTimedOut }) => !isTimedOut && deadline <= this.now);
    if (late?.session?.pid !== undefined) {
      late.isTimedOut = true;
      late.isBlocked = false;
      this.note(late.process, `waited too long: ${late.label}`);
      await this.server.cancel(late.session.pid);
      return true;
    }
    const tired = this.#idleSessions().find(({ tiresAt }) => tiresAt <= this.now);
    if (tired === undefined) return false;
    this.note(tired.process, 'its transaction stood still for too long');
    await tired.cut();
    return true;
  }

  #idleSessions(): readonly OpenSession[] {
    const busy = new Set([...this.#flights].map(({ session }) => session));
    return [...this.#processes].flatMap(({ sessions }) => [...sessions]).filter((each) => !busy.has(each));
  }

  #ready(): readonly Turn[] {
    const due = [...this.#timers].filter((timer) => timer.due <= this.now);
    return [...this.#parked, ...due].filter(({ process }) => process.isAwake);
  }

  #choose(ready: readonly Turn[]): Turn {
    const processes = [...new Set(ready.map(({ process }) => process))];
    let at = this.toss() * processes.reduce((sum, { weight }) => sum + weight, 0);
    const chosen = processes.find(({ weight }) => {
      at -= weight;
      return at < 0;
    });
    const own = ready.filter(({ process }) => process === chosen);
    return own[this.random.below(own.length)] as Turn;
  }

  /** What statements take: without it each would be over before anybody else wakes. */
  #drift(): number | undefined {
    return this.random.once(stepsToADrift) ? 1 + this.random.below(longestDriftMs) : undefined;
  }

  #reweigh(): void {
    for (const process of this.#processes) {
      process.weight = weights[this.random.below(weights.length)] as number;
    }
  }

  /** To the next moment at which anything happens, or for a while. Errors: `Standstill` where nothing ever will. */
  async #letTimePass(ms: number | undefined): Promise<void> {
    const moments = [
      ...[...this.#timers].filter(({ process }) => process.isAwake).map(({ due }) => due),
      ...[...this.#processes].map(({ frozenUntil }) => frozenUntil),
      ...[...this.#flights].filter(({ isTimedOut }) => !isTimedOut).map(({ deadline }) => deadline),
      ...this.#idleSessions().map(({ tiresAt }) => tiresAt),
    ];
    const next = ms === undefined ? Math.min(...moments.filter((at) => at > this.now)) : this.now + ms;
    if (!Number.isFinite(next)) throw new Standstill('nothing goes on any more');
    this.now = next;
    await this.server.setClock(next);
  }
}
