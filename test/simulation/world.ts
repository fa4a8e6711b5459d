import { type Random, seeded } from '../relay/seeded.ts';
import { Flights } from './flights.ts';
import type { Server } from './server.ts';
import type { OpenSession, Owner, TimedTurn, Turn } from './turn.ts';

/** What goes wrong in a world. */
export interface Mischief {
  /** For how long all processes stand still, now; nothing where they do not. Units: virtual milliseconds. */
  hiccup(world: World): number | undefined;
  /** What goes wrong at a step, in its place; false where it goes well. */
  strike(world: World, turn: Turn): Promise<boolean>;
}

interface Around {
  readonly server: Server;
  readonly mischief: Mischief;
  /** Ends the world in the middle of it. */
  readonly signal: AbortSignal;
}

/** Nothing goes on any more, or it goes on for ever. */
export class Standstill extends Error {
  override readonly name = 'Standstill';
}

/** Steps of one seed; one that needs more goes round in circles. */
const stepsMost = 20_000;
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
  /** What is under way to the server. */
  readonly flights: Flights;
  /** Units: virtual milliseconds since the world began. */
  now = 0;
  readonly #mischief: Mischief;
  readonly #signal: AbortSignal;
  readonly #parked = new Set<Turn>();
  /** Turns that are late, and until when. */
  readonly #late = new WeakMap<Turn, number>();
  readonly #timers = new Set<TimedTurn>();
  readonly #processes = new Set<Owner>();

  constructor(seed: number, { server, mischief, signal }: Around) {
    this.random = seeded(seed);
    this.server = server;
    this.flights = new Flights(server, () => this.now);
    this.#mischief = mischief;
    this.#signal = signal;
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

  /** Has something wait while all else goes on. */
  delay(turn: Turn, ms: number): void {
    this.#late.set(turn, this.now + ms);
  }

  /** Nothing of a process goes on. */
  forget(process: Owner): void {
    for (const each of this.#parked) if (each.process === process) this.#parked.delete(each);
    for (const each of this.#timers) if (each.process === process) this.#timers.delete(each);
    this.flights.forget(process);
    this.#processes.delete(process);
  }

  note(process: Pick<Owner, 'name'>, what: string): void {
    this.log.push(`${this.log.length} ${this.now} ${process.name}: ${what}`);
  }

  /** Goes on, step by step. Errors: `Standstill` where it is not over and nothing happens, or too much, or it is to end. */
  async run(isOver: () => boolean): Promise<void> {
    for (let step = 0; ; step += 1) {
      await this.flights.settle();
      if (isOver()) return;
      if (this.#signal.aborted) throw new Standstill('it was asked to end');
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
    if (this.#parked.delete(turn)) this.note(turn.session ?? turn.process, turn.label);
    await this.flights.beforeAsking(turn.session);
    turn.take();
  }

  /** Has a statement carried out behind which its session is cut. */
  async stepAndCut(turn: Turn, session: OpenSession): Promise<void> {
    this.#parked.delete(turn);
    await session.cutBehind(() => turn.take());
  }

  /** Waits for locks that take too long, and transactions that stand still for too long, end. */
  async #endWaits(): Promise<boolean> {
    const late = this.flights.all.find(({ deadline, isTimedOut }) => !isTimedOut && deadline <= this.now);
    if (late !== undefined) {
      this.note(late.session ?? late.process, `waited too long: ${late.label}`);
      await this.flights.giveUp(late);
      return true;
    }
    const tired = this.#idleSessions().find(({ tiresAt }) => tiresAt <= this.now);
    if (tired === undefined) return false;
    this.note(tired, 'its transaction stood still for too long');
    await tired.cut();
    return true;
  }

  #idleSessions(): readonly OpenSession[] {
    const busy = new Set(this.flights.all.map(({ session }) => session));
    return [...this.#processes].flatMap(({ sessions }) => [...sessions]).filter((each) => !busy.has(each));
  }

  #ready(): readonly Turn[] {
    return this.#awake().filter((turn) => this.#dueAt(turn) <= this.now);
  }

  #awake(): readonly (Turn | TimedTurn)[] {
    return [...this.#parked, ...this.#timers].filter(({ process }) => process.isAwake);
  }

  #dueAt(turn: Turn | TimedTurn): number {
    return Math.max('due' in turn ? turn.due : 0, this.#late.get(turn) ?? 0);
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
      ...this.#awake().map((turn) => this.#dueAt(turn)),
      ...[...this.#processes].map(({ frozenUntil }) => frozenUntil),
      ...this.flights.all.filter(({ isTimedOut }) => !isTimedOut).map(({ deadline }) => deadline),
      ...this.#idleSessions().map(({ tiresAt }) => tiresAt),
    ];
    const next = ms === undefined ? Math.min(...moments.filter((at) => at > this.now)) : this.now + ms;
    if (!Number.isFinite(next)) throw new Standstill('nothing goes on any more');
    this.now = next;
    await this.server.setClock(next);
  }
}
