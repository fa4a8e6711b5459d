import { describeFault, describeFaultOf } from '@dayclose/store/faults.ts';
import { Outage } from '@dayclose/store/outage.ts';
import { ensurePartitions } from '@dayclose/store/sql/relay/ensure-partitions.ts';
import { withTimeout } from '@dayclose/store/with-timeout.ts';
import { carryOutReplays } from './carry-out-replays.ts';
import { Continuity } from './continuity.ts';
import { Lane } from './lane.ts';
import { EndWentBack, NeedsDecision } from './needs-decision.ts';
import { pause } from './pause.ts';
import { causeOf, NotPublished, type Publisher } from './publish.ts';
import type { RelayParts } from './relay-parts.ts';
import { SentLately } from './sent-lately.ts';
import { Shards } from './shards.ts';
import { epochOf } from './source-epoch.ts';
import { Wake } from './wake.ts';

const firstBackoffMs = 100;
const farewellMs = 500;

/**
 * The relay of a tenant at work: lanes that publish, the heartbeat that keeps their shards, the look at where events come from and
 * go, the ear for writers' notices, and the keeper of the outbox's partitions. Each goes on whatever fails, until the
 * relay is closed.
 */
export class Relay {
  readonly #parts: RelayParts;
  readonly #stopping = new AbortController();
  readonly #publishers: readonly Publisher[];
  readonly #continuity: Continuity;
  readonly #shards: Shards;
  readonly #wake: Wake;
  readonly #sentLately = new SentLately();
  readonly #work: Promise<unknown>;
  #lastFailing: Outage | undefined;
  /** Grows whenever Kafka is found away, so that each lane connects anew. */
  #doubts = 0;
  #lastBeat = performance.now();
  #lastLook = performance.now();
  readonly kafka: Outage;
  readonly outbox: Outage;
  /** Down while a person has to decide. */
  readonly publishing: Outage;

