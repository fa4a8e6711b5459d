import type { LoadStatement } from '@dayclose/domain/kernel/loaded.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { recordStatements } from '../../../../../test/harness/statements.ts';
import { openPool, transact } from '../../database.ts';
import { loadRows } from './load-rows.ts';

let database: TestDatabase;
let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  pool = openPool(database.url, 'load-rows.pg.test');
  await pool.query(`
    create table notes (loan_id bigint, note text not null, amount numeric, noted_on date);
    create sequence numbers`);
});
beforeEach(async () => {
  await pool.query(`truncate notes; insert into notes values
    (1, '10', 1.5, '2026-03-10'), (1, '11', 2, null), (2, 'none', null, null), (3, '30', null, null)`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const ids = ['1', '2', '3'];

/** What a statement loads in a transaction that has written, and that goes on to write. */
async function loadBy(sql: string, values: (ids: readonly string[]) => readonly unknown[] = (ids) => [ids]) {
  const asked: (readonly string[])[] = [];
  const load = (of: readonly string[]): LoadStatement => {
    asked.push(of);
    return { sql, values: values(of) };
  };
  const loaded = await transact(pool, async (client) => {
    await client.query(`insert into notes values (4, 'before', null, null)`);
    const found = await loadRows(client, [{ name: 'STEP', load }], ids, 20_000);
    await client.query(`insert into notes values (5, 'after', null, null)`);
    return found.get('STEP');
  });
  const { rows } = await pool.query('select note from notes where loan_id > 3 order by loan_id');
  expect(
    rows.map(({ note }) => note),
    'what is written before and after',
  ).toEqual(['before', 'after']);
  return {
    asked,
    rows: Object.fromEntries(loaded?.rows ?? []),
    failures: Object.fromEntries(loaded?.failures ?? []),
  };
}

const ofAll = (why: unknown) => ({ 1: why, 2: why, 3: why });

test('rows reach the account that each is for, as the domain has dates and amounts, by one statement in one trip', async () => {
  const statements = recordStatements(pool);
  const sql =
    'select loan_id as account_id, amount, noted_on from notes where loan_id = any($1::bigint[]) order by note';
  expect(await loadBy(sql)).toEqual({
    asked: [ids],
    rows: {
      1: [
        { account_id: '1', amount: 1_500_000n, noted_on: 20_522 },
        { account_id: '1', amount: 2_000_000n, noted_on: null },
      ],
      2: [{ account_id: '2', amount: null, noted_on: null }],
      3: [{ account_id: '3', amount: null, noted_on: null }],
    },
    failures: {},
  });
  expect(statements.takeTrips()).toContainEqual([
    'savepoint-apart',
    'load-read-only',
    'load-timeout',
    expect.stringContaining('as loaded limit'),
  ]);
});

test('where it fails for what some account has, that account alone is without rows', async () => {
  const sql = 'select loan_id as account_id, note::integer as n from notes where loan_id = any($1::bigint[])';
  const { rows, failures, asked } = await loadBy(sql);
  expect(Object.keys(rows)).toEqual(['1', '3']);
  expect(failures).toEqual({ 2: 'The database refused it (SQLSTATE 22P02).' });
  expect(asked).toEqual([ids, ['1', '2'], ['1'], ['2'], ['3']]);
});

test.each<[what: string, sql: string, why: string]>([
  ['writes', 'insert into notes values (9, $1::text) returning 1 as account_id', 'SQLSTATE 42601'],
  [
    'writes in a part of it',
    'with w as (insert into notes values (9, $1::text) returning 1 as account_id) select * from w',
    'SQLSTATE 0A000',
  ],
  ['writes by a function', `select nextval('numbers') as account_id where $1::text[] is not null`, '(25006)'],
  [
    'locks',
    'select loan_id as account_id from notes where loan_id = any($1::bigint[]) for update',
    '(25006)',
  ],
  [
    'is several',
    'select 1) as x; commit; select * from (select 2 where $1::text[] is null',
    'SQLSTATE 42601',
  ],
  ['ends the transaction', 'commit', 'SQLSTATE 42601'],
  ['is no SQL', 'selekt $1', 'SQLSTATE 42601'],
  ['asks a table that there is not', 'select * from nowhere where id = any($1::bigint[])', 'lacks tables'],
  ['hangs', 'select 1 as account_id, pg_sleep(60) where $1::text[] is not null', 'took too long'],
  ['names no account', 'select note from notes where loan_id = any($1::bigint[])', 'account_id, undefined'],
  ['names another account', 'select 7 as account_id where $1::text[] is not null', 'account_id, 7'],
  [
    'brings too much',
    'select 1 as account_id from generate_series(1, 100001) where $1::text[] is not null',
    'more than 100000 rows',
  ],
])(
  'a statement that %s fails for all, changes nothing, and the transaction goes on',
  async (_what, sql, why) => {
    const { rows, failures, asked } = await loadBy(sql);
    expect(failures).toEqual(ofAll(expect.stringContaining(why)));
    expect(rows).toEqual({});
    expect(asked).toEqual([ids]);
    const { rows: left } = await pool.query('select count(*)::int as n from notes');
    expect(left[0]?.n).toBe(6);
  },
);

test('what throws before anything is asked fails for all alike', async () => {
  const { failures } = await loadBy('select', () => {
    throw new Error('there is no list');
  });
  expect(failures).toEqual(ofAll('there is no list'));
});

test('a fault of the moment is not put down to the step', async () => {
  const holder = await pool.connect();
  await holder.query('begin; lock table notes in access exclusive mode');
  const load = () => ({ sql: 'select loan_id as account_id from notes', values: [] });
  const loading = transact(pool, async (client) => {
    await client.query(`set local lock_timeout = 50`);
    return await loadRows(client, [{ name: 'STEP', load }], ids, 20_000);
  });
  await expect(loading).rejects.toMatchObject({ code: '55P03' });
  await holder.query('rollback');
  holder.release();
});
