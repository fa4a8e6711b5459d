import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { recordStatements } from '../../../test/harness/statements.ts';
import { openPool, sessionLimits, transact } from './database.ts';
import type { Trips } from './trips.ts';

let database: TestDatabase;
let pool: ReturnType<typeof openPool>;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  pool = openPool(database.url, 'trips.pg.test', { ...sessionLimits, poolSize: 1 });
  await pool.query('create table boxes (id integer primary key, label text not null)');
});

afterEach(async () => {
  await pool.end();
  await database.drop();
});

const insert = (id: number, label: string | null = 'box') => ({
  name: 'insert-box',
  text: 'insert into boxes (id, label) values ($1, $2)',
  values: [id, label],
});
const count = { name: 'count-boxes', text: 'select count(*)::int as n from boxes' };

async function boxes(): Promise<number> {
  return (await pool.query(count)).rows[0].n;
}

test('what is asked for in one turn travels together, from BEGIN on and up to COMMIT', async () => {
  const recorded = recordStatements(pool);
  const counted = await transact(pool, async (client) => {
    const [, first] = await Promise.all([client.query(insert(1)), client.query(count)]);
    client.send([insert(2), insert(3)]);
    const { rows } = await client.query(count);
    client.send([insert(4)]);
    return [first.rows[0].n, rows[0].n];
  });
  expect(counted).toEqual([1, 3]);
  expect(recorded.takeTrips()).toEqual([
    ['begin', 'insert-box', 'count-boxes'],
    ['insert-box', 'insert-box', 'count-boxes'],
    ['insert-box', 'commit'],
  ]);
  expect(await boxes()).toBe(4);
});

test('a statement sees what was committed before it, not before the trip that it came with', async () => {
  const other = openPool(database.url, 'trips.pg.test');
  const holder = await other.connect();
  await holder.query('begin; lock table boxes in exclusive mode; insert into boxes values (1, $$other$$)');
  const seen = transact(pool, async (client) => {
    client.send([{ text: 'select' }, { name: 'lock', text: 'lock table boxes in exclusive mode' }]);
    return (await client.query(count)).rows[0].n;
  });
  await holder.query('commit');
  holder.release();
  await other.end();
  expect(await seen).toBe(1);
});

/** Each asks for more behind a statement that fails, and does not look at what becomes of it. */
const unheard: readonly (readonly [string, (client: Trips) => Promise<unknown>])[] = [
  ['sent with the commit', async (client) => client.send([insert(1), insert(2, null), insert(3)])],
  [
    'sent in a trip before that',
    async (client) => {
      client.send([insert(1), insert(2, null), insert(3)]);
      await client.query(count).catch(() => undefined);
    },
  ],
  [
    'and passed over',
    (client) => Promise.allSettled([client.query(insert(1)), client.query(insert(2, null))]),
  ],
];

test.each(unheard)('of a transaction with a statement that failed, %s, nothing stays', async (_, work) => {
  const notNull = { code: '23502', column: 'label' };
  await expect(transact(pool, work)).rejects.toMatchObject(notNull);
  expect(await boxes()).toBe(0);
  // The session is as good as before: what was to be prepared behind the fault is prepared now.
  await transact(pool, async (client) => {
    client.send([insert(1), { name: 'read-boxes', text: 'select * from boxes' }, insert(2)]);
  });
  expect(await boxes()).toBe(2);
});

test('a statement that is refused where it is made is sent to nobody, nor is what was asked for beside it', async () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const unsendable = { name: 'insert-json', text: 'select $1::jsonb', values: [circle] };
  const work = async (client: Trips) => client.send([insert(1), unsendable]);
  await expect(transact(pool, work)).rejects.toThrow('circular');
  const reused = { ...insert(1), text: 'select 1' };
  await expect(transact(pool, async (client) => client.send([insert(1), reused]))).rejects.toThrow('unique');
  await transact(pool, async (client) => client.send([insert(1), { ...unsendable, values: ['{}'] }]));
  expect(await boxes()).toBe(1);
});

test('what comes after COMMIT goes with it, and whatever becomes of it is nothing to the transaction', async () => {
  const told: unknown[] = [];
  const last = (text: string) => ({
    statement: { text },
    told: ({ rows }: { rows: unknown[] }) => told.push(rows),
  });
  await transact(pool, async (client) => client.send([insert(1)]), { last: last('select 1 as one') });
  expect(told).toEqual([[{ one: 1 }]]);
  await transact(pool, async (client) => client.send([insert(2)]), { last: last('select 1 / 0') });
  expect(told).toHaveLength(1);
  expect(await boxes()).toBe(2);
});

test.each<readonly [string, (client: Trips) => Promise<unknown>]>([
  ['committed', async (client: Trips) => client.send([insert(1)])],
  ['rolled back', (client: Trips) => client.query(insert(1, null))],
])('a transaction that was %s takes nothing more: its session is for others by then', async (_, work) => {
  let kept: Trips | undefined;
  const end = transact(pool, (client) => {
    kept = client;
    return work(client);
  });
  await Promise.allSettled([end]);
  await expect(kept?.query(insert(2))).rejects.toThrow('the transaction is over');
  expect((await pool.query('select from boxes where id = 2')).rowCount).toBe(0);
});
