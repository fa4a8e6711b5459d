import type { Client, QueryConfig } from 'pg';

/** What a relay has of a database. */
export type Database = Pick<Client, 'query'>;

/** What stands between a relay and its database, and makes another relay of it. */
export type Seam = (connection: Client) => Database;

/** Outboxes and relays that lose or reorder events, each made of ours by what tells the two apart. */
export interface Design {
  readonly name: string;
  /** What is changed of the tables, as SQL. */
  readonly sql?: string;
  readonly seam?: Seam;
  /** Whether writers draw the position of an event before they lock what it is about. */
  readonly drawsEarly?: boolean;
}

const reading = 'relay-read-unpublished';

/** Ours. */
export const shipped: Design = { name: 'the one that ships' };

export const placeKeptByPosition: Design = {
  name: 'a relay that keeps its place by position, and marks nothing',
  seam(connection) {
    let last = 0n;
    const query = async (statement: QueryConfig) => {
      const from = 'outbox.published_at is null';
      const result = await connection.query(changed(statement, reading, [[from, `outbox.pos > ${last}`]]));
      if (statement.name === reading)
        for (const { pos } of result.rows.flat()) if (BigInt(pos) > last) last = BigInt(pos);
      return result;
    };
    return { query } as Database;
  },
};

export const newestFirst: Design = {
  name: 'a relay that reads the newest first',
  seam: changing(reading, [['order by outbox.pos', 'order by outbox.pos desc']]),
};

export const positionBeforeLock: Design = {
  name: 'positions that are drawn before the lock',
  drawsEarly: true,
};

/** What is older than every transaction at work in this database; others of the server are none of its business. */
const olderThanAllAtWork = `outbox.xmin::text::bigint < all (
  select backend_xid::text::bigint from pg_stat_activity where datname = current_database() and backend_xid is not null)`;

/** With the rule that lets it lose nothing: only what is older than every transaction at work is read. */
export const orderOfTransactions: Design = {
  name: 'a relay that reads in the order of transaction ids',
  seam: changing(reading, [
    ['select * from outbox', 'select *, outbox.xmin::text::bigint as xid from outbox'],
    ['outbox.published_at is null', `outbox.published_at is null and ${olderThanAllAtWork}`],
    ['order by outbox.pos', 'order by outbox.xmin::text::bigint, outbox.pos'],
    ['\norder by o.pos', '\norder by o.xid, o.pos'],
  ]),
};

export const cachedSequence: Design = {
  name: 'a sequence of which every session keeps some numbers',
  sql: 'alter sequence outbox_pos cache 10',
};

/** No shard has an owner: a relay has the rows that it has locked, and no other waits for them. */
export const lockedRowsPassedOver: Design = {
  name: 'relays that share a shard by SKIP LOCKED',
  seam(connection) {
    const query = async (statement: QueryConfig) => {
      if (statement.name === reading) await connection.query('begin');
      const locking = changed(statement, reading, [
        ['limit held.quota', 'limit held.quota for update skip locked'],
      ]);
      const result = await connection.query(
        changed(locking, 'relay-claim-shards', [
          ['where lease_until <= clock_timestamp()', 'where true'],
          ['epoch = s.epoch + 1', 'epoch = s.epoch'],
        ]),
      );
      const isDone =
        statement.name === 'relay-mark-published' || (statement.name === reading && result.rowCount === 0);
      if (isDone) await connection.query('commit');
      return result;
    };
    return { query } as Database;
  },
};

type Edits = readonly (readonly [from: string, to: string])[];

/** A seam that changes the text of one statement. */
function changing(name: string, edits: Edits): Seam {
  return (connection) =>
    ({ query: (statement: QueryConfig) => connection.query(changed(statement, name, edits)) }) as Database;
}

/** The statement with another text, where it has this name; without its name, under which a session may know its own text. */
function changed(statement: QueryConfig, name: string, edits: Edits): QueryConfig {
  if (statement.name !== name) return statement;
  const { name: _, ...unnamed } = statement;
  return { ...unnamed, text: edits.reduce((text, [from, to]) => replaced(text, from, to), statement.text) };
}

function replaced(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`the statement has not once: ${from}`);
  return text.replace(from, () => to);
}
