import { describeFault } from '@dayclose/store/faults.ts';
import { Outage } from '@dayclose/store/outage.ts';
import { ensurePartitions } from '@dayclose/store/sql/relay/ensure-partitions.ts';
import type { Queryable } from '@dayclose/store/sql/relay/queryable.ts';
import { readSource } from '@dayclose/store/sql/relay/read-source.ts';
import type { Logger } from 'pino';
import type { RelayConfig } from './config.ts';
import { Lane } from './lane.ts';
import { pause } from './pause.ts';
import { NotPublished, type Publisher } from './publish.ts';
import { SentLately } from './sent-lately.ts';
import { Shards } from './shards.ts';
import { Wake } from './wake.ts';
import { within } from './within.ts';

export interface RelayParts {
  readonly config: RelayConfig;
  /** The primary. */
  readonly database: Queryable;
  readonly openPublisher: () => Publisher;
  readonly log: Logger;
  readonly onSent?: (messages: number) => void;
}

const firstBackoffMs = 100;
const farewellMs = 500;

/**
 * The relay at work: lanes that publish, the heartbeat that keeps their shards, the ear for writers' notices, and
 * the keeper of the outbox's partitions. Each goes on whatever fails, until the relay is closed.
 */
export class Relay {
  readonly #parts: RelayParts;
  readonly #stopping = new AbortController();
  readonly #publishers: readonly Publisher[];
  readonly #shards: Shards;
  readonly #wake: Wake;
  readonly #sentLately = new SentLately();
  readonly #work: Promise<unknown>;
  #lastFailing: Outage | undefined;
  readonly kafka: Outage;
  readonly outbox: Outage;

  constructor(parts: RelayParts) {
    const { config, database, log } = parts;
    this.#parts = parts;
    const meanwhile = 'events wait in the outbox';
    this.kafka = new Outage({ log, what: 'publishing to Kafka', meanwhile });
    this.outbox = new Outage({ log, what: 'working on the outbox', meanwhile, describe: describeFault });
    this.#publishers = Array.from({ length: config.RELAY_LANES }, () => parts.openPublisher());
    this.#wake = new Wake({ databaseUrl: config.DATABASE_URL, retryMs: config.RELAY_BACKOFF_MS });
    this.#shards = new Shards({
      database,
      owner: crypto.randomUUID(),
      log,
      leaseMs: config.RELAY_LEASE_MS,
      sendDeadlineMs: config.RELAY_SEND_DEADLINE_MS,
      rememberedAggregates: config.RELAY_REMEMBERED_AGGREGATES,
    });
    this.#work = Promise.all([
      this.#wake.run(this.#stopping.signal),
      this.#keepShards(),
      this.#keepPartitions(),
      this.#runLanes(),
    ]);
  }

  get shardsHeld(): number {
    return this.#shards.size;
  }

  /** The last error, also after it is over. */
  get lastError(): string | undefined {
    return this.#lastFailing?.lastError;
  }

  /** Ends the batch in flight, if that is quick, and gives the shards back; else their leases run out. */
  async close(): Promise<void> {
    this.#stopping.abort();
    const ended = await within(this.#work, this.#parts.config.RELAY_CLOSE_MS, 'the batch in flight').then(
      () => true,
      () => false,
    );
    if (ended) await within(this.#shards.close(), farewellMs, 'giving the shards back').catch(() => {});
    const closing = Promise.all(this.#publishers.map((publisher) => publisher.close()));
    await within(closing, farewellMs, 'leaving Kafka').catch(() => {});
  }

  async #runLanes(): Promise<void> {
    const { config, database, log, onSent } = this.#parts;
    const source = await this.#persist(() => readSource(database));
    if (source === undefined) return;
    const lanes = this.#publishers.map(
      (publisher, number) =>
        new Lane({
          database,
          publisher,
          shards: this.#shards,
          sender: { source, tenantId: config.TENANT_ID },
          log,
          onSent: (messages) => {
            this.#sentLately.add(messages);
            onSent?.(messages);
          },
          belongs: (shard) => shard % this.#publishers.length === number,
          batchRows: config.RELAY_BATCH_ROWS,
          sendBytes: config.RELAY_SEND_BYTES,
        }),
    );
    await Promise.all(lanes.map((lane) => this.#runLane(lane)));
  }

  async #runLane(lane: Lane): Promise<void> {
    const { RELAY_POLL_MS, RELAY_IDLE_POLL_MS, RELAY_BACKOFF_MS } = this.#parts.config;
    const { signal } = this.#stopping;
    let isConnected = false;
    let idleMs = RELAY_POLL_MS;
    let backoffMs = firstBackoffMs;
    while (!signal.aborted) {
      const { notices } = this.#wake;
      try {
        if (!isConnected) await lane.connect();
        isConnected = true;
        this.kafka.ended();
        const sent = await lane.publishBatch();
        if (sent > 0) this.outbox.ended();
        backoffMs = firstBackoffMs;
        idleMs = sent > 0 ? RELAY_POLL_MS : Math.min(idleMs * 2, RELAY_IDLE_POLL_MS);
        if (sent === 0) await this.#wake.after(notices, idleMs, signal);
      } catch (error) {
        if (error instanceof NotPublished) isConnected = false;
        this.#failed(error);
        await pause(backoffMs, signal);
        backoffMs = Math.min(backoffMs * 2, RELAY_BACKOFF_MS);
      }
    }
  }

  async #keepShards(): Promise<void> {
    const { RELAY_HEARTBEAT_MS, RELAY_CLAIM_MS } = this.#parts.config;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const report = {
        connected: this.kafka.isUp,
        sentLastMinute: this.#sentLately.total,
        lastError: this.lastError,
      };
      let hasItsShare = false;
      try {
        hasItsShare = await this.#shards.beat(report);
        this.outbox.ended();
      } catch (error) {
        this.#failed(error);
      }
      await pause(hasItsShare ? RELAY_HEARTBEAT_MS : RELAY_CLAIM_MS, signal);
    }
  }

  async #keepPartitions(): Promise<void> {
    const { RELAY_DAYS_AHEAD, RELAY_DAYS_AHEAD_EVERY_MS } = this.#parts.config;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const made = await this.#persist(() => ensurePartitions(this.#parts.database, RELAY_DAYS_AHEAD));
      if (made) this.#parts.log.info({ made }, 'partitions of the outbox were made');
      await pause(RELAY_DAYS_AHEAD_EVERY_MS, signal);
    }
  }

  /** The answer of work, tried until it succeeds; nothing if the relay is closed before that. */
  async #persist<T>(work: () => Promise<T>): Promise<T | undefined> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        return await work();
      } catch (error) {
        this.#failed(error);
        await pause(this.#parts.config.RELAY_BACKOFF_MS, signal);
      }
    }
    return undefined;
  }

  #failed(error: unknown): void {
    if (this.#stopping.signal.aborted) return;
    const isOfKafka = error instanceof NotPublished;
    this.#lastFailing = isOfKafka ? this.kafka : this.outbox;
    this.#lastFailing.began(isOfKafka ? error.cause : error);
  }
}
