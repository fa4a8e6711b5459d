import { real } from './real-time.ts';
import type { Activity, Server } from './server.ts';
import type { Flight, OpenSession, Owner, Turn } from './turn.ts';

/** A statement that is not back by then is asked after. Units: real milliseconds. */
const patienceMs = 10;
/** A statement that neither ends nor waits for another session is a defect of the simulation. Units: real milliseconds. */
const longestMs = 60_000;

/**
 * What is under way to the server: it is carried out there, or waits for a lock that another session has.
 *
 * Shape: what waits goes on as soon as another session ends something, and beside it; so nothing is heard of it, nor of
 * what let it go on, before the server has come to rest. Then they are heard of one after the other, in the order in which
 * they were asked.
 */
export class Flights {
  readonly #server: Server;
  readonly #now: () => number;
  readonly #all = new Set<Flight>();
  #landed: () => void = () => undefined;

  constructor(server: Server, now: () => number) {
    this.#server = server;
    this.#now = now;
  }

  get all(): readonly Flight[] {
    return [...this.#all];
  }

  takeOff({ lockMs = 0, ...turn }: Omit<Turn, 'take'> & { readonly lockMs?: number }): Flight {
    const flight: Flight = {
      ...turn,
      deadline: lockMs > 0 ? this.#now() + lockMs : Number.POSITIVE_INFINITY,
      isTimedOut: false,
      land: () => {
        this.#all.delete(flight);
        this.#landed();
      },
    };
    this.#all.add(flight);
    return flight;
  }

  /** Nothing of a process comes back. */
  forget(process: Owner): void {
    for (const each of this.#all) if (each.process === process) this.#all.delete(each);
  }

  /** To be called before a session asks for anything: where others wait, it is not heard of at once. */
  async beforeAsking(session: OpenSession | undefined): Promise<void> {
    if (session?.pid === undefined || this.#all.size === 0) return;
    session.hold((await this.#server.activitiesOf([session.pid])).get(session.pid)?.since);
  }

  /** Has a statement fail, as where its lock took too long. */
  async giveUp(flight: Flight): Promise<void> {
    flight.isTimedOut = true;
    if (flight.session?.pid !== undefined) await this.#server.cancel(flight.session.pid);
  }

  /** Returns once everything under way is back and was heard of, or waits for somebody who is not. */
  async settle(): Promise<void> {
    const end = real.now() + longestMs;
    for (;;) {
      await real.nextTurn();
      await real.nextTurn();
      if (this.#all.size === 0) return;
      if (real.now() > end) throw new Error(`no end of ${this.all.map(({ label }) => label).join(', ')}`);
      if (this.all.some(isHeardOf) && (await this.#oneLands())) continue;
      const { waiting, moving } = await this.#look();
      const [first] = moving;
      if (first === undefined && !(await this.#part(waiting))) return;
      if (moving.every(({ isOver }) => isOver)) first?.flight.session?.letGo();
    }
  }

  /** Returns once nothing moves at the server, and lets nothing be heard of. */
  async rest(): Promise<void> {
    for (;;) {
      const { moving } = await this.#look();
      if (moving.every(({ flight, isOver }) => isOver || isHeardOf(flight))) return;
    }
  }

  async #look(): Promise<{ readonly waiting: readonly Seen[]; readonly moving: readonly Seen[] }> {
    const activities = await this.#server.activitiesOf(this.all.flatMap(({ session }) => session?.pid ?? []));
    const seen = this.all.map((flight): Seen => {
      const { session } = flight;
      const activity = activities.get(session?.pid ?? 0);
      const isOver = session?.isHeld === true && hasEnded(session, activity);
      return { flight, blockers: flight.isTimedOut ? [] : (activity?.blockers ?? []), isOver };
    });
    const [waiting = [], moving = []] = [true, false].map((is) =>
      seen.filter(({ blockers }) => blockers.length > 0 === is),
    );
    for (const { flight } of waiting) {
      const { session } = flight;
      if (session?.isHeld === false) session.hold(activities.get(session.pid ?? 0)?.since);
    }
    return { waiting, moving };
  }

  /**
   * Of two that one session would let go on at once, which comes first would be a matter of the server alone: the later one
   * is told that it waited for too long. So is whoever waits behind one who waits: of a row that was changed, the lock goes
   * to the first of them who finds its new version. Returns whether there was any.
   */
  async #part(waiting: readonly Seen[]): Promise<boolean> {
    const inLine = new Map(waiting.map(({ flight }) => [flight.session?.pid, flight]));
    const nextTo = new Map<number, Flight>();
    for (const { flight, blockers } of waiting) {
      const before = blockers.flatMap((pid) => inLine.get(pid) ?? nextTo.get(pid) ?? []);
      const late = [flight, ...before].find(({ deadline }) => Number.isFinite(deadline));
      if (before.length > 0) {
        await this.giveUp(late ?? flight);
        return true;
      }
      for (const pid of blockers) nextTo.set(pid, flight);
    }
    return false;
  }

  async #oneLands(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#landed = () => resolve(true);
    const timer = real.setTimeout(() => resolve(false), patienceMs);
    const landed = await promise;
    real.clearTimeout(timer);
    return landed;
  }
}

/** A flight as the server has it. Shape: `blockers` are numbers of sessions that it waits for. */
interface Seen {
  readonly flight: Flight;
  readonly blockers: readonly number[];
  /** Whether it has ended, and is not heard of yet. */
  readonly isOver: boolean;
}

function isHeardOf({ session }: Flight): boolean {
  return session?.isHeld !== true;
}

function hasEnded({ heldSince }: OpenSession, activity: Activity | undefined): boolean {
  return activity === undefined || (activity.isIdle && activity.since !== heldSince);
}
