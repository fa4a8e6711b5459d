import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { JobRunView } from '@dayclose/domain/views.ts';
import { readJobRun } from '@dayclose/store/sql/cob/run-progress.ts';
import pg from 'pg';
import type { RedisServer } from '../cob/redis-server.ts';
import type { Peer } from '../flows/fire/random-savings-deed.ts';
import type { AppProcess } from '../harness/app-process.ts';
import { type GraphqlClient, graphqlClient } from '../harness/graphql-client.ts';
import type { System } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { openWay, type Way } from '../harness/way.ts';
import type { OwnBroker } from '../relay/own-broker.ts';
import type { OwnCluster } from '../relay/own-cluster.ts';
import { firstDayOf } from './books.ts';
import { Clients } from './clients.ts';
import type { FakedClock } from './clocks/faked-clock.ts';
import { closeAll } from './close-all.ts';
import { held, hold } from './hold.ts';
import { localId } from './local-id.ts';
import type { Env, Setting } from './setting.ts';
import { relaySettings, runDeadlineMs, workerSettings } from './settings.ts';
import { type Standing, standingsOf } from './standings.ts';

const [usualClients, fewLoans] = [3, 3];
/** One loan in so many is written on by clients; those that are not end as they would without a fault. */
const clientsOnOneIn = 7;

/** What a world is made of. */
interface Parts {
  readonly setting: Setting;
  readonly system: System;
  readonly redis: RedisServer;
  readonly redisWay: Way;
  readonly cluster: OwnCluster | undefined;
  readonly clock: FakedClock | undefined;
  /** The way that all have to the database, where it may fail over. */
  readonly way: Way | undefined;
  readonly broker: OwnBroker | undefined;
  /** Brings its tables up to this release, which processes that start afterwards are of; returns the migrations. */
  readonly upgrade: () => Promise<readonly string[]>;
  /** How it is closed again, the last first. */
  readonly closing: (() => Promise<unknown>)[];
}

