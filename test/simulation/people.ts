import type { CommandResult } from '@dayclose/domain/bus/execute.ts';
import { refusalPasses } from '@dayclose/domain/kernel/codes.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { codeTold } from '@dayclose/store/faults.ts';
import { type Deed, randomDeed } from '../flows/fire/random-deed.ts';
import { type Peer, randomSavingsDeed } from '../flows/fire/random-savings-deed.ts';
import type { Random } from '../relay/seeded.ts';
import type { KeyedCommand, VirtualGateway } from './virtual-gateway.ts';
import { ProcessDied, type VirtualProcess } from './virtual-process.ts';

/** What people see of the books, beside all that is simulated. */
export interface Sight {
  loan(id: string): Promise<Loan>;
  savings(id: string): Promise<SavingsAccount>;
  today(): Promise<LocalDate>;
}

/** Accounts that people ask about, and what money moves to. */
export interface Served {
  readonly loans: readonly string[];
  readonly savings: readonly string[];
  readonly peers: readonly Peer[];
}
type Kind = 'loans' | 'savings';

/** What was asked for under a key, and what was answered in the end. */
export interface Settled extends KeyedCommand {
  readonly result: CommandResult;
}

/** After this an answer is not waited for, and the same asked elsewhere. Units: virtual milliseconds. */
const patienceMs = 4_000;
const longestPauseMs = 900;
const triesMost = 200;
/** Half of what is asked for is asked of so many accounts of a kind, so that people meet. */
const hot = { loans: 3, savings: 2 } as const;
/** One in so many deeds is on savings. */
const savingsEvery = 3;

interface Surroundings {
  readonly process: VirtualProcess;
  readonly sight: Sight;
  /** Those that are there at present. */
  readonly gateways: () => readonly VirtualGateway[];
}

/** Who gives commands: each under a key of its own, again and again until somebody decides on it, whatever dies meanwhile. */
export class People {
  readonly settled: Settled[] = [];
  readonly defects: string[] = [];
  readonly #around: Surroundings;
  #keys = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get #random(): Random {
    return this.#around.process.world.random;
  }

  /** Asks this and that of accounts, until it is told that it is enough. */
  async serve(served: Served, isEnough: () => boolean): Promise<void> {
    while (!isEnough()) {
      await this.#pause(longestPauseMs);
      const kind = this.#random.once(savingsEvery) ? 'savings' : 'loans';
      const ids = served[kind];
      const asked = this.#random.once(2) ? hot[kind] : ids.length;
      const { name, input } = await this.#deedOn(kind, ids[this.#random.below(asked)] as string, served);
      await this.give(name, input);
    }
  }

  async moveDate(days: number): Promise<void> {
    const { process, sight } = this.#around;
    const today = await process.beside(() => sight.today());
    await this.give('setBusinessDate', { date: formatDate(today + days) });
  }

  /**
   * Moves the date on while there are people at the counter: the last of a day and the first of the next ask for the same
   * accounts. Returns once it is moved; what they are told is awaited by whoever calls the result.
   */
  async moveDateAmid(served: Served, days: number): Promise<() => Promise<unknown>> {
    const asked: Promise<unknown>[] = [];
    const serveAll = async () => {
      for (const kind of ['loans', 'savings'] as const) {
        for (const id of served[kind].slice(0, hot[kind])) {
          const { name, input } = await this.#deedOn(kind, id, served);
          const given = this.give(name, input);
          given.catch(() => undefined);
          asked.push(given);
        }
      }
    };
    await serveAll();
    await this.moveDate(days);
    await serveAll();
    return () => Promise.all(asked);
  }

  async #deedOn(kind: Kind, id: string, served: Served): Promise<Deed> {
    const { process, sight } = this.#around;
    const random = this.#random;
    const naming = (_type: unknown, of: unknown) => String(of);
    const today = await process.beside(() => sight.today());
    if (kind === 'savings') {
      const account = await process.beside(() => sight.savings(id));
      return randomSavingsDeed(account, { today, random, naming, peers: served.peers });
    }
    const loan = await process.beside(() => sight.loan(id));
    return randomDeed(loan, { today, random, naming, payTo: served.savings, givesUp: true });
  }

  /** Gives a command once, whatever comes of it. */
  async attempt(name: string, input: object): Promise<void> {
    await this.#try(this.#keyed(name, input));
  }

  /** Gives a command until it is decided on. */
  async give(name: string, input: object): Promise<CommandResult> {
    const command = this.#keyed(name, input);
    for (let attempt = 1; attempt <= triesMost; attempt += 1) {
      const result = await this.#try(command);
      if (result !== undefined) {
        this.settled.push({ ...command, result });
        return result;
      }
      await this.#pause(longestPauseMs);
    }
    throw new Error(`nobody decided on ${name} ${JSON.stringify(input)} in ${triesMost} tries`);
  }

  #keyed(name: string, input: object): KeyedCommand {
    this.#keys += 1;
    return { name, input, key: `key-${this.#keys}` };
  }

  async #try(command: KeyedCommand): Promise<CommandResult | undefined> {
    const { process, gateways } = this.#around;
    const open = gateways();
    const gateway = open[this.#random.below(open.length)];
    const answer = gateway?.give(command).catch((error: unknown) => this.#fault(command, error));
    const result = await Promise.race([answer, process.pause(patienceMs)]);
    if (result === undefined) return undefined;
    if (!result.ok && result.code === 'ACCOUNT_INCONSISTENT') {
      this.defects.push(
        `${command.name} found rows that contradict each other: ${JSON.stringify(result.details)}`,
      );
    }
    return !result.ok && refusalPasses(result, shipped.codes) ? undefined : result;
  }

  #fault({ name, input }: KeyedCommand, error: unknown): undefined {
    if (error instanceof ProcessDied || codeTold(error) !== undefined) return;
    this.defects.push(
      `${name} ${JSON.stringify(input)}: ${error instanceof Error ? error.stack : String(error)}`,
    );
  }

  async #pause(most: number): Promise<void> {
    await this.#around.process.pause(1 + this.#random.below(most));
  }
}
