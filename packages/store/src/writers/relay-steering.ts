import type { ExternalEvent } from '@dayclose/domain/external-events/external-event.ts';
import type { ParkedAggregate } from '@dayclose/domain/external-events/parked-aggregate.ts';
import type { RelayShard } from '@dayclose/domain/external-events/relay-status.ts';
import type { EntityStore } from '../entity-store.ts';
import { kept } from './rows.ts';

/** Gives up events: relays find each published, and nobody sends it. */
export const skippedEvents: EntityStore<ExternalEvent> = {
  kind: 'ExternalEvent',
  racedConstraints: [],
  write: (pairs) =>
    kept(pairs).map(({ createdOn, pos, skippedBecause }) => ({
      name: 'skip-external-event',
      text: `update outbox set published_at = clock_timestamp(), skipped_because = $3
             where created_on = $1::date and pos = $2::bigint and published_at is null`,
      values: [createdOn, pos, skippedBecause],
    })),
};

/** Lets relays go on with aggregates that were parked. */
export const parkedAggregates: EntityStore<ParkedAggregate> = {
  kind: 'ParkedAggregate',
  racedConstraints: [],
  write: (pairs) =>
    kept(pairs)
      .filter(({ isReleased }) => isReleased)
      .map(({ aggregateType, aggregateId, pos }) => ({
        name: 'release-parked-aggregate',
        text: 'delete from relay_parked where aggregate_type = $1 and aggregate_id = $2::bigint and pos = $3::bigint',
        values: [aggregateType, aggregateId, pos],
      })),
};

/** Lets relays go on with shards that were stopped. */
export const relayShards: EntityStore<RelayShard> = {
  kind: 'RelayShard',
  racedConstraints: [],
  write: (pairs) =>
    kept(pairs).map(({ id, stoppedBecause }) => ({
      name: 'release-relay-shard',
      text: 'update relay_shards set stopped_because = $2 where shard = $1::smallint',
      values: [id, stoppedBecause],
    })),
};
