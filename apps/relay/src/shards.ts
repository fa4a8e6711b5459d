import { shardCount } from '@dayclose/domain/external-events/relay-shard.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import { claimShards } from '@dayclose/store/sql/relay/claim-shards.ts';
import { releaseShards } from '@dayclose/store/sql/relay/release-shards.ts';
import { type HeldShard, renewShards } from '@dayclose/store/sql/relay/renew-shards.ts';
import { type RelayReport, reportAlive } from '@dayclose/store/sql/relay/report-alive.ts';
import { reportGone } from '@dayclose/store/sql/relay/report-gone.ts';
import { stopShard } from '@dayclose/store/sql/relay/stop-shard.ts';
import type { Logger } from 'pino';
import { LastSent } from './last-sent.ts';

export interface ShardsOptions {
  readonly database: Queryable;
  /** UUID of this start of this relay. */
  readonly owner: string;
  readonly log: Logger;
  readonly leaseMs: number;
  readonly sendDeadlineMs: number;
  readonly rememberedAggregates: number;
}

/** A shard that this relay holds. */
export interface Shard {
  readonly shard: number;
  readonly epoch: number;
  readonly lastSent: LastSent;
  /** Whether the last read filled its quota. */
  isHungry: boolean;
}

interface Lease extends Shard {
  /** By this process's monotonic clock, reckoned from before the question was asked. */
  endsAt: number;
  /** Why nothing of it is published, if so, and whether the database knows: only then can a person have released it. */
  stop: { readonly reason: string; readonly isRecorded: boolean } | undefined;
  isLeaving: boolean;
}

/**
 * The shards that this relay may publish. Leases run by the database's clock; whether enough of one is left to send
 * is judged by the monotonic clock of this process, which goes on while the process is frozen.
 */
export class Shards {
  readonly #options: ShardsOptions;
  readonly #leases = new Map<number, Lease>();

  constructor(options: ShardsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#leases.size;
  }

