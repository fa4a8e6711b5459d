import {
  type AggregateInRelay,
  type EventInTheWay,
  eventInTheWayTarget,
  type ParkedAggregate,
  parkedAggregateTarget,
} from '@dayclose/domain/external-events/parked-aggregate.ts';
import type { ExternalEventKey } from '@dayclose/domain/external-events/views.ts';
import type { AnyId } from '@dayclose/domain/kernel/input.ts';
import type { Queryable } from '../database.ts';
import { readExternalEvent } from '../sql/read/external-events.ts';
import { readRelayStatus } from '../sql/read/relay-status.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

/** How a row is locked of which there may be none: what does not exist is held by nobody. */
const locking = (name: string, row: string) => ({
  atOnce: {
    name: `${name}-at-once`,
    text: `with locked as materialized (${row} for update of k skip locked)
           select where exists (select from locked) or not exists (${row})`,
  },
  inTurn: { name, text: `${row} for update of k` },
});

const byId = locking(
  'lock-parked-aggregate',
  'select from relay_parked k where k.aggregate_type = $1 and k.aggregate_id = $2::bigint',
);
const byEvent = locking(
  'lock-aggregate-behind-event',
  `select from relay_parked k join outbox o
   on o.aggregate_type = k.aggregate_type and o.aggregate_id = k.aggregate_id and o.pos = k.pos
   where o.created_on = $1::date and o.pos = $2::bigint and o.idempotency_key = $3::uuid`,
);

/** An aggregate that may be parked; a relay adds one and holds no lock on it. */
export const parkedAggregate: TargetStore<AnyId, AggregateInRelay> = {
  target: parkedAggregateTarget,
  lock: ({ client }, ref) => lockWhole(client, about(byId, valuesOf(ref))),
  async read({ client }, ref) {
    const [aggregate, status] = await Promise.all([
      readParked(client, 'aggregate_type = $1 and aggregate_id = $2::bigint', valuesOf(ref)),
      readRelayStatus(client),
    ]);
    return { aggregate, status };
  },
};

/** An event, and the aggregate that is parked behind it. */
export const eventInTheWay: TargetStore<ExternalEventKey, EventInTheWay> = {
  target: eventInTheWayTarget,
  lock: ({ client }, key) => lockWhole(client, about(byEvent, [key.createdOn, key.pos, key.idempotencyKey])),
  async read({ client }, key) {
    const row = await readExternalEvent(client, key);
    if (row === undefined) return { event: undefined, aggregate: undefined };
    const { aggregateType, aggregateId, pos, createdOn, idempotencyKey } = row;
    const aggregate = await readParked(
      client,
      'aggregate_type = $1 and aggregate_id = $2::bigint and pos = $3::bigint',
      [aggregateType, aggregateId, pos],
    );
    const id = [createdOn, pos, idempotencyKey].join();
    return { event: { ...row, kind: 'ExternalEvent', id }, aggregate };
  },
};

/** An id that nobody was ever given is that of nothing which is parked. */
function valuesOf(ref: AnyId): readonly [noun: string, id: string] {
  return ref.id === undefined ? ['', '0'] : [ref.noun, ref.id];
}

/** The same statements, with what they are about. */
function about({ atOnce, inTurn }: ReturnType<typeof locking>, values: readonly string[]) {
  return { atOnce: { ...atOnce, values: [...values] }, inTurn: { ...inTurn, values: [...values] } };
}

async function readParked(
  client: Queryable,
  where: string,
  values: readonly string[],
): Promise<ParkedAggregate | undefined> {
  const { rows } = await client.query<Omit<ParkedAggregate, 'kind' | 'id' | 'isReleased'>>(
    `select aggregate_type as "aggregateType", aggregate_id as "aggregateId", pos from relay_parked where ${where}`,
    [...values],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { aggregateType, aggregateId } = row;
  return { kind: 'ParkedAggregate', id: `${aggregateType}:${aggregateId}`, isReleased: false, ...row };
}
