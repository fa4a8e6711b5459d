import type { EventReplay } from '@dayclose/domain/external-events/replay.ts';
import type { EntityStore } from '../entity-store.ts';
import { commandId } from '../tables/made-by.ts';
import { kept, made } from './rows.ts';

/** Writes replays that were just asked for, for relays to carry out, and that they are stopped; how far each has come is written by relays. */
export const eventReplays: EntityStore<EventReplay> = {
  kind: 'EventReplay',
  racedConstraints: [],
  write: (pairs, context) => [
    ...made(pairs).map(({ id, topic, from, to, askedAt, total }) => ({
      name: 'ask-for-replay',
      text: `insert into event_replays (id, topic, from_created_on, from_pos, to_created_on, to_pos, asked_at, total, command_id)
             overriding system value
             values ($1::bigint, $2, $3::date, $4::bigint, $5::date, $6::bigint, $7::timestamptz, $8::integer, $9::bigint)`,
      values: [
        ...[id, topic, from.createdOn, from.pos, to.createdOn, to.pos],
        ...[askedAt, total, commandId.of(context)],
      ],
    })),
    ...kept(pairs).map(({ id, state }) => ({
      name: 'stop-replay',
      text: 'update event_replays set state = $2, ended_at = clock_timestamp() where id = $1::bigint',
      values: [id, state],
    })),
  ],
};
