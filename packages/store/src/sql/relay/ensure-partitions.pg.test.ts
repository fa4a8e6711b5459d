import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { makeClients, raiseEvent } from '../../../../../test/relay/outbox-writer.ts';
import { ensurePartitions } from './ensure-partitions.ts';

let database: TestDatabase;
let connections: Client[] = [];
let [first, second] = [] as unknown as [Client, Client];

beforeEach(async () => {
  database = await createTestDatabase();
  connections = [1, 2].map(() => new Client({ connectionString: database.url }));
  await Promise.all(connections.map((connection) => connection.connect()));
  [first, second] = connections as [Client, Client];
  await ensurePartitions(first, 7);
  await makeClients(first, 4);
});

afterEach(async () => {
  await Promise.all(connections.map((connection) => connection.end()));
  await database.drop();
});

async function placeOfLast(): Promise<string> {
  const { rows } = await first.query(
    `select tableoid::regclass::text = 'outbox_' || to_char(created_on, 'YYYYMMDD') as own,
       tableoid::regclass::text as place from outbox order by created_on desc, pos desc limit 1`,
  );
  return rows[0]?.own ? 'its day' : rows[0]?.place;
}

it('the partitions of the days ahead are made once', async () => {
  expect(await ensurePartitions(first, 9)).toBe(2);
  expect(await ensurePartitions(first, 9)).toBe(0);
  await raiseEvent(first, 1);
  expect(await placeOfLast()).toBe('its day');
});

it('making partitions leaves a day whose rows lie in the default partition, and makes the others', async () => {
  await raiseEvent(first, 1);
  await first.query('update outbox set created_on = current_date + 9');
  expect(await placeOfLast()).toBe('outbox_other_days');
  expect(await ensurePartitions(first, 10)).toBe(2);
  expect(await placeOfLast()).toBe('outbox_other_days');
});

it('making partitions gives way to a transaction that reads the outbox, and succeeds after it', async () => {
  await second.query('begin');
  await second.query('select count(*) from outbox');
  const start = performance.now();
  expect(await ensurePartitions(first, 9)).toBe(0);
  expect(performance.now() - start).toBeLessThan(5_000);
  await second.query('commit');
  expect(await ensurePartitions(first, 9)).toBe(2);
});

it('making partitions goes on beside a transaction that has written to the outbox', async () => {
  await second.query('begin');
  await second.query(
    `insert into outbox (shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date, payload)
     values (1, 't', 'c', 's', 'Client', 1, 1, '2026-11-21', '')`,
  );
  expect(await ensurePartitions(first, 9)).toBe(2);
  await second.query('commit');
});

it('a partition is made by one of several who ask at once', async () => {
  const made = await Promise.all([ensurePartitions(first, 20), ensurePartitions(second, 20)]);
  const missing = await ensurePartitions(first, 20);
  expect(made[0] + made[1] + missing).toBe(13);
});

it('a partition keeps what the outbox promises: its key, its indexes, its defaults', async () => {
  await ensurePartitions(first, 8);
  const { rows } = await first.query(
    `select count(*)::integer as n from pg_indexes where tablename = 'outbox_' || to_char(current_date + 8, 'YYYYMMDD')`,
  );
  expect(rows[0]?.n).toBe(3);
  await raiseEvent(first, 1);
  const { rows: moved } = await first.query(
    'update outbox set created_on = current_date + 8 returning pos::text',
  );
  expect(moved).toHaveLength(1);
  expect(await placeOfLast()).toBe('its day');
});
