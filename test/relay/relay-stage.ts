import { Client } from 'pg';
import { readCommitted } from '../delivery/committed.ts';
import type { Delivered } from '../delivery/delivered.ts';
import { readTopic } from '../delivery/read-topic.ts';
import { deliveryViolations } from '../delivery/violations.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { waitFor } from '../harness/wait-for.ts';
import { makeClients } from './outbox-writer.ts';
import { RelayProcess } from './relay-process.ts';
import { shardsByOwner } from './shards-by-owner.ts';

export const clientCount = 64;
/** Events that a relay sends at once unless it is told otherwise. */
const usualBatchRows = 500;

/** A database with clients to raise events of, a topic, and the relays that were started between them. */
export class RelayStage {
  readonly database: TestDatabase;
  readonly connection: Client;
  readonly topic: string;
  readonly kafkaBrokers: string;
  readonly #relays: RelayProcess[] = [];
  /** Of the relay that sends most at once. */
  #batchRows = 0;

  private constructor(database: TestDatabase, connection: Client, kafkaBrokers: string) {
    this.database = database;
    this.connection = connection;
    this.kafkaBrokers = kafkaBrokers;
    this.topic = `test.${crypto.randomUUID()}`;
  }

  static async open(kafkaBrokers: string): Promise<RelayStage> {
    const database = await createTestDatabase();
    const connection = new Client({ connectionString: database.url });
    // A test may end all sessions of its database; the next query then tells.
    connection.on('error', () => {});
    await connection.connect();
    await makeClients(connection, clientCount);
    return new RelayStage(database, connection, kafkaBrokers);
  }

  async startRelay(settings: Readonly<Record<string, string | number>> = {}): Promise<RelayProcess> {
    const { database, kafkaBrokers, topic } = this;
    const relay = await RelayProcess.start({ databaseUrl: database.url, kafkaBrokers, topic, settings });
    this.#relays.push(relay);
    this.#batchRows = Math.max(this.#batchRows, Number(settings.RELAY_BATCH_ROWS ?? usualBatchRows));
    return relay;
  }

  async unpublished(): Promise<number> {
    const { rows } = await this.connection.query<{ n: number }>(
      'select count(*)::integer as n from outbox where published_at is null',
    );
    return rows[0]?.n ?? 0;
  }

  /** Now, by the clock of the database. */
  async now(): Promise<Date> {
    const { rows } = await this.connection.query<{ now: Date }>('select clock_timestamp() as now');
    return rows[0]?.now ?? new Date(Number.NaN);
  }

  /** The positions of the events that were marked since an instant. */
  async markedSince(since: Date): Promise<string[]> {
    const { rows } = await this.connection.query<{ pos: string }>(
      'select pos from outbox where published_at >= $1',
      [since],
    );
    return rows.map((row) => row.pos);
  }

  /** What the relay that reported last says of its last error. */
  async lastError(): Promise<string | null | undefined> {
    const { rows } = await this.connection.query<{ last_error: string | null }>(
      'select last_error from relays order by seen_until desc limit 1',
    );
    return rows[0]?.last_error;
  }

  async drained(deadlineMs = 60_000): Promise<void> {
    await waitFor(async () => (await this.unpublished()) === 0, {
      what: 'the outbox to be empty',
      deadlineMs,
    });
  }

  shardsByOwner(): Promise<number[]> {
    return shardsByOwner(this.connection);
  }

  /** All that consumers find, and what they would find wrong. */
  async delivered(): Promise<{ readonly log: readonly Delivered[]; readonly violations: readonly string[] }> {
    const [committed, log] = await Promise.all([
      readCommitted(this.connection),
      readTopic(this.kafkaBrokers, this.topic),
    ]);
    return { log, violations: deliveryViolations({ committed, log, batchRows: this.#batchRows }) };
  }

  /** Ends all relays at once. */
  async stopRelays(): Promise<void> {
    await Promise.all(this.#relays.splice(0).map((relay) => relay.stop('SIGKILL')));
  }

  async close(): Promise<void> {
    await this.stopRelays();
    await this.connection.end();
    await this.database.drop();
  }
}
