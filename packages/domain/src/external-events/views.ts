import type { LocalDate } from '../kernel/dates.ts';

/** What names an event. Shape: `idempotencyKey` is random, so that the key of one event tells that of no other. */
export interface ExternalEventKey {
  readonly createdOn: string;
  readonly pos: string;
  readonly idempotencyKey: string;
}

/** An event of the outbox as readers see it; `parked` where it cannot be published. */
export interface ExternalEventRow extends ExternalEventKey {
  readonly createdAt: string;
  readonly type: string;
  readonly category: string;
  readonly dataschema: string;
  readonly dataschemaRevision: number;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly businessDate: LocalDate;
  readonly payload: Uint8Array;
  readonly publishedAt: string | null;
  readonly parked: boolean;
  /** Why a person gave it up; it was then never sent. */
  readonly skippedBecause: string | null;
}

/** Shape: what is absent filters nothing. */
export interface ExternalEventFilter {
  readonly aggregate?: { readonly type: string; readonly id: string } | undefined;
  readonly type?: string | undefined;
}

/** How a tenant has its events told to others. Units: `purgeAfterDays` days. */
export interface ExternalEventSettingsView {
  readonly bulkEvents: boolean;
  readonly purgeAfterDays: number;
  readonly payloadVersion: number;
}

/** A shard of the outbox. Shape: `owner` is the relay that publishes it, absent where none does. */
export interface RelayShardView {
  readonly shard: number;
  readonly owner: string | null;
  readonly pending: number;
  readonly oldestPendingAt: string | null;
  readonly stoppedBecause: string | null;
}

/** An aggregate that waits behind an event which cannot be sent. Units: `waiting` events behind that one. */
export interface ParkedAggregateView {
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly since: string;
  readonly event: ExternalEventRow;
  readonly error: string;
  readonly waiting: number;
}

/** How the relays get on. */
export interface RelayStatusView {
  readonly shards: readonly RelayShardView[];
  readonly pending: number;
  readonly oldestPendingAt: string | null;
  readonly sentLastMinute: number;
  readonly lastError: string | null;
  readonly connected: boolean;
}
