import type { RunState } from '@dayclose/domain/job/job-run.ts';
import type { Queryable } from '../../database.ts';
import { type OutboxRow, outboxColumns, readOutboxRows } from './read-unpublished.ts';

/** A replay in the hands of a relay. Shape: the topic's identity is absent before it was first found or made. */
export interface HeldReplay {
  readonly id: string;
  readonly token: number;
  readonly topic: string;
  readonly topicId: string | null;
  readonly partitions: number | null;
  readonly sent: number;
}

const claim = `
update event_replays r
set owner = $1, token = r.token + 1, lease_until = clock_timestamp() + make_interval(secs => $2::double precision / 1000)
from (
  select id from event_replays
  where state = 'RUNNING' and (lease_until <= clock_timestamp() or owner = $1)
  order by id limit 1
  for update skip locked
) free
where r.id = free.id
returning r.id, r.token, r.topic, r.topic_id as "topicId", r.partitions, r.sent`;

/** Takes the first replay that nobody has at hand, if there is one; its token tells whose it is from then on. */
export async function claimReplay(
  db: Queryable,
  owner: string,
  leaseMs: number,
): Promise<HeldReplay | undefined> {
  const { rows } = await db.query<HeldReplay>({
    name: 'relay-claim-replay',
    text: claim,
    values: [owner, leaseMs],
  });
  return rows[0];
}

/** Whether a replay is lost to a purge: events that it has still to send are gone. */
const purged = `
select exists (
  select from purged_event_days p
  where p.last_pos > greatest(r.position, r.from_pos - 1) and p.first_pos <= r.to_pos
) as purged
from event_replays r where r.id = $1`;

/*
 * By position alone, whatever the day: a transaction over midnight has an event of the day on which it began behind those of
 * the next. Each day gives its first events by its key, and the first of all of these are the batch.
 */
const batch = `
select ${outboxColumns}
from (
  select o.*, sum(octet_length(o.payload)) over (order by o.pos rows unbounded preceding) - octet_length(o.payload)
    as bytes_before
  from (
    select o.*
    from event_replays r
    cross join lateral generate_series(
      least(r.from_created_on, r.to_created_on) - 1, greatest(r.from_created_on, r.to_created_on) + 1, interval '1 day'
    ) d (day)
    cross join lateral (
      select * from outbox
      where created_on = d.day::date and pos > greatest(r.position, r.from_pos - 1) and pos <= r.to_pos
        and published_at <= r.asked_at and skipped_because is null
      order by pos limit $2
    ) o
    where r.id = $1
    order by o.pos limit $2
  ) o
) o
where o.bytes_before < $3::bigint
order by o.pos`;

/** What a replay has to send next; nothing where it is at its end. Units: `rows` events, `bytes` of payloads. */
export async function readReplayed(
  db: Queryable,
  id: string,
  most: { readonly rows: number; readonly bytes: number },
): Promise<readonly OutboxRow[]> {
  return readOutboxRows(db, {
    name: 'relay-read-replayed',
    text: batch,
    values: [id, most.rows, most.bytes],
  });
}

/** Whether events are gone that a replay has still to send. */
export async function isPurgedAhead(db: Queryable, id: string): Promise<boolean> {
  const { rows } = await db.query<{ purged: boolean }>({
    name: 'relay-purged-ahead',
    text: purged,
    values: [id],
  });
  return rows[0]?.purged === true;
}

const advance = `
update event_replays
set position = $3::bigint, sent = sent + $4, total = greatest(total, sent + $4),
  lease_until = clock_timestamp() + make_interval(secs => $5::double precision / 1000)
where id = $1 and token = $2 and state in ('RUNNING', 'STOPPED')
returning state`;

/** Writes down how far a replay has come, and renews the lease; false where it is in other hands or was stopped. */
export async function advanceReplay(
  db: Queryable,
  { id, token }: HeldReplay,
  { position, sent, leaseMs }: { readonly position: string; readonly sent: number; readonly leaseMs: number },
): Promise<boolean> {
  const values = [id, token, position, sent, leaseMs];
  const { rows } = await db.query<{ state: RunState }>({
    name: 'relay-advance-replay',
    text: advance,
    values,
  });
  return rows[0]?.state === 'RUNNING';
}

/** Keeps the topic that a replay goes to, as it was found or made. */
export async function keepReplayTopic(
  db: Queryable,
  { id, token }: HeldReplay,
  found: { readonly topicId: string; readonly partitions: number },
): Promise<void> {
  await db.query({
    name: 'relay-keep-replay-topic',
    text: 'update event_replays set topic_id = $3::uuid, partitions = $4 where id = $1 and token = $2',
    values: [id, token, found.topicId, found.partitions],
  });
}

/** Ends a replay: at its end, or for a reason why it cannot go on. */
export async function endReplay(db: Queryable, { id, token }: HeldReplay, error?: string): Promise<void> {
  await db.query({
    name: 'relay-end-replay',
    text: `update event_replays
           set state = case when $3::text is null then 'COMPLETED' else 'FAILED' end, error = $3,
             ended_at = clock_timestamp(), owner = null, lease_until = '-infinity'
           where id = $1 and token = $2 and state = 'RUNNING'`,
    values: [id, token, error],
  });
}

/** Gives a replay back, so that another relay need not wait for the lease to run out. */
export async function releaseReplay(db: Queryable, { id, token }: HeldReplay): Promise<void> {
  await db.query({
    name: 'relay-release-replay',
    text: `update event_replays set owner = null, lease_until = '-infinity' where id = $1 and token = $2`,
    values: [id, token],
  });
}
