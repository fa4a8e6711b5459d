import { type Random, seeded } from '../relay/seeded.ts';
import type { OpenSession, Turn } from './turn.ts';
import { VirtualProcess } from './virtual-process.ts';
import type { Mischief, World } from './world.ts';

/** A process that may die, and how another comes in its place. */
export interface Mortal {
  readonly process: VirtualProcess;
  /** Steps of it to one fault of a kind, about. */
  readonly stepsToAFault: number;
  /** Starts its successor. */
  succeed(): void;
  /** Asks it to end as soon as it can; absent where that is not known to it. */
  stop?(): void;
}

type Kind = 'kill' | 'freeze' | 'delay' | 'pause' | 'cut before' | 'cut behind' | 'stop' | 'hiccup';

/** Most faults of one kind that those of one role meet in one world. */
const mostOfAKind = 4;
/** Steps to a hiccup of all, about. */
const stepsToAHiccup = 80;
/** In the middle of a chunk a death tells most, and a silence. */
const failpointsToADeath = 20;
const failpointsToAFreeze = 12;
/** In a chunk others commit meanwhile; between two no server cuts a worker off, and it comes back to what another one has. */
const failpointsToAPause = 3;
/** One thing that a process does is late, while all else of it goes on: that harms nobody, and so comes more often. */
const delaysToAFault = 2;
const mostDelays = 40;
const longestDelayMs = 6_000;
/** A session that is late with a statement is late with those that follow, up to so many in all. */
const lateInARow = 4;
/** Before a dead process is missed and started again. Units: virtual milliseconds. */
const absenceMs = 4_000;

/** What goes wrong in a world, by its seed: how often, when, and to whom, until it is told to be calm. */
export class Faults implements Mischief {
  /** What a worker may be silent for. Units: virtual milliseconds. */
  readonly #leaseMs: number;
  readonly #random: Random;
  /** By role and kind. */
  readonly #left = new Map<string, number>();
  readonly #mortals = new Map<VirtualProcess, Mortal>();
  /** Sessions that are late: what of theirs was late last, and with how many more they will be. */
  readonly #late = new WeakMap<OpenSession, { readonly with: Turn; readonly left: number }>();
  /** Whether what can go wrong still does. */
  isCalm: boolean;

  constructor(seed: number, leaseMs: number) {
    this.#random = seeded(seed ^ 0x5eed);
    this.#leaseMs = leaseMs;
    this.isCalm = this.#random.once(8);
  }

  add(mortal: Mortal): void {
    this.#mortals.set(mortal.process, mortal);
  }

  hiccup(world: World): number | undefined {
    if (!this.#isTime(world, { kind: 'hiccup', times: stepsToAHiccup })) return undefined;
    return 1 + world.random.below(2 * this.#leaseMs);
  }

  async strike(world: World, turn: Turn): Promise<boolean> {
    const mortal = turn.process instanceof VirtualProcess ? this.#mortals.get(turn.process) : undefined;
    if (mortal === undefined || this.isCalm) return false;
    const { process, stepsToAFault } = mortal;
    const [role] = process.name.split('-');
    const isTime = (kind: Kind, times: number) => this.#isTime(world, { kind, role, times });
    const isFailpoint = turn.label.startsWith('failpoint chunk');
    if (isTime('kill', isFailpoint ? failpointsToADeath : stepsToAFault)) {
      world.note(process, `DIES before ${turn.label}`);
      await this.#bury(world, mortal);
      return true;
    }
    if (isTime('freeze', isFailpoint ? failpointsToAFreeze : stepsToAFault)) {
      // Mostly a little longer than its lease: it comes back while another one is at its work.
      process.frozenUntil = world.now + this.#leaseMs / 2 + world.random.below(1.5 * this.#leaseMs);
      world.note(process, `FREEZES until ${process.frozenUntil}, before ${turn.label}`);
      return true;
    }
    if (this.#isLateAgain(turn)) return this.#delay(world, turn);
    if (isFailpoint && isTime('pause', failpointsToAPause)) return this.#delay(world, turn);
    if (isTime('delay', stepsToAFault / delaysToAFault)) {
      if (turn.session !== undefined) {
        this.#late.set(turn.session, { with: turn, left: world.random.below(lateInARow) });
      }
      return this.#delay(world, turn);
    }
    if (mortal.stop !== undefined && isTime('stop', stepsToAFault)) {
      world.note(process, 'IS ASKED TO STOP');
      mortal.stop();
      return true;
    }
    return await this.#cut(world, turn, (kind) => isTime(kind, stepsToAFault));
  }

  /** Whether what a session asks for is late as what it asked for before was. */
  #isLateAgain(turn: Turn): boolean {
    const { session } = turn;
    if (session === undefined) return false;
    const late = this.#late.get(session);
    if (late === undefined || late.with === turn || late.left === 0) return false;
    this.#late.set(session, { with: turn, left: late.left - 1 });
    return true;
  }

  #delay(world: World, turn: Turn): true {
    const ms = 1 + world.random.below(longestDelayMs);
    world.note(turn.process, `IS LATE by ${ms} with ${turn.label}`);
    world.delay(turn, ms);
    return true;
  }

  /** A process that ended, of itself or not, is dead, and has a successor after a while. */
  async #bury(world: World, { process, succeed }: Mortal): Promise<void> {
    this.#mortals.delete(process);
    await process.kill();
    const grave = new VirtualProcess(world, `successor of ${process.name}`);
    grave.timer(succeed, 1 + world.random.below(absenceMs));
  }

  /** A process ended, as it was asked to. */
  async ended(process: VirtualProcess): Promise<void> {
    const mortal = this.#mortals.get(process);
    if (mortal !== undefined) await this.#bury(process.world, mortal);
  }

  async #cut(world: World, turn: Turn, isTime: (kind: Kind) => boolean): Promise<boolean> {
    const { session } = turn;
    if (session?.pid === undefined) return false;
    if (isTime('cut before')) {
      world.note(turn.process, `IS CUT OFF before ${turn.label}`);
      await session.cut();
      return true;
    }
    if (isTime('cut behind')) {
      world.note(turn.process, `IS CUT OFF behind ${turn.label}`);
      await world.stepAndCut(turn, session);
      return true;
    }
    return false;
  }

  #isTime({ random }: World, { kind, role = 'all', times }: Chance): boolean {
    if (this.isCalm) return false;
    const name = `${role} ${kind}`;
    const most = kind === 'delay' || kind === 'pause' ? mostDelays : mostOfAKind;
    const left = this.#left.get(name) ?? this.#random.below(most + 1);
    const isNow = left > 0 && random.once(times);
    this.#left.set(name, isNow ? left - 1 : left);
    return isNow;
  }
}

/** A fault that comes once in so many times, to those of a role. */
interface Chance {
  readonly kind: Kind;
  readonly role?: string | undefined;
  readonly times: number;
}