  constructor(parts: RelayParts) {
    const { config, tenant, database, log } = parts;
    this.#parts = parts;
    const meanwhile = 'events wait in the outbox';
    this.kafka = new Outage({ log, what: 'publishing to Kafka', meanwhile });
    const describe = (error: unknown) => describeFaultOf(error, tenant.databaseUrl) ?? describeFault(error);
    this.outbox = new Outage({ log, what: 'working on the outbox', meanwhile, describe });
    this.publishing = new Outage({ log, what: 'publishing', meanwhile });
    this.#continuity = new Continuity({
      database,
      topics: parts.topics,
      topic: tenant.topic,
      partitions: config.KAFKA_PARTITIONS,
      manner: { format: config.KAFKA_FORMAT.name, key: config.KAFKA_KEY },
    });
    this.#publishers = Array.from({ length: config.RELAY_LANES }, () =>
      parts.openPublisher(() => this.#continuity.acknowledged, {
        topic: tenant.topic,
        partitions: config.KAFKA_PARTITIONS,
      }),
    );
    this.#wake = new Wake({ databaseUrl: tenant.databaseUrl, retryMs: config.RELAY_BACKOFF_MS });
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
      this.#keepLooking(),
      this.#keepPartitions(),
      this.#runLanes(),
    ]);
  }

  get shardsHeld(): number {
    return this.#shards.size;
  }

  /** Whether it publishes what comes: nothing is known to fail, and it has looked at everything a short while ago. */
  get isReady(): boolean {
    const { sinceBeatMs, sinceLookMs } = this;
    const isRecent = Math.max(sinceBeatMs, sinceLookMs) < this.#parts.config.RELAY_LEASE_MS;
    return isRecent && this.outbox.isUp && this.kafka.isUp && this.isPublishing;
  }

  /** How long ago its leases were last renewed. Units: milliseconds. */
  get sinceBeatMs(): number {
    return Math.round(performance.now() - this.#lastBeat);
  }

  /** How long ago database and topic were last found to be the same. Units: milliseconds. */
  get sinceLookMs(): number {
    return Math.round(performance.now() - this.#lastLook);
  }

  /** Whether nothing waits for a person, from the moment on that it is found. */
  get isPublishing(): boolean {
    return this.publishing.isUp && this.needsDecision === undefined;
  }

  /** What waits for a person, as a sentence. */
  get needsDecision(): string | undefined {
    return this.#continuity.needsDecision?.message;
  }

  /** The last error, also after it is over. */
  get lastError(): string | undefined {
    return this.#lastFailing?.lastError;
  }

  /** Ends the batch in flight, if that is quick, and gives the shards back; else their leases run out. */
  async close(): Promise<void> {
    this.#stopping.abort();
    const ended = await withTimeout(
      this.#work,
      this.#parts.config.RELAY_CLOSE_MS,
      'the batch in flight',
    ).then(
      () => true,
      () => false,
    );
    if (ended) {
      const leaving = Promise.all([this.#shards.close(), this.#continuity.keep()]);
      await withTimeout(leaving, farewellMs, 'giving the shards back').catch(() => {});
    }
    const clients = [...this.#publishers, this.#parts.topics];
    const closing = Promise.all(clients.map((client) => client.close()));
    await withTimeout(closing, farewellMs, 'leaving Kafka').catch(() => {});
  }

  async #runLanes(): Promise<void> {
    const { config, tenant, database, log, onSent } = this.#parts;
    const origin = await this.#persist(async () => {
      await this.#look();
      await this.#parts.prepare?.();
      return this.#continuity.origin;
    });
    if (origin === undefined) return;
    const epochs = () => this.#continuity.origin.epochs;
    const sender = {
      source: origin.source,
      tenantId: tenant.id,
      sourceEpochOf: (timeline: number) => epochOf(timeline, epochs()),
      encode: this.#parts.encode,
    };
    const assertSame = () => this.#continuity.assertSame();
    const lanes = this.#publishers.map(
      (publisher, number) =>
        new Lane({
          database,
          publisher,
          shards: this.#shards,
          sender,
          timeline: () => epochs().at(-1)?.timeline ?? 0,
          log,
          onSent: (messages) => {
            this.#sentLately.add(messages);
            onSent?.(messages);
          },
          belongs: (shard) => shard % this.#publishers.length === number,
          assertSame,
          signal: this.#stopping.signal,
          limits: {
            readRows: config.RELAY_READ_ROWS,
            readBytes: config.RELAY_READ_BYTES,
            batchRows: config.RELAY_BATCH_ROWS,
            sendBytes: config.RELAY_SEND_BYTES,
          },
        }),
    );
    const replays = carryOutReplays(this.#parts, { sender, assertSame, signal: this.#stopping.signal });
    await Promise.all([...lanes.map((lane) => this.#runLane(lane)), replays]);
  }

  async #runLane(lane: Lane): Promise<void> {
    const { RELAY_POLL_MS, RELAY_IDLE_POLL_MS, RELAY_BACKOFF_MS } = this.#parts.config;
    const { signal } = this.#stopping;
    let connectedAfter: number | undefined;
    let idleMs = RELAY_POLL_MS;
    let backoffMs = firstBackoffMs;
    while (!signal.aborted) {
      const { notices } = this.#wake;
      try {
        if (connectedAfter !== this.#doubts) {
          const doubts = this.#doubts;
          await this.#look();
          await lane.connect();
          connectedAfter = doubts;
        }
        const sent = await lane.publish();
        if (connectedAfter === this.#doubts) this.kafka.ended();
        if (sent > 0) this.outbox.ended();
        backoffMs = firstBackoffMs;
        idleMs = sent > 0 ? RELAY_POLL_MS : Math.min(idleMs * 2, RELAY_IDLE_POLL_MS);
        if (sent === 0 || lane.isDrained) await this.#wake.after(notices, idleMs, signal);
      } catch (error) {
        if (error instanceof NotPublished || error instanceof NeedsDecision) connectedAfter = undefined;
        this.#failed(error);
        await pause(backoffMs, signal);
        backoffMs = Math.min(backoffMs * 2, RELAY_BACKOFF_MS);
      }
    }
  }

  async #look(): Promise<void> {
    await this.#continuity.check();
    this.#lastLook = performance.now();
    this.publishing.ended();
  }

  async #keepLooking(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#look();
      } catch (error) {
        if (error instanceof NotPublished) this.#doubts += 1;
        this.#failed(error);
      }
      await pause(this.#parts.config.RELAY_HEARTBEAT_MS, signal);
    }
  }

  async #keepShards(): Promise<void> {
    const { RELAY_HEARTBEAT_MS, RELAY_CLAIM_MS } = this.#parts.config;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const report = {
        connected: this.kafka.isUp && this.isPublishing,
        sentLastMinute: this.#sentLately.total,
        lastError: this.lastError,
      };
      let hasItsShare = false;
      try {
        hasItsShare = await this.#shards.beat(report);
        this.#lastBeat = performance.now();
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
    const cause = causeOf(error);
    if (error instanceof NotPublished && cause instanceof EndWentBack) this.#continuity.stop(cause);
    if (this.#stopping.signal.aborted) return;
    this.#lastFailing = this.#outageOf(error);
    this.#lastFailing.began(cause);
  }

  #outageOf(error: unknown): Outage {
    if (causeOf(error) instanceof NeedsDecision) return this.publishing;
    return error instanceof NotPublished ? this.kafka : this.outbox;
  }
}
