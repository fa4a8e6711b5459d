import type { Queryable } from '@dayclose/store/database.ts';
import { markPublished } from '@dayclose/store/sql/relay/mark-published.ts';
import { parkAggregate } from '@dayclose/store/sql/relay/park-aggregate.ts';
import { type OutboxRow, type Quota, readUnpublished } from '@dayclose/store/sql/relay/read-unpublished.ts';
import type { Logger } from 'pino';
import { type Sender, wrap } from './encode.ts';
import { MessageTooLarge, NotPublished, type Publisher } from './publish.ts';
import type { Shard, Shards } from './shards.ts';
import { slices } from './slices.ts';
import { type Poison, type Ready, type SortedOut, sortOut } from './sort-out.ts';

export interface LaneOptions {
  readonly database: Queryable;
  readonly publisher: Publisher;
  readonly shards: Shards;
  readonly sender: Sender;
  /** The timeline on which the database has to be for its events to be published. */
  readonly timeline: () => number;
  readonly log: Logger;
  readonly onSent: (messages: number) => void;
  /** Tells which shards are this lane's. */
  readonly belongs: (shard: number) => boolean;
  /** Throws where nothing may be published until a person has decided. */
  readonly assertSame: () => void;
  /** Ends what is sent after the batch in flight. */
  readonly signal: AbortSignal;
  readonly limits: LaneLimits;
}

/** How much a lane takes up. Units: events, bytes. */
export interface LaneLimits {
  readonly readRows: number;
  readonly readBytes: number;
  readonly batchRows: number;
  readonly sendBytes: number;
}

type Held = ReadonlyMap<number, Shard>;

/**
 * Publishes what waits in some of the shards. It reads several batches at once, and sends one at a time: send, await the
 * broker, mark, and only then the next. No transaction is open while the broker is awaited; after whatever fails, what is
 * in hand is forgotten and read again.
 */
export class Lane {
  readonly #options: LaneOptions;
  #oneByOne = false;
  #isDrained = false;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** Whether all that waited when it last read has been dealt with; what is committed since is told of by a notice. */
  get isDrained(): boolean {
    return this.#isDrained;
  }

  /** Makes sure that the broker can be reached. Errors: NotPublished. */
  async connect(): Promise<void> {
    try {
      await this.#options.publisher.publish([]);
    } catch (error) {
      throw new NotPublished('Kafka cannot be reached', { cause: error });
    }
  }

  /**
   * Publishes what waits first, and returns how many messages that was.
   *
   * Errors: NotPublished, NeedsDecision, or the database's; what was sent before it is marked.
   */
  async publish(): Promise<number> {
    const { database, shards, belongs, assertSame, limits, timeline } = this.#options;
    this.#isDrained = false;
    assertSame();
    await shards.settle(belongs);
    const held = new Map(shards.sendable(belongs).map((shard) => [shard.shard, shard]));
    if (held.size === 0) return 0;
    const quotas = quotasOf([...held.values()], this.#oneByOne ? limits.batchRows : limits.readRows);
    const rows = await readUnpublished(database, { quotas, mostBytes: limits.readBytes }, timeline());
    for (const { shard, rows: quota } of quotas) {
      const state = held.get(shard);
      if (state) state.isHungry = rows.filter((row) => row.shard === shard).length === quota;
    }
    const sorted = sortOut(rows, {
      lastVersionOf: (row, key) => held.get(row.shard)?.lastSent.of(key),
      wrap: (row) => wrap(row, shardOf(held, row.shard).epoch, this.#options.sender),
      mostBytes: limits.sendBytes,
    });
    await this.#setAside(sorted, held);
    const sent = await this.#sendAll(sorted.ready, held);
    this.#isDrained = sent === sorted.ready.length && !isCut(rows, held, limits.readBytes);
    return sent;
  }

  async #setAside({ poison, disorder }: SortedOut, held: Held): Promise<void> {
    for (const [shard, reason] of disorder) await this.#options.shards.stop(shardOf(held, shard), reason);
    for (const poisonous of poison) await this.#park(poisonous, held);
  }

  async #sendAll(ready: readonly Ready[], held: Held): Promise<number> {
    const { shards, assertSame, signal, limits, onSent } = this.#options;
    const most = { rows: this.#oneByOne ? 1 : limits.batchRows, bytes: limits.sendBytes };
    let sent = 0;
    for (const slice of slices(ready, most)) {
      if (signal.aborted) return sent;
      assertSame();
      const touched = new Set(slice.map(({ row }) => shardOf(held, row.shard)));
      if (!shards.maySend(touched) || !(await this.#send(slice, held))) return sent;
      await this.#mark(slice, touched);
      sent += slice.length;
      onSent(slice.length);
    }
    this.#oneByOne = false;
    return sent;
  }

  /** False if the broker found it too large: a message alone is then parked, and more are sent one by one next time. */
  async #send(slice: readonly Ready[], held: Held): Promise<boolean> {
    try {
      await this.#options.publisher.publish(slice.map(({ message }) => message));
      return true;
    } catch (error) {
      if (!(error instanceof MessageTooLarge))
        throw new NotPublished('Kafka took no batch', { cause: error });
      const [first, second] = slice;
      if (first !== undefined && second === undefined)
        await this.#park({ row: first.row, reason: error.message }, held);
      this.#oneByOne = true;
      return false;
    }
  }

  async #mark(slice: readonly Ready[], touched: ReadonlySet<Shard>): Promise<void> {
    const rows = slice.map(({ row }) => row);
    const marked = await markPublished(this.#options.database, rows, [...touched]);
    for (const shard of touched) {
      const sent = slice.filter(({ row }) => row.shard === shard.shard);
      if ((marked.get(shard.shard) ?? 0) < sent.length) this.#options.shards.lose(shard);
      else for (const { key, row } of sent) shard.lastSent.remember(key, row.aggregateVersion);
    }
  }

  async #park({ row, reason }: Poison, held: Held): Promise<void> {
    const { aggregateType, aggregateId, pos } = row;
    this.#options.log.error(
      { aggregateType, aggregateId, pos, reason },
      'an event cannot be published; its aggregate is parked',
    );
    await parkAggregate(this.#options.database, row, reason, shardOf(held, row.shard));
  }
}

/** Whether a read ended because of its limits, so that more may wait. */
function isCut(rows: readonly OutboxRow[], held: Held, mostBytes: number): boolean {
  const bytes = rows.reduce((sum, { payload }) => sum + payload.length, 0);
  return bytes >= mostBytes || [...held.values()].some(({ isHungry }) => isHungry);
}

/** Shards that filled their last quota share what the others leave, who get enough to show that they have more. */
function quotasOf(held: readonly Shard[], rows: number): Quota[] {
  const hungry = held.filter((shard) => shard.isHungry).length;
  const least = Math.max(1, Math.floor(rows / (2 * held.length)));
  const most = Math.max(1, Math.floor((rows - least * (held.length - hungry)) / Math.max(1, hungry)));
  return held.map(({ shard, isHungry }) => ({ shard, rows: isHungry ? most : least }));
}

function shardOf(held: Held, shard: number): Shard {
  const found = held.get(shard);
  if (found === undefined) throw new Error(`the outbox returned shard ${shard}, which was not asked for`);
  return found;
}
