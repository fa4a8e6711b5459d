import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { openPool, type SessionPool } from '../../database.ts';
import type { Violation } from '../verify/check.ts';
import { commandLogSealed } from '../verify/command-log.ts';
import { sealCommands } from './seal-commands.ts';

/** Seals of the command log: what they cover, what they wait for, and what they tell of those who change it. */

const minute = 60_000;
let database: TestDatabase;
let pool: SessionPool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'seal-commands.pg.test');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(() => pool.query('delete from command_seals; delete from commands'));

const command = (id: number, decided: string) => `
  insert into commands (id, name, actor, request_id, input, entities, answer, business_date, cob_date, created_at)
  values (${id}, 'repayLoan', 'api-key:teller', 'r${id}', '{"amount": "12.50"}', '[]', '{"id": "${id}"}', '2026-11-30',
          '2026-11-29', ${decided})`;
const minutesAgo = (count: number) => `clock_timestamp() - ${count} * interval '1 minute'`;

const seal = (most = 100, afterMs = minute) => sealCommands(pool, { afterMs, most });
const places = async () =>
  (
    await pool.query<{ place: string; commands: number }>(
      'select place, commands from command_seals order by 1',
    )
  ).rows;

/** What somebody who verifies is told. */
async function violations(): Promise<readonly Violation[]> {
  const found: Violation[] = [];
  const accounts: readonly never[] = [];
  const client = pool;
  await commandLogSealed.run({
    client,
    accounts,
    checked: () => undefined,
    violated: (_, examples) => found.push(...examples),
  });
  return found;
}

/** Five commands in two seals of two and one of one, the youngest with the smallest id. */
async function sealed(): Promise<void> {
  for (const [index, id] of [11, 12, 13, 14, 5].entries())
    await pool.query(command(id, minutesAgo(20 - index)));
  expect([await seal(2), await seal(2), await seal(2), await seal(2)]).toEqual([2, 2, 1, 0]);
}

test('each seal is of the commands behind the one before, in the order in which they were decided', async () => {
  await sealed();
  expect((await places()).map(({ commands }) => commands)).toEqual([2, 2, 1]);
  expect(await violations()).toEqual([]);
  await pool.query(command(15, minutesAgo(2)));
  await pool.query(command(16, minutesAgo(0)));
  expect([await seal(), await seal()]).toEqual([1, 0]);
  expect(await violations()).toEqual([]);
});

test('what is decided bears the instant of then, however long its transaction goes on', async () => {
  const client = await pool.connect();
  await client.query('begin');
  const { rows } = await client.query<{ later: boolean }>(`
    with waited as materialized (select pg_sleep(0.05))
    insert into commands (id, name, actor, request_id, input, entities, answer, business_date, cob_date)
    select 1, 'n', 'a', 'r', '{}', '[]', '{}', '2026-11-30', '2026-11-29' from waited
    returning created_at > now() + interval '40 milliseconds' as later`);
  await client.query('rollback');
  client.release();
  expect(rows).toEqual([{ later: true }]);
});

test('nothing is sealed before which somebody who is still at it may come', async () => {
  const client = await pool.connect();
  await client.query('begin');
  await client.query(command(1, minutesAgo(0)));
  await pool.query(command(2, `clock_timestamp() + interval '1 second'`));
  await pool.query(command(3, minutesAgo(5)));
  expect(await seal(100, -2 * minute)).toBe(1);
  await client.query('commit');
  client.release();
  expect(await seal(100, -2 * minute)).toBe(2);
  expect(await violations()).toEqual([]);
});

test('of many who seal at once each command is in one seal', async () => {
  for (let id = 1; id <= 40; id += 1) await pool.query(command(id, minutesAgo(60 - id / 10)));
  const counts: number[] = [];
  while (counts.reduce((sum, each) => sum + each, 0) < 40) {
    counts.push(...(await Promise.all(Array.from({ length: 4 }, () => seal(7)))));
  }
  expect((await places()).map(({ place }) => Number(place))).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await violations()).toEqual([]);
});

test('a seal is the same whatever the settings of the session', async () => {
  await pool.query(command(1, `timestamptz '2026-11-30 10:00:00.123456+00'`));
  const hash = `select encode(command_hash(c), 'hex') as hash from commands c`;
  const plain = (await pool.query(hash)).rows;
  const client = await pool.connect();
  await client.query(`set timezone = 'Asia/Kolkata'; set datestyle = 'SQL, DMY'; set extra_float_digits = 0`);
  expect((await client.query(hash)).rows).toEqual(plain);
  await client.query('reset all');
  client.release();
});

describe('whoever', () => {
  test.each<[does: string, sql: string, says: readonly string[]]>([
    ['changes a command', `update commands set input = '{"amount": "1250"}' where id = 12`, ['1 hash']],
    ['changes who it was', `update commands set actor = 'api-key:admin' where id = 13`, ['2 hash']],
    [
      'changes when it was',
      `update commands set created_at = created_at + interval '1 us' where id = 11`,
      ['1 hash'],
    ],
    ['removes a command', 'delete from commands where id = 13', ['2 commands', '2 hash']],
    ['slips one in', command(99, minutesAgo(18.5)), ['2 commands', '2 hash']],
    ['puts one before all', command(99, minutesAgo(90)), ['1 commands', '1 hash']],
    [
      'exchanges two',
      `update commands c set created_at = o.created_at from commands o where c.id in (11, 12) and o.id = 23 - c.id`,
      ['1 hash'],
    ],
    ['makes a seal anew', `update command_seals set hash = sha256('') where place = 2`, ['2 hash', '3 hash']],
    [
      'removes a seal',
      'delete from command_seals where place = 2',
      ['3 commands', '3 hash', '3 the seal before it'],
    ],
    [
      'removes a stretch and its seal',
      `delete from commands where id in (11, 12); delete from command_seals where place = 1`,
      ['2 hash', '2 the seal before it'],
    ],
  ])('%s is found out', async (_, sql, says) => {
    await sealed();
    await pool.query(sql);
    const found = (await violations()).map(({ item, what }) => `${/^seal (\d+)/.exec(item)?.[1]} ${what}`);
    expect(found.toSorted()).toEqual(says);
  });
});
