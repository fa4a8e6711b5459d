import type { RunState } from '@dayclose/domain/job/job-run.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { loans } from '@dayclose/store/accounts/loan.ts';
import { savings } from '@dayclose/store/accounts/savings.ts';
import { openCache } from '@dayclose/store/cache.ts';
import type pg from 'pg';
import type { Delivered } from '../delivery/delivered.ts';
import type { Peer } from '../flows/fire/random-savings-deed.ts';
import { Cast } from './cast.ts';
import type { Draw } from './draw.ts';
import type { Faults } from './faults.ts';
import { People, type Served, type Settled } from './people.ts';
import { closeJobs, payJob } from './undisturbed.ts';
import { VirtualProcess } from './virtual-process.ts';
import type { World } from './world.ts';

/** Units: virtual milliseconds. */
const longestDayMs = 2_000;
const longestWatchMs = 6_000;
const lookEveryMs = 1_000;
/** Looks at what is still to be done, once all is calm. */
const looksMost = 60;
/** Accounts that nobody asks for, and whose rows may make no loan for a while. */
const spoiltMost = 2;

interface Stage {
  readonly world: World;
  readonly faults: Faults;
  readonly seed: number;
  readonly draw: Draw;
  readonly databaseUrl: string;
  /** Of somebody who only looks. */
  readonly pool: pg.Pool;
  readonly loanIds: readonly string[];
  readonly paidOut: readonly string[];
  readonly savingsIds: readonly string[];
  readonly peers: readonly Peer[];
}

/** The course of a world: people give commands, days pass and are closed, things go wrong, and at last all is calm. */
export class Life {
  /** What consumers of events find. */
  readonly delivered: Delivered[] = [];
  readonly #stage: Stage;
  readonly #people: People;
  readonly #process: VirtualProcess;
  readonly #cast: Cast;
  readonly #spoilt: readonly string[];

