import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { waitFor } from '../../../../test/harness/wait-for.ts';
import { transact } from '../database.ts';
import { purgeExternalEvents } from './purge-external-events.ts';

/** Days of the outbox, some long over; events are kept for 30 days. */

let database: TestDatabase;
let pool: pg.Pool;
/** How long a purge waits for whoever is in its way, as it is installed. */
let patience: string;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  const { rows } = await pool.query(
    `select split_part(setting, '=', 2) as patience from pg_proc, unnest(proconfig) setting
     where proname = 'drop_outbox_day' and setting like 'lock_timeout=%'`,
  );
  patience = rows[0].patience;
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  await pool.query(`
    delete from outbox;
    delete from relay_parked;
    delete from purged_event_days;
    update external_event_settings set purge_after_days = 30;
    do $$ declare d date; begin
      foreach d in array array[current_date - 40, current_date - 39, current_date - 30] loop
        execute format('create table if not exists %I (like outbox including defaults including constraints)', 'outbox_' || to_char(d, 'YYYYMMDD'));
        if not exists (select from pg_inherits where inhrelid = to_regclass('outbox_' || to_char(d, 'YYYYMMDD'))) then
          execute format('alter table outbox attach partition %I for values from (%L) to (%L)', 'outbox_' || to_char(d, 'YYYYMMDD'), d, d + 1);
        end if;
      end loop;
    end $$`);
});

/** Adds events of so many days ago; returns the position of the last. */
async function add(
  daysAgo: number,
  { events = 3, sent = true }: { readonly events?: number; readonly sent?: boolean } = {},
): Promise<string> {
  const { rows } = await pool.query<{ pos: string }>(
    `insert into outbox (created_on, shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date, payload, published_at)
     select current_date - $1::integer, 1, 'T', 'C', 'S', 'Loan', n, 1, current_date, '', case when $3 then clock_timestamp() end
     from generate_series(1, $2::integer) n returning pos::text`,
    [daysAgo, events, sent],
  );
  return rows.at(-1)?.pos ?? '';
}

const purge = (batchRows = 2) =>
  transact(pool, (client) =>
    purgeExternalEvents.batch(client, { batchRows, keyDays: 30, historyDays: 400, deliveredCallDays: 30 }),
  );

/** Purges as managers do, until nothing is left or somebody is in the way. */
async function purgeAll(): Promise<{ readonly done: number; readonly gaveWay: boolean }> {
  let done = 0;
  for (;;) {
    const batch = await purge();
    done += batch.done;
    if (batch.isOver || batch.gaveWay === true) return { done, gaveWay: batch.gaveWay === true };
  }
}

/** How many events there are of so many days ago. */
async function left(): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ ago: number; events: number }>(
    `select (current_date - created_on)::integer as ago, count(*)::integer as events from outbox group by 1`,
  );
  return Object.fromEntries(rows.map(({ ago, events }) => [String(ago), events]));
}

const partition = async (daysAgo: number) =>
  (
    await pool.query<{ name: string | null }>(
      `select to_regclass('outbox_' || to_char(current_date - $1::integer, 'YYYYMMDD'))::text as name`,
      [daysAgo],
    )
  ).rows[0]?.name;

const noted = async () =>
  (
    await pool.query(
      `select (current_date - created_on)::integer as ago, first_pos::text as first, last_pos::text as last
       from purged_event_days order by 1 desc`,
    )
  ).rows;

