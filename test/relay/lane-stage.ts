import { Session } from '@dayclose/store/session.ts';
import type { Client } from 'pg';
import { pino } from 'pino';
import { Lane, type LaneLimits, type LaneOptions } from '../../apps/relay/src/lane.ts';
import { Shards, type ShardsOptions } from '../../apps/relay/src/shards.ts';
import { senderWith } from '../builders/sender.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { makeClients } from './outbox-writer.ts';
import { RecordingPublisher } from './recording-publisher.ts';

/** What a relay says of itself with each beat. */
export const report = { connected: true, sentLastMinute: 0, lastError: undefined };

const log = pino({ level: 'silent' });
const sender = senderWith({ sourceEpochOf: (timeline) => timeline });
const clientCount = 32;
const timeline = 1;
const leases = { leaseMs: 60_000, sendDeadlineMs: 5_000, rememberedAggregates: 100 };
const usual: LaneLimits = { readRows: 100, readBytes: 100_000, batchRows: 100, sendBytes: 5_000 };

/** Has a lane publish all that waits. */
export async function drain(lane: Lane): Promise<void> {
  while ((await lane.publish()) > 0);
}

/** A database with clients to raise events of, a broker in memory, and what relays have between the two. */
export class LaneStage {
  readonly publisher = new RecordingPublisher();
  readonly stopping = new AbortController();
  readonly sender = sender;
  /** Throws where a person has to decide first. */
  assertSame: () => void = () => {};
  readonly #database: TestDatabase;
  readonly #sessions: Client[] = [];

  private constructor(database: TestDatabase) {
    this.#database = database;
  }

  static async open(): Promise<LaneStage> {
    const stage = new LaneStage(await createTestDatabase());
    await stage.connect();
    await makeClients(stage.connection, clientCount);
    return stage;
  }

  get databaseUrl(): string {
    return this.#database.url;
  }

  get connection(): Client {
    const [first] = this.#sessions;
    if (first === undefined) throw new Error('the stage has no session');
    return first;
  }

  /** One more session of its database. */
  async connect(): Promise<Client> {
    const session = new Session({ connectionString: this.#database.url });
    await session.connect();
    this.#sessions.push(session);
    return session;
  }

  /** The shards of one more relay, which has none before its first beat. */
  openShards(given: Partial<ShardsOptions> = {}): Shards {
    return new Shards({ database: this.connection, owner: crypto.randomUUID(), log, ...leases, ...given });
  }

  /** A lane over all of the shards. */
  openLane(shards: Shards, limits: Partial<LaneLimits> = {}, given: Partial<LaneOptions> = {}): Lane {
    return new Lane({
      database: this.connection,
      publisher: this.publisher,
      shards,
      sender,
      timeline: () => timeline,
      log,
      onSent: () => {},
      belongs: () => true,
      assertSame: () => this.assertSame(),
      signal: this.stopping.signal,
      limits: { ...usual, ...limits },
      ...given,
    });
  }

  /** The positions of the events that are not marked. */
  async unpublished(): Promise<number[]> {
    const { rows } = await this.connection.query<{ pos: string }>(
      'select pos from outbox where published_at is null order by pos',
    );
    return rows.map(({ pos }) => Number(pos));
  }

  async close(): Promise<void> {
    for (const session of this.#sessions) await session.end();
    await this.#database.drop();
  }
}
