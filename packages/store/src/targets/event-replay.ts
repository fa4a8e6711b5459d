import {
  type EventReplay,
  eventReplayAtHandTarget,
  eventReplayTarget,
  mostReplayed,
  type ReplayBefore,
  type ReplayEnd,
} from '@dayclose/domain/external-events/replay.ts';
import type { ExternalEventKey } from '@dayclose/domain/external-events/views.ts';
import type { Queryable } from '../database.ts';
import { readRecordedTopic } from '../sql/relay/read-topic.ts';
import { lockWhole, nothingToLock, type TargetStore } from './target-store.ts';

interface Range {
  readonly from: ExternalEventKey;
  readonly to: ExternalEventKey;
}

/** The range of a replay that is asked for. */
export const eventReplay: TargetStore<Range, ReplayBefore> = {
  target: eventReplayTarget,
  lock: nothingToLock,
  async read({ client, stamp }, range) {
    const { now } = await stamp;
    const [from, to, purgedBetween, total, topic, newId] = await Promise.all([
      readEnd(client, range.from),
      readEnd(client, range.to),
      readPurged(client, range),
      count(client, range, now),
      readRecordedTopic(client),
      drawId(client),
    ]);
    return { from, to, purgedBetween, total, liveTopic: topic?.topic, newId };
  },
};

const row = 'select from event_replays where id = $1::bigint';
const atOnce = {
  name: 'lock-replay-at-once',
  // One that does not exist is held by nobody.
  text: `with locked as materialized (${row} for update skip locked)
         select where exists (select from locked) or not exists (${row})`,
};
const inTurn = { name: 'lock-replay', text: `${row} for update` };

/** A replay that there is. */
export const eventReplayAtHand: TargetStore<{ readonly id: string }, EventReplay | undefined> = {
  target: eventReplayAtHandTarget,
  lock: ({ client }, { id }) =>
    lockWhole(client, { atOnce: { ...atOnce, values: [id] }, inTurn: { ...inTurn, values: [id] } }),
  async read({ client }, { id }) {
    const { rows } = await client.query<EventReplay>({
      name: 'read-replay-at-hand',
      text: `select 'EventReplay' as kind, id, topic, total, sent, state, error, asked_at as "askedAt",
                    json_build_object('createdOn', from_created_on, 'pos', from_pos::text) as "from",
                    json_build_object('createdOn', to_created_on, 'pos', to_pos::text) as "to"
             from event_replays where id = $1::bigint`,
      values: [id],
    });
    return rows[0];
  },
};

async function readEnd(
  client: Queryable,
  { createdOn, pos, idempotencyKey }: ExternalEventKey,
): Promise<ReplayEnd> {
  const { rows } = await client.query<{ end: ReplayEnd }>({
    name: 'read-end-of-replay',
    text: `
      select case
        when exists (select from outbox where created_on = $1::date and pos = $2::bigint and idempotency_key = $3::uuid)
          then 'THERE'
        when exists (select from purged_event_days where created_on = $1::date and $2::bigint between first_pos and last_pos)
          and not exists (select from outbox where created_on = $1::date and pos = $2::bigint)
          then 'PURGED'
        else 'UNKNOWN' end as "end"`,
    values: [createdOn, pos, idempotencyKey],
  });
  return rows[0]?.end ?? 'UNKNOWN';
}

async function readPurged(client: Queryable, { from, to }: Range): Promise<string | undefined> {
  const { rows } = await client.query<{ day: string }>({
    name: 'read-purged-of-replay',
    text: `
      select created_on::text as day from purged_event_days
      where last_pos >= $1::bigint and first_pos <= $2::bigint
      order by created_on limit 1`,
    values: [from.pos, to.pos],
  });
  return rows[0]?.day;
}

async function count(client: Queryable, { from, to }: Range, now: string): Promise<number> {
  const { rows } = await client.query<{ total: number }>({
    name: 'count-events-of-replay',
    text: `
      select count(*)::integer as total from (
        select from outbox
        where created_on between least($1::date, $2::date) - 1 and greatest($1::date, $2::date) + 1
          and pos between $3::bigint and $4::bigint and published_at <= $5::timestamptz and skipped_because is null
        limit $6
      ) sent`,
    values: [from.createdOn, to.createdOn, from.pos, to.pos, now, mostReplayed + 1],
  });
  return rows[0]?.total ?? 0;
}

async function drawId(client: Queryable): Promise<string> {
  const { rows } = await client.query<{ id: string }>({
    name: 'next-event-replay',
    text: `select nextval(pg_get_serial_sequence('event_replays', 'id')) as id`,
  });
  return rows[0]?.id ?? '';
}