describe('a day', () => {
  test('that is over for longer than events are kept is dropped whole, and what lay in it is noted', async () => {
    const last = await add(40);
    await add(30);
    await add(1);
    expect(await purgeAll()).toEqual({ done: 3, gaveWay: false });
    expect(await left()).toEqual({ 30: 3, 1: 3 });
    expect([await partition(40), await partition(30)]).toEqual([null, expect.any(String)]);
    expect(await noted()).toContainEqual({ ago: 40, first: String(Number(last) - 2), last });
  });

  test('is kept for as long as the setting says', async () => {
    await add(40);
    await add(39);
    await pool.query('update external_event_settings set purge_after_days = 39');
    await purgeAll();
    expect(await left()).toEqual({ 39: 3 });
    await pool.query('update external_event_settings set purge_after_days = 1');
    await purgeAll();
    expect(await left()).toEqual({});
  });

  test('with an event that was not sent stays as it is, and keeps no later day', async () => {
    await add(40);
    await add(40, { events: 1, sent: false });
    await add(39);
    expect(await purgeAll()).toEqual({ done: 3, gaveWay: false });
    expect(await left()).toEqual({ 40: 4 });
    expect(await partition(39)).toBeNull();
  });

  test('with an event that is parked stays until a person has decided', async () => {
    await add(40);
    const pos = await add(40, { events: 1, sent: false });
    await pool.query(
      `insert into relay_parked (aggregate_type, aggregate_id, pos, reason) values ('Loan', 1, $1, 'too large')`,
      [pos],
    );
    await purgeAll();
    expect(await left()).toEqual({ 40: 4 });
  });

  test('of which events are being sent again waits until that is over', async () => {
    const last = await add(40);
    await pool.query(
      `insert into event_replays (topic, from_created_on, from_pos, to_created_on, to_pos, asked_at, total, command_id)
       values ('side', current_date - 40, $1, current_date - 40, $1, clock_timestamp(), 1, 1)`,
      [last],
    );
    await add(50);
    await purgeAll();
    expect(await left()).toEqual({ 40: 3 });
    await pool.query(`update event_replays set state = 'COMPLETED'`);
    await purgeAll();
    expect(await left()).toEqual({});
  });

  test('is not dropped with an event that came into it meanwhile', async () => {
    await add(40);
    await pool.query(`alter function drop_outbox_day set lock_timeout = '20s'`);
    const writer = await pool.connect();
    try {
      await writer.query('begin');
      await writer.query(
        `insert into outbox (created_on, shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date, payload)
         values (current_date - 40, 1, 'T', 'C', 'S', 'Loan', 9, 1, current_date, '')`,
      );
      const purged = purge();
      await waitFor(
        async () => {
          const { rowCount } = await pool.query(
            `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%drop_outbox_day%' and datname = current_database()`,
          );
          return rowCount === 1;
        },
        { what: 'the purge to wait for the writer', deadlineMs: 10_000 },
      );
      await writer.query('commit');
      expect(await purged).toEqual({ done: 0, isOver: false, gaveWay: true });
    } finally {
      writer.release();
      await pool.query(`alter function drop_outbox_day set lock_timeout = '${patience}'`);
    }
    expect(await left()).toEqual({ 40: 4 });
    expect(await noted()).toEqual([]);
  });
});

describe('a writer that is at work', () => {
  test('is given way to, and the day is dropped at a later look', async () => {
    await add(40);
    const writer = await pool.connect();
    try {
      await writer.query('begin');
      await writer.query(
        `insert into outbox (shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date, payload)
         values (1, 'T', 'C', 'S', 'Loan', 9, 1, current_date, '')`,
      );
      let isOver = false;
      const purged = purge().finally(() => {
        isOver = true;
      });
      // Others go on beside it: none waits behind the purge for longer than that waits itself.
      const others = await pool.connect();
      try {
        await others.query(`set statement_timeout = '5s'`);
        while (!isOver) {
          await others.query(
            `insert into outbox (shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date, payload)
             values (1, 'T', 'other', 'S', 'Loan', 9, 1, current_date, '')`,
          );
        }
      } finally {
        others.release(true);
      }
      expect(await purged).toEqual({ done: 0, isOver: false, gaveWay: true });
      await writer.query('commit');
    } finally {
      writer.release();
    }
    expect(await purgeAll()).toMatchObject({ done: 3 });
    expect(Object.keys(await left())).toEqual(['0']);
  });
});

describe('events of days that have no partition', () => {
  test('go in batches, each of which is noted; one that was not sent stays', async () => {
    const last = await add(50, { events: 5 });
    await add(50, { events: 1, sent: false });
    await add(35, { events: 1 });
    await add(20, { events: 1 });
    await purgeAll();
    expect(await left()).toEqual({ 50: 1, 20: 1 });
    expect(await noted()).toContainEqual({ ago: 50, first: String(Number(last) - 4), last });
    expect(await noted()).toContainEqual({ ago: 35, first: expect.any(String), last: expect.any(String) });
  });
});