  /** Renews what is held, and takes or prepares to give back what a fair share asks; false while there is too little. */
  async beat(report: RelayReport): Promise<boolean> {
    const { database, owner, leaseMs } = this.#options;
    const relays = await reportAlive(database, owner, report, leaseMs);
    await this.#renew();
    const fair = Math.ceil(shardCount / relays);
    this.#leaveSurplus(fair);
    if (this.#leases.size < fair) await this.#claim(fair - this.#leases.size);
    return this.#leases.size >= Math.floor(shardCount / relays);
  }

  /** The shards of a lane whose lease outlasts a send. */
  sendable(belongs: (shard: number) => boolean): Shard[] {
    return [...this.#leases.values()].filter((lease) => belongs(lease.shard) && this.#maySend(lease));
  }

  /** Whether a send may begin now that touches these shards. */
  maySend(shards: Iterable<Shard>): boolean {
    for (const shard of shards) {
      const lease = this.#leases.get(shard.shard);
      if (lease === undefined || lease.epoch !== shard.epoch || !this.#maySend(lease)) return false;
    }
    return true;
  }

  /** Forgets a shard that was taken from this relay, by another one or by a person's decision. */
  lose(shard: Shard): void {
    if (this.#leases.get(shard.shard)?.epoch !== shard.epoch) return;
    this.#leases.delete(shard.shard);
    this.#options.log.warn({ shard: shard.shard, epoch: shard.epoch }, 'a shard was taken from this relay');
  }

  /** Stops a shard for every relay: to publish out of order is worse than not to publish. */
  async stop(shard: Shard, reason: string): Promise<void> {
    const lease = this.#leases.get(shard.shard);
    if (lease?.epoch !== shard.epoch) return;
    lease.stop = { reason, isRecorded: false };
    await this.#recordStop(lease, reason);
  }

  /** Gives back what is to be given back of a lane, at a moment when nothing of that lane is being sent. */
  async settle(belongs: (shard: number) => boolean): Promise<void> {
    const leaving = [...this.#leases.values()].filter((lease) => lease.isLeaving && belongs(lease.shard));
    if (leaving.length > 0) await this.#release(leaving);
  }

  /** Gives back everything, once nothing is being sent. */
  async close(): Promise<void> {
    await this.#release([...this.#leases.values()]);
    await reportGone(this.#options.database, this.#options.owner);
  }

  async #recordStop(lease: Lease, reason: string): Promise<void> {
    const { database, log } = this.#options;
    // What this relay remembers of a shard that was taken from it says nothing of its order.
    if (!(await stopShard(database, lease, reason))) return this.lose(lease);
    lease.stop = { reason, isRecorded: true };
    log.error({ shard: lease.shard, reason }, 'a shard is stopped: its events are out of order');
  }

  #maySend(lease: Lease): boolean {
    const remainingMs = lease.endsAt - performance.now();
    return lease.stop === undefined && !lease.isLeaving && remainingMs > this.#options.sendDeadlineMs;
  }

  async #renew(): Promise<void> {
    const { database, owner, leaseMs } = this.#options;
    const asked = [...this.#leases.values()];
    if (asked.length === 0) return;
    // A stop that could not be recorded is nobody's to release, and nobody sees it yet.
    for (const lease of asked) {
      if (lease.stop?.isRecorded === false) await this.#recordStop(lease, lease.stop.reason);
    }
    const recorded = new Set(asked.filter(({ stop }) => stop?.isRecorded));
    const endsAt = performance.now() + leaseMs;
    const renewed = new Map(
      (await renewShards(database, owner, asked, leaseMs)).map((held) => [held.shard, held]),
    );
    for (const lease of asked) {
      const held = renewed.get(lease.shard);
      if (held === undefined) this.lose(lease);
      else this.#keep(lease, held, { endsAt, wasRecorded: recorded.has(lease) });
    }
  }

  #keep(
    lease: Lease,
    held: HeldShard,
    { endsAt, wasRecorded }: { readonly endsAt: number; readonly wasRecorded: boolean },
  ): void {
    if (this.#leases.get(lease.shard) !== lease) return;
    lease.endsAt = endsAt;
    const { stoppedBecause } = held;
    if (stoppedBecause !== null) lease.stop = { reason: stoppedBecause, isRecorded: true };
    // A person who releases it has looked at the order: the memory of it begins anew. What was asked before a stop was
    // recorded tells of no release.
    else if (wasRecorded) this.#hold(held, endsAt);
  }

  async #claim(most: number): Promise<void> {
    const { database, owner, leaseMs, log } = this.#options;
    const endsAt = performance.now() + leaseMs;
    const claimed = await claimShards(database, owner, most, leaseMs);
    for (const held of claimed) this.#hold(held, endsAt);
    if (claimed.length > 0) log.info({ shards: claimed.map((held) => held.shard) }, 'shards were taken');
  }

  #hold({ shard, epoch, stoppedBecause }: HeldShard, endsAt: number): void {
    this.#leases.set(shard, {
      shard,
      epoch,
      endsAt,
      lastSent: new LastSent(this.#options.rememberedAggregates),
      isHungry: true,
      stop: stoppedBecause === null ? undefined : { reason: stoppedBecause, isRecorded: true },
      isLeaving: false,
    });
  }

  #leaveSurplus(fair: number): void {
    const staying = [...this.#leases.values()].filter((lease) => !lease.isLeaving);
    for (const lease of staying.slice(fair)) lease.isLeaving = true;
  }

  async #release(leases: readonly Lease[]): Promise<void> {
    const { database, owner, log } = this.#options;
    const shards = leases.map((lease) => lease.shard);
    for (const shard of shards) this.#leases.delete(shard);
    if (shards.length === 0) return;
    await releaseShards(database, owner, shards);
    log.info({ shards }, 'shards were given back');
  }
}
