import type { Client } from 'pg';
import { encodePayload } from '../builders/codec.ts';
import { eventPayloads } from '../builders/event-payloads.ts';
import { waitFor } from '../harness/wait-for.ts';

const dataschema = 'dayclose.avro.client.v1.ClientDataV1';
const { bytes: payload, revision } = encodePayload(dataschema, eventPayloads[dataschema] ?? {});

export interface RaisedEvent {
  readonly pos: string;
  readonly version: number;
}

/** Makes clients 1 to n, whose events the tests raise. */
export async function makeClients(connection: Client, count: number): Promise<void> {
  await connection.query(
    `insert into clients (id, name, activated_on, entered_on, event_count)
     select n, 'Client ' || n, '2026-01-01', '2026-01-01', 0 from generate_series(1, $1::integer) n`,
    [count],
  );
}

/** Locks a client as a command does and returns the version of its next event. */
export async function lockClient(connection: Client, id: number): Promise<number> {
  const { rows } = await connection.query<{ event_count: number }>(
    'select event_count from clients where id = $1 for update',
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`there is no client ${id}`);
  return row.event_count + 1;
}

/** Writes an event of a client that is locked; its position is drawn now unless one was drawn before. */
export async function writeEvent(
  connection: Client,
  event: {
    readonly clientId: number;
    readonly version: number;
    readonly pos?: string;
    readonly payload?: Buffer;
    /** What wrote the payload; that of clients unless given. */
    readonly schema?: { readonly name: string; readonly revision: number };
  },
): Promise<RaisedEvent> {
  const { clientId, version, pos, schema = { name: dataschema, revision } } = event;
  await connection.query('update clients set event_count = $2 where id = $1', [clientId, version]);
  const { rows } = await connection.query<{ pos: string }>(
    `insert into outbox (pos, shard, type, category, dataschema, dataschema_revision, aggregate_type, aggregate_id,
       aggregate_version, business_date, payload)
     values (coalesce($1::bigint, nextval('outbox_pos')), $2::bigint % 16, 'ClientCreateBusinessEvent', 'Client', $3, $6,
       'Client', $2, $4, '2026-11-21', $5)
     returning pos::text`,
    [pos, clientId, schema.name, version, event.payload ?? payload, schema.revision],
  );
  return { pos: rows[0]?.pos ?? '', version };
}

/** Ends once a writer waits for the lock of another one. */
export async function isWaiting(onlooker: Client): Promise<void> {
  const blocked = async () => {
    const { rowCount } = await onlooker.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return (rowCount ?? 0) > 0;
  };
  await waitFor(blocked, { what: 'a writer to wait', deadlineMs: 5_000 });
}

/** Raises an event of a client in a transaction of its own: lock, version, write, commit. */
export async function raiseEvent(connection: Client, clientId: number, size?: number): Promise<RaisedEvent> {
  await connection.query('begin');
  const version = await lockClient(connection, clientId);
  const large = size === undefined ? {} : { payload: Buffer.alloc(size, 1) };
  const raised = await writeEvent(connection, { clientId, version, ...large });
  await connection.query('commit');
  return raised;
}

/** Raises `each` events of each of the clients 1 to n, interleaved, in one transaction. */
export async function raiseMany(connection: Client, clients: number, each: number): Promise<void> {
  await connection.query('begin');
  await connection.query(
    `insert into outbox (shard, type, category, dataschema, dataschema_revision, aggregate_type, aggregate_id,
       aggregate_version, business_date, payload)
     select c.id % 16, 'ClientCreateBusinessEvent', 'Client', $1, $5, 'Client', c.id, c.event_count + n, '2026-11-21', $2
     from generate_series(1, $4::integer) n cross join (select * from clients where id <= $3 order by id for update) c
     order by n, c.id`,
    [dataschema, payload, clients, each, revision],
  );
  await connection.query('update clients set event_count = event_count + $2 where id <= $1', [clients, each]);
  await connection.query('commit');
}
