import type { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import {
  isWaiting,
  lockClient,
  makeClients,
  raiseEvent,
  raiseMany,
  writeEvent,
} from '../../../../../test/relay/outbox-writer.ts';
import { Session } from '../../session.ts';
import { claimShards } from './claim-shards.ts';
import { markPublished } from './mark-published.ts';
import { parkAggregate } from './park-aggregate.ts';
import { type Quota, readUnpublished } from './read-unpublished.ts';
import type { HeldShard } from './renew-shards.ts';

let database: TestDatabase;
let connections: Client[] = [];
let held: HeldShard[] = [];
let [relay, a, b] = [] as unknown as [Client, Client, Client];

beforeEach(async () => {
  database = await createTestDatabase();
  connections = [1, 2, 3].map(() => new Session({ connectionString: database.url }));
  await Promise.all(connections.map((connection) => connection.connect()));
  [relay, a, b] = connections as [Client, Client, Client];
  await makeClients(a, 32);
  held = await claimShards(relay, crypto.randomUUID(), 16, 60_000);
});

afterEach(async () => {
  await Promise.all(connections.map((connection) => connection.end()));
  await database.drop();
});

/** The timeline of a database that was never promoted. */
const timeline = 1;

const mostBytes = 1_000_000;
const read = (quotas: readonly Quota[]) => readUnpublished(relay, { quotas, mostBytes }, timeline);

/** What a relay publishes now: it reads a batch, and marks it. */
async function publish(rows = 100): Promise<string[]> {
  const batch = await read(held.map(({ shard }) => ({ shard, rows })));
  await markPublished(relay, batch, held);
  return batch.map((row) => `${row.aggregateId}v${row.aggregateVersion}`);
}

describe('the order of the outbox', () => {
  it('loses nothing that commits late', async () => {
    await a.query('begin');
    await writeEvent(a, { clientId: 1, version: await lockClient(a, 1) });
    await raiseEvent(b, 2);
    expect(await publish()).toEqual(['2v1']);
    await a.query('commit');
    expect(await publish()).toEqual(['1v1']);
  });

  it('is the order of versions, if the position is drawn under the lock', async () => {
    await a.query('begin');
    const first = await lockClient(a, 1);
    await b.query('begin');
    const waiting = lockClient(b, 1);
    await isWaiting(relay);
    await writeEvent(a, { clientId: 1, version: first });
    await a.query('commit');
    await writeEvent(b, { clientId: 1, version: await waiting });
    await b.query('commit');
    expect(await publish()).toEqual(['1v1', '1v2']);
  });

  it('does not wait for an unrelated transaction that stays open', async () => {
    await b.query('begin');
    await b.query('select pg_current_xact_id()');
    await raiseEvent(a, 1);
    expect(await publish()).toEqual(['1v1']);
    await b.query('rollback');
  });

  it('is kept over many writers at once, batch after batch', async () => {
    await Promise.all([a, b].map((connection) => raiseMany(connection, 32, 10)));
    const published: string[] = [];
    for (let batch = await publish(3); batch.length > 0; batch = await publish(3)) published.push(...batch);
    expect(published).toHaveLength(640);
    for (let id = 1; id <= 32; id += 1) {
      const own = published.filter((event) => event.startsWith(`${id}v`));
      expect(own).toEqual(Array.from({ length: 20 }, (_, index) => `${id}v${index + 1}`));
    }
  });
});

describe('what is read', () => {
  it('is of the shards asked for, no more of each than asked for', async () => {
    await raiseMany(a, 32, 2);
    const rows = await read([
      { shard: 1, rows: 3 },
      { shard: 2, rows: 1 },
    ]);
    expect(rows.map((row) => `${row.aggregateId}v${row.aggregateVersion}`)).toEqual([
      '1v1',
      '2v1',
      '17v1',
      '1v2',
    ]);
  });

  it('leaves a parked aggregate out and lets the others of its shard through', async () => {
    await raiseMany(a, 32, 1);
    const [row] = await read([{ shard: 1, rows: 1 }]);
    const shard = held.find((candidate) => candidate.shard === 1);
    if (row === undefined || shard === undefined) throw new Error('shard 1 has no row');
    await parkAggregate(relay, row, 'too large', shard);
    const rest = await read([{ shard: 1, rows: 10 }]);
    expect(rest.map(({ aggregateId }) => aggregateId)).toEqual(['17']);
  });

  it('has text for what a number would not hold, and instants in UTC', async () => {
    await relay.query(`set time zone 'Asia/Kathmandu'`);
    await raiseEvent(a, 7);
    const [row] = await read([{ shard: 7, rows: 1 }]);
    const { rows } = await a.query(
      `select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at from outbox`,
    );
    expect(row).toMatchObject({
      pos: '1',
      aggregateId: '7',
      businessDate: '2026-11-21',
      createdAt: rows[0]?.at,
    });
  });

  it.each(['00:00:00', '02:00:00.1', '23:59:59.123456', '12:30:00.000001'])(
    'has all six digits of an instant like %s',
    async (time) => {
      await raiseEvent(a, 7);
      await a.query(`update outbox set created_at = $1`, [`2026-11-28 ${time}+00`]);
      const [row] = await read([{ shard: 7, rows: 1 }]);
      const [seconds, fraction = ''] = time.split('.');
      expect(row?.createdAt).toBe(`2026-11-28T${seconds}.${fraction.padEnd(6, '0')}`);
    },
  );

  it.each([
    [3_000, ['1', '2', '3']],
    [2_001, ['1', '2', '3']],
    [2_000, ['1', '2']],
    [1, ['1']],
  ])('ends with the event that makes it %i bytes', async (bytes, ids) => {
    for (const id of [1, 2, 3, 4]) await raiseEvent(a, id, 1_000);
    const quotas = [1, 2, 3, 4].map((shard) => ({ shard, rows: 5 }));
    const rows = await readUnpublished(relay, { quotas, mostBytes: bytes }, timeline);
    expect(rows.map(({ aggregateId }) => aggregateId)).toEqual(ids);
  });

  it('is found without sorting the backlog', async () => {
    await raiseMany(a, 32, 100);
    await a.query('analyze outbox');
    const explained: string[] = [];
    const explaining = {
      query: async (statement: { text: string; values: unknown[] }) => {
        const plan = await a.query({
          text: `explain (costs off) ${statement.text}`,
          values: statement.values,
        });
        explained.push(...plan.rows.map((line) => line['QUERY PLAN']));
        return { rows: [] };
      },
    };
    await readUnpublished(explaining as never, { quotas: [{ shard: 1, rows: 5 }], mostBytes }, timeline);
    const plan = explained.join('\n');
    expect(plan).toMatch(/Index Scan using outbox_\d+_shard_pos_idx/);
    // The batch itself is sorted at the end; a second sort would be of a shard's whole backlog.
    expect(plan.match(/\bSort$/gm)).toHaveLength(1);
  });
});

describe('marking', () => {
  it('counts what it marked, by shard', async () => {
    await raiseMany(a, 32, 1);
    const rows = await read([
      { shard: 1, rows: 10 },
      { shard: 2, rows: 1 },
    ]);
    const marked = new Map([
      [1, 2],
      [2, 1],
    ]);
    expect(await markPublished(relay, rows, held)).toEqual(marked);
    expect(await markPublished(relay, rows, held)).toEqual(new Map());
  });

  it('touches no row of a shard that has changed hands', async () => {
    await raiseMany(a, 2, 1);
    const rows = await read(held.map(({ shard }) => ({ shard, rows: 10 })));
    await a.query(`update relay_shards set lease_until = '-infinity' where shard = 1`);
    await claimShards(a, crypto.randomUUID(), 1, 60_000);
    expect(await markPublished(relay, rows, held)).toEqual(new Map([[2, 1]]));
    expect(await publish()).toEqual(['1v1']);
  });
});
