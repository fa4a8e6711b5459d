import { Session } from '@dayclose/store/session.ts';
import type { Client } from 'pg';
import { pino } from 'pino';
import { Lane } from '../../apps/relay/src/lane.ts';
import { Shards } from '../../apps/relay/src/shards.ts';
import { senderWith } from '../builders/sender.ts';
import { readCommitted } from '../delivery/committed.ts';
import { deliveryViolations } from '../delivery/violations.ts';
import { type Database, type Seam, shipped } from './designs.ts';
import { lockClient, writeEvent } from './outbox-writer.ts';
import { RecordingPublisher } from './recording-publisher.ts';
import { type Random, seeded } from './seeded.ts';

interface Actor {
  readonly shards: Shards;
  readonly lane: Lane;
  readonly publisher: RecordingPublisher;
  isBusy: boolean;
}

const report = { connected: true, sentLastMinute: 0, lastError: undefined };
const limits = { readRows: 32, readBytes: 2_000, batchRows: 3, sendBytes: 1_000 };
const steps = 150;
const clientCount = 5;

/**
 * Writers and two relays that take turns as a seed says, on a real database: transactions that stay open over
 * others' commits, brokers that refuse or whose answer is lost, leases that run out under a relay that does not
 * notice and sends late.
 */
export class RelayWorld {
  readonly #random: Random;
  readonly #clients: readonly number[];
  readonly #writers: Client[];
  /** Writers in a transaction, by the client whose event it raises. */
  readonly #open = new Map<Client, number>();
  readonly #relays: Actor[];
  readonly #log: RecordingPublisher['log'] = [];
  readonly #connections: Client[];

  private constructor(seed: number, connections: Client[], seam: Seam) {
    this.#random = seeded(seed);
    // Ids that share shards: one in three falls into the same.
    this.#clients = Array.from(
      { length: clientCount },
      (_, index) => seed * 1_000 + (index % 3) + 16 * index,
    );
    this.#connections = connections;
    const [first, second, ...writers] = connections as [Client, Client, ...Client[]];
    this.#writers = writers;
    this.#relays = [first, second].map((connection) => this.#actor(seam(connection)));
  }

  /** Plays a seed to its end and returns what consumers would find wrong. */
  static async play(
    url: string,
    seed: number,
    { seam = (connection) => connection } = shipped,
  ): Promise<string[]> {
    const connections = Array.from({ length: 5 }, () => new Session({ connectionString: url }));
    await Promise.all(connections.map((connection) => connection.connect()));
    try {
      const world = new RelayWorld(seed, connections, seam);
      await world.#reset();
      for (let step = 0; step < steps; step += 1) await world.#step();
      await world.#settle();
      return await world.#violations();
    } finally {
      await Promise.all(connections.map((connection) => connection.end()));
    }
  }

  async #reset(): Promise<void> {
    const [connection] = this.#connections as [Client];
    await connection.query('update outbox set published_at = now() where published_at is null');
    await connection.query(
      `update relay_shards set owner = null, lease_until = '-infinity', stopped_because = null`,
    );
    await connection.query('delete from relays');
    await connection.query(
      `insert into clients (id, name, activated_on, entered_on, event_count)
       select id, 'Client ' || id, '2026-01-01', '2026-01-01', 0 from unnest($1::bigint[]) id on conflict do nothing`,
      [this.#clients],
    );
  }

  async #step(): Promise<void> {
    if (this.#random.once(2)) return this.#write();
    const relay = this.#relays[this.#random.below(2)];
    if (relay && !relay.isBusy) await this.#work(relay);
  }

  /** A writer begins, or ends what it began: the transactions of several overlap. */
  async #write(): Promise<void> {
    const writer = this.#writers[this.#random.below(this.#writers.length)];
    if (!writer) return;
    if (!this.#open.delete(writer)) return this.#begin(writer);
    await writer.query(this.#random.once(6) ? 'rollback' : 'commit');
  }

  async #begin(writer: Client): Promise<void> {
    const taken = new Set(this.#open.values());
    const free = this.#clients.filter((id) => !taken.has(id));
    const clientId = free[this.#random.below(free.length)];
    if (clientId === undefined) return;
    await writer.query('begin');
    const version = await lockClient(writer, clientId);
    await writeEvent(writer, { clientId, version });
    this.#open.set(writer, clientId);
  }

  async #work(relay: Actor): Promise<void> {
    relay.isBusy = true;
    try {
      if (this.#random.once(4)) await relay.shards.beat(report);
      else await relay.lane.publish().catch(() => {});
    } finally {
      relay.isBusy = false;
    }
  }

  /** What happens around a send: nothing, a refusal, a lost answer, or others' work while this relay is frozen. */
  async #aroundSend(): Promise<void> {
    if (this.#random.once(5)) throw new Error('the broker is away');
    if (!this.#random.once(3)) return;
    const [connection] = this.#writers as [Client];
    if (!this.#open.has(connection)) {
      await connection.query(`update relay_shards set lease_until = '-infinity' where shard % 2 = $1`, [
        this.#random.below(2),
      ]);
    }
    for (let step = this.#random.below(6); step > 0; step -= 1) await this.#step();
  }

  /** Everyone finishes, and nothing fails any more. */
  async #settle(): Promise<void> {
    for (const writer of this.#writers) {
      if (this.#open.delete(writer)) await writer.query('rollback');
    }
    const [connection] = this.#connections as [Client];
    await connection.query(`update relay_shards set lease_until = '-infinity'`);
    for (const relay of this.#relays) {
      relay.publisher.before = () => {};
      relay.publisher.after = () => {};
      await relay.shards.close();
    }
    const last = this.#relays[this.#random.below(2)] as Actor;
    await last.shards.beat(report);
    while ((await last.lane.publish()) > 0);
  }

  async #violations(): Promise<string[]> {
    const [connection] = this.#connections as [Client];
    const committed = await readCommitted(connection, this.#clients.map(String));
    return deliveryViolations({ committed, log: this.#log, batchRows: limits.batchRows });
  }

  #actor(database: Database): Actor {
    const log = pino({ level: 'silent' });
    const publisher = new RecordingPublisher(this.#log);
    publisher.before = () => this.#aroundSend();
    publisher.after = () => this.#aroundSend();
    const shards = new Shards({
      database,
      owner: crypto.randomUUID(),
      log,
      leaseMs: 60_000,
      sendDeadlineMs: 5_000,
      rememberedAggregates: 100,
    });
    const lane = new Lane({
      database,
      publisher,
      shards,
      sender: senderWith(),
      timeline: () => 1,
      log,
      onSent: () => {},
      belongs: () => true,
      assertSame: () => {},
      signal: new AbortController().signal,
      limits,
    });
    return { shards, lane, publisher, isBusy: false };
  }
}
