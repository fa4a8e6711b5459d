import { seeded } from '../relay/seeded.ts';
import type { Turn } from './turn.ts';
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

const kinds = ['kill', 'freeze', 'cut before', 'cut behind', 'stop', 'hiccup'] as const;
type Kind = (typeof kinds)[number];

/** Most faults of one kind in one world. */
const mostOfAKind = 4;
/** Steps to a hiccup of all, about. */
const stepsToAHiccup = 80;
/** A failpoint is where a death tells most. */
const failpointsToADeath = 10;
/** Before a dead process is missed and started again. Units: virtual milliseconds. */
const absenceMs = 4_000;

/** What goes wrong in a world, by its seed: how often, when, and to whom, until it is told to be calm. */
export class Faults implements Mischief {
  /** What a worker may be silent for. Units: virtual milliseconds. */
  readonly #leaseMs: number;
  readonly #left: Map<Kind, number>;
  readonly #mortals = new Map<VirtualProcess, Mortal>();
  /** Whether what can go wrong still does. */
  isCalm: boolean;

  constructor(seed: number, leaseMs: number) {
    const random = seeded(seed ^ 0x5eed);
    this.#leaseMs = leaseMs;
    this.isCalm = random.once(8);
    this.#left = new Map(kinds.map((kind) => [kind, random.below(mostOfAKind + 1)]));
  }

  add(mortal: Mortal): void {
    this.#mortals.set(mortal.process, mortal);
  }

  hiccup(world: World): number | undefined {
    if (!this.#isTime(world, 'hiccup', stepsToAHiccup)) return undefined;
    return 1 + world.random.below(2 * this.#leaseMs);
  }

  async strike(world: World, turn: Turn): Promise<boolean> {
    const mortal = turn.process instanceof VirtualProcess ? this.#mortals.get(turn.process) : undefined;
    if (mortal === undefined || this.isCalm) return false;
    const { process, stepsToAFault } = mortal;
    const isFailpoint = turn.label.startsWith('failpoint');
    if (this.#isTime(world, 'kill', isFailpoint ? failpointsToADeath : stepsToAFault)) {
      world.note(process, `DIES before ${turn.label}`);
      await this.#bury(world, mortal);
      return true;
    }
    if (this.#isTime(world, 'freeze', stepsToAFault)) {
      process.frozenUntil = world.now + world.random.below(3 * this.#leaseMs);
      world.note(process, `FREEZES until ${process.frozenUntil}, before ${turn.label}`);
      return true;
    }
    if (mortal.stop !== undefined && this.#isTime(world, 'stop', stepsToAFault)) {
      world.note(process, 'IS ASKED TO STOP');
      mortal.stop();
      return true;
    }
    return await this.#cut(world, turn, stepsToAFault);
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

  async #cut(world: World, turn: Turn, stepsToAFault: number): Promise<boolean> {
    const { session } = turn;
    if (session?.pid === undefined) return false;
    if (this.#isTime(world, 'cut before', stepsToAFault)) {
      world.note(turn.process, `IS CUT OFF before ${turn.label}`);
      await session.cut();
      return true;
    }
    if (this.#isTime(world, 'cut behind', stepsToAFault)) {
      world.note(turn.process, `IS CUT OFF behind ${turn.label}`);
      await world.stepAndCut(turn, session);
      return true;
    }
    return false;
  }

  #isTime({ random }: World, kind: Kind, times: number): boolean {
    const left = this.#left.get(kind) ?? 0;
    if (this.isCalm || left === 0 || !random.once(times)) return false;
    this.#left.set(kind, left - 1);
    return true;
  }
}