  constructor(stage: Stage) {
    const { world, pool, paidOut } = stage;
    this.#stage = stage;
    this.#process = new VirtualProcess(world, 'people');
    this.#spoilt = paidOut.slice(-spoiltMost);
    const cache = openCache();
    this.#people = new People({
      process: this.#process,
      gateways: () => this.#cast.gateways,
      sight: {
        today: async () =>
          (await pool.query('select business_date from business_dates')).rows[0].business_date,
        loan: async (id) => (await loans.read(pool, cache, [id])).accounts[0] as Loan,
        savings: async (id) => (await savings.read(pool, cache, [id])).accounts[0] as SavingsAccount,
      },
    });
    const onDefect = (sentence: string) => void this.#people.defects.push(sentence);
    this.#cast = new Cast({ ...stage, delivered: this.delivered, onDefect });
  }

  get settled(): readonly Settled[] {
    return this.#people.settled;
  }

  /** Lives it to its end; returns what can be seen to be wrong without looking at the books. */
  async live(): Promise<readonly string[]> {
    const { world } = this.#stage;
    let failure: unknown;
    let isOver = false;
    this.#cast.enter();
    void this.#process
      .run(() => this.#course())
      .catch((error: unknown) => {
        failure = error;
      })
      .finally(() => {
        isOver = true;
      });
    await world
      .run(() => isOver)
      .catch((error: unknown) => {
        failure = error;
      });
    await world.end();
    const { defects } = this.#people;
    return failure === undefined
      ? defects
      : [...defects, failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)];
  }

  async #course(): Promise<void> {
    const { faults, draw, loanIds, savingsIds, peers } = this.#stage;
    const isWhole = (id: string) => !this.#spoilt.includes(id);
    const served: Served = {
      loans: loanIds.filter(isWhole),
      savings: savingsIds,
      peers: peers.filter(({ id }) => isWhole(id)),
    };
    let areDaysOver = false;
    const days = this.#passDays(served).finally(() => {
      areDaysOver = true;
    });
    const serving = Array.from({ length: draw.clients }, () => this.#people.serve(served, () => areDaysOver));
    await Promise.all([days, ...serving, this.#operate(() => areDaysOver)]);
    faults.isCalm = true;
    await this.#mend();
    // The first of them heals what was left behind, and the second has a day of its own.
    for (const _ of ['heal', 'close']) {
      await this.#rest();
      await this.#people.moveDate(1);
      for (const name of [...closeJobs, payJob]) await this.#people.give('runJob', { name });
    }
    await this.#rest();
  }

  /** Moves the date on now and then, and mostly has it closed, whether a run goes on or not. */
  async #passDays(served: Served): Promise<void> {
    const { draw, world } = this.#stage;
    const { random } = world;
    const told: (() => Promise<unknown>)[] = [];
    const closing = new Map<string, Promise<unknown>>();
    for (let move = 0; move < draw.moves; move += 1) {
      await this.#process.pause(1 + random.below(longestDayMs));
      told.push(await this.#people.moveDateAmid(served, 1 + random.below(2)));
      if (random.once(3)) await this.#spoil();
      if (random.once(4)) continue;
      // It is refused while the run before it goes on, and asked for until it is not; days pass meanwhile.
      for (const name of [...closeJobs, payJob]) {
        if (closing.has(name) || (name !== 'LOAN_COB' && random.once(2))) continue;
        const close = this.#people.give('runJob', { name }).then(() => closing.delete(name));
        close.catch(() => undefined);
        closing.set(name, close);
      }
    }
    await Promise.all(closing.values());
    for (const each of told) await each();
  }

  /** Stops a run now and then, and has one that is stopped go on after a while. */
  async #operate(isEnough: () => boolean): Promise<void> {
    const { random } = this.#stage.world;
    while (!isEnough()) {
      await this.#process.pause(1 + random.below(longestWatchMs));
      const id = await this.#runIn('RUNNING');
      if (id !== undefined) await this.#people.attempt('stopJobRun', { id });
      await this.#process.pause(1 + random.below(longestDayMs));
      await this.#resume();
    }
  }

  /** Has a run that is stopped go on, whenever its stop was carried out. */
  async #resume(): Promise<void> {
    const id = await this.#runIn('STOPPING', 'STOPPED');
    if (id !== undefined) await this.#people.attempt('resumeJobRun', { id });
  }

  async #runIn(...states: readonly RunState[]): Promise<string | undefined> {
    const text = 'select id from job_runs where state = any($1::text[])';
    const { rows } = await this.#process.beside(() => this.#stage.pool.query<{ id: string }>(text, [states]));
    return rows[0]?.id;
  }

  /** Rows that make no loan: it fails alone until they are mended. */
  async #spoil(): Promise<void> {
    await this.#change('update loans set activated_on = null where id = any($1::bigint[])');
  }

  async #mend(): Promise<void> {
    await this.#change(
      `update loans set activated_on = (select min(posting_date) from loan_transactions where loan_id = id)
       where id = any($1::bigint[])`,
    );
  }

  async #change(statement: string): Promise<void> {
    await this.#process.beside(() => this.#stage.pool.query(statement, [this.#spoilt]));
  }

  /** Waits until runs have ended and events are published. Errors: they are not after so many looks. */
  async #rest(): Promise<void> {
    const query = `
      select concat('run ', id, ' is ', state) as what from job_runs where ended_at is null
      union all
      select concat(count(*), ' events of shard ', o.shard, ' are not published', ': ' || s.stopped_because)
      from outbox o left join relay_shards s on s.shard = o.shard
      where o.published_at is null group by o.shard, s.stopped_because`;
    let left: readonly { readonly what: string }[] = [];
    for (let look = 0; look < looksMost; look += 1) {
      ({ rows: left } = await this.#process.beside(() => this.#stage.pool.query(query)));
      if (left.length === 0) return;
      await this.#resume();
      await this.#process.pause(lookEveryMs);
    }
    const told = left.map(({ what }) => what).join(', ');
    throw new Error(`it does not come to rest though nothing goes wrong any more: ${told}`);
  }
}