/** Real processes around a book that is being closed: a gateway with clients, workers, two relays, and what they stand on. */
export class World {
  readonly workers: AppProcess[] = [];
  readonly relays: AppProcess[] = [];
  /** Ids of runs, the first first. */
  readonly runIds: string[] = [];
  readonly clients: Clients;
  readonly firstDay: LocalDate;
  readonly #parts: Parts;
  #url: string;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.firstDay = firstDayOf(parts.setting);
    this.#url = parts.system.url;
    this.clients = new Clients({ url: () => this.#url, apiKey: parts.system.key });
  }

  get setting(): Setting {
    return this.#parts.setting;
  }

  get redis(): RedisServer {
    return this.#parts.redis;
  }

  /** The way that workers have to Redis. */
  get redisWay(): Way {
    return this.#parts.redisWay;
  }

  get db(): pg.Pool {
    return this.#system.pool;
  }

  get databaseUrl(): string {
    return this.#system.database.url;
  }

  get kafka(): { readonly brokers: string; readonly topic: string } {
    return { brokers: this.#system.env.KAFKA_BROKERS ?? '', topic: this.#system.topic };
  }

  get cluster(): OwnCluster {
    return held(this.#parts.cluster, 'this world has no PostgreSQL of its own');
  }

  get broker(): OwnBroker {
    return held(this.#parts.broker, 'this world has no Kafka of its own');
  }

  /** The clock of its PostgreSQL; it stands well before its instant until it is set. */
  get clock(): FakedClock {
    return held(this.#parts.clock, 'this world goes by the right time');
  }

  /** Where the API is at present. */
  get url(): string {
    return this.#url;
  }

  get key(): string {
    return this.#system.key;
  }

  get api(): GraphqlClient {
    return graphqlClient(this.#url, this.key);
  }

  get runId(): string {
    return held(this.runIds.at(-1), 'no run was started');
  }

  worker(number: number): AppProcess {
    return held(this.workers[number - 1], `there is no worker ${number}`);
  }

  async startWorker(env: Env = {}): Promise<AppProcess> {
    const all = { ...workerSettings, ...this.setting.everyWorker, ...env };
    const worker = await this.#system.start('worker', all);
    this.workers.push(worker);
    return worker;
  }

  relay(number: number): AppProcess {
    return held(this.relays[number - 1], `there is no relay ${number}`);
  }

  async startRelay(env: Env = {}): Promise<AppProcess> {
    const relay = await this.#system.start('relay', { ...relaySettings, ...env });
    this.relays.push(relay);
    return relay;
  }

  /** Starts another gateway, to which clients turn from now on. */
  async startGateway(env: Env = {}): Promise<AppProcess> {
    const gateway = await this.#system.start('gateway', env);
    this.#url = `http://127.0.0.1:${gateway.port}/graphql`;
    return gateway;
  }

  get gateway(): AppProcess {
    return this.#system.gateway;
  }

  get #system(): System {
    return this.#parts.system;
  }

  /** Ends the primary, and has the replica in its place, with what it has. */
  async failOver(): Promise<void> {
    const way = held(this.#parts.way, 'nobody reaches this database by a way');
    await this.cluster.failOver();
    way.leadTo(this.cluster.replicaUrl);
  }

  /** Brings the tables of a release before up to this one, which processes that start from now on are of. */
  upgrade(): Promise<readonly string[]> {
    return this.#parts.upgrade();
  }

  /** A person at a prompt of the database, who is gone with the world. */
  async person(): Promise<pg.Client> {
    const person = new pg.Client({ connectionString: this.databaseUrl, application_name: 'test' });
    person.on('error', () => undefined);
    this.#parts.closing.push(() => person.end());
    await person.connect();
    return person;
  }

  /** A way to the database that the fault may cut. */
  async wayToDatabase(): Promise<Way> {
    const way = await openWay(this.databaseUrl);
    this.#parts.closing.unshift(() => way.close());
    return way;
  }

  /** The accounts that clients write on: some loans, and every savings account. */
  async clientAccounts(): Promise<readonly Peer[]> {
    const { clientsOn = 'SOME' } = this.setting;
    const which = clientsOn === 'ALL' ? 'true' : `loan_id % ${clientsOnOneIn} = 0`;
    const { rows } = await this.db.query<Peer>(
      `(select 'Loan' as type, l.id, p.currency from loan_summaries s
        join loans l on l.id = s.loan_id join loan_products p on p.id = l.product_id
        where s.status = 300 and ${which} order by l.id limit $1)
       union all
       (select 'SavingsAccount', a.id, p.currency from savings_summaries s
        join savings_accounts a on a.id = s.account_id join savings_products p on p.id = a.product_id
        where s.status = 300 order by a.id)`,
      [clientsOn === 'FEW' ? fewLoans : null],
    );
    return rows;
  }

  /** The loans among them. */
  async clientLoans(): Promise<readonly string[]> {
    return (await this.clientAccounts()).filter(({ type }) => type === 'Loan').map(({ id }) => id);
  }

  /** Condition on an account's id, as SQL: that no client writes on it. */
  quiet(accountId: string): string {
    if (this.setting.clientsOn === 'ALL') return 'false';
    return `(${accountId} % ${clientsOnOneIn} <> 0 and not exists (select from savings_accounts saved where saved.id = ${accountId}))`;
  }

  /** Asks for the run of a day by the API. */
  async startRun(cobDate: LocalDate = this.firstDay): Promise<void> {
    const data = await this.configure('runJob', { name: 'LOAN_COB', cobDate: formatDate(cobDate) });
    this.runIds.push(localId((data as { id: string }).id));
  }

  /** Gives a command that has to be accepted. */
  async configure(name: string, input: object): Promise<unknown> {
    const { data, refusal } = await this.clients.give(name, input);
    hold(refusal === undefined, `${name} ${JSON.stringify(input)} was refused: ${refusal}`);
    return data;
  }

  /** Moves the business date by the API. */
  async moveDate(to: LocalDate): Promise<void> {
    await this.configure('setBusinessDate', { date: formatDate(to) });
  }

  /** The business date, as days since 1970. */
  async businessDay(): Promise<number> {
    return await this.count(`select business_date - date '1970-01-01' from business_dates`);
  }

  /** Makes runs that a schedule started those of this world. */
  async adoptRuns(): Promise<void> {
    const { rows } = await this.db.query<{ id: string }>(
      'select id from job_runs where cob_date is not null order by cob_date',
    );
    this.runIds.splice(0, this.runIds.length, ...rows.map(({ id }) => id));
  }

  /** Sets clients to work. */
  async startClients(): Promise<void> {
    this.clients.start(this.setting.clients ?? usualClients, await this.clientAccounts());
  }

  /** Sets clients to work, starts the run, and waits until a share of its accounts is closed. */
  async underWay(share = 0.1): Promise<void> {
    await this.startClients();
    await this.startRun();
    await this.closed(share);
  }

  /** Waits until a share of the run's accounts is closed. */
  async closed(share: number): Promise<void> {
    const reached = ({ total, done }: JobRunView) => total > 0 && done >= total * share;
    await this.until(`close ${Math.round(100 * share)} % of its accounts`, reached);
  }

  async run(): Promise<JobRunView> {
    return held(await readJobRun(this.db, this.runId), `there is no run ${this.runId}`);
  }

  /** Waits for the last run to get somewhere. */
  async until(what: string, reached: (run: JobRunView) => boolean): Promise<JobRunView> {
    let last: JobRunView | undefined;
    const look = async () => {
      last = await this.run();
      return reached(last) && last;
    };
    try {
      return await waitFor(look, { what: `the run to ${what}`, deadlineMs: runDeadlineMs });
    } catch (error) {
      throw new Error(
        `${error instanceof Error ? error.message : error}; it stands at ${JSON.stringify(last)}`,
      );
    }
  }

  ended(): Promise<JobRunView> {
    return this.until('end', ({ endedAt }) => endedAt !== null);
  }

  async count(sql: string): Promise<number> {
    const { rows } = await this.db.query<{ count: number }>(`select (${sql})::integer as count`);
    return rows[0]?.count ?? 0;
  }

  /** The partitions of the last run that are not closed yet. */
  standings(): Promise<readonly Standing[]> {
    return standingsOf(this.db, this.runId);
  }

  async close(): Promise<void> {
    await this.clients.leave();
    // A process that sleeps would not hear that it is over.
    for (const app of [...this.workers, ...this.relays]) app.signal('SIGCONT');
    await closeAll(this.#parts.closing);
  }
}
