import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { openWay, type Way } from '../../../test/harness/way.ts';
import { openPool, sessionLimits, transact } from './database.ts';
import { faultOf, isPassing } from './faults.ts';
import { type Listener, listen } from './listen.ts';

const answerTimeoutMs = 300;
/** Far above the answer's own deadline, far below every other: connecting, the statement, the lock. */
const soonMs = 1_900;
let database: TestDatabase;
let way: Way;
let pool: ReturnType<typeof openPool>;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  way = await openWay(database.url);
  pool = openPool(way.url, 'session.pg.test', { ...sessionLimits, poolSize: 2, answerTimeoutMs });
});

afterEach(async () => {
  if (!pool.ending) await pool.end();
  await way.close();
  await database.drop();
});

/** A way to a server that says, each time that it is first ready for a statement, that it ends the session. */
async function openFarewell(serverUrl: string) {
  const { port, hostname } = new URL(serverUrl);
  const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
  const text = Buffer.from(
    'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0',
  );
  const length = Buffer.alloc(4);
  length.writeInt32BE(text.length + length.length);
  const farewell = Buffer.concat([Buffer.from('E'), length, text]);
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.pipe(far).on('error', () => undefined);
    far.on('data', (said) => near.write(said.includes(ready) ? Buffer.concat([said, farewell]) : said));
    near.on('error', () => undefined).on('close', () => far.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(serverUrl);
  url.port = String((server.address() as { port: number }).port);
  return { url: url.toString(), close: () => new Promise((resolve) => server.close(resolve)) };
}

/** The error that work ends with, and how long that took. */
async function failureOf(work: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const start = performance.now();
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, ms: performance.now() - start };
}

/** Each is given what swallows the sessions at the moment that it is about. */
const work: readonly [string, (swallow: () => void) => Promise<unknown>][] = [
  [
    'a statement of the pool',
    async (swallow) => {
      swallow();
      await pool.query('select');
    },
  ],
  [
    'a transaction that begins',
    async (swallow) => {
      swallow();
      await transact(pool, () => Promise.resolve());
    },
  ],
  [
    'a trip of a transaction',
    (swallow) =>
      transact(pool, async (client) => {
        swallow();
        client.send(['select 1', 'select 2']);
      }),
  ],
  [
    'a transaction at work',
    (swallow) =>
      transact(pool, async (client) => {
        swallow();
        await client.query('select');
      }),
  ],
  ['a commit', (swallow) => transact(pool, async () => swallow())],
];

test.each(work)('%s whose session is swallowed fails in time, and the next has another', async (_, ask) => {
  await pool.query('select');
  const { error, ms } = await failureOf(ask(way.swallow));
  expect(error).toMatchObject({ code: 'ETIMEDOUT', message: 'the database did not answer within 300 ms' });
  expect(ms).toBeLessThan(soonMs);
  expect(pool.totalCount).toBe(0);
  way.heal();
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('a session that the server ends in one breath with its welcome is a fault of the moment, and ends no process', async () => {
  const { url, close } = await openFarewell(database.url);
  const own = openPool(url, 'session.pg.test', { ...sessionLimits, poolSize: 1 });
  try {
    const { error } = await failureOf(transact(own, (client) => client.query('select 1')));
    expect(isPassing(error)).toBe(true);
    expect(own.totalCount).toBe(0);
  } finally {
    await own.end();
    await close();
  }
});

test('an answer that comes late, but before the deadline, is an answer; so are many in a row', async () => {
  for (let count = 0; count < 4; count += 1) await pool.query('select pg_sleep(0.1)');
  await transact(pool, async (client) => {
    for (let count = 0; count < 4; count += 1) await client.query('select pg_sleep(0.1)');
  });
  expect(pool.totalCount).toBe(1);
});

test('a process that was busy itself takes the answer that has come meanwhile', async () => {
  await pool.query('select');
  const asked = pool.query('select 1 as one');
  const end = performance.now() + 2 * answerTimeoutMs;
  while (performance.now() < end);
  expect((await asked).rows).toEqual([{ one: 1 }]);
});

test('a pool whose sessions are swallowed, idle or at work, is closed in time', async () => {
  await pool.query('select');
  const idle = await pool.connect();
  const atWork = await pool.connect();
  idle.release();
  way.swallow();
  const asked = failureOf(atWork.query('select'));
  atWork.once('error', (error) => atWork.release(error));
  const { error, ms } = await failureOf(pool.end());
  expect(error).toBeUndefined();
  expect(ms).toBeLessThan(soonMs);
  expect((await asked).error).toMatchObject({ code: 'ETIMEDOUT' });
});

test('a session that pauses for too long in its transaction is ended, and that is a fault of the moment', async () => {
  const hasty = openPool(database.url, 'session.pg.test', {
    ...sessionLimits,
    idleInTransactionTimeoutMs: 20,
  });
  const taken = once(hasty, 'acquire');
  try {
    const pause = transact(hasty, async (client) => {
      const [session] = await taken;
      const ended = once(session, 'error');
      await client.query('select');
      expect(faultOf((await ended)[0])).toMatchObject({ state: '25P03', kind: 'AWAY' });
      await client.query('select');
    });
    expect(isPassing((await failureOf(pause)).error)).toBe(true);
    expect((await hasty.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  } finally {
    await hasty.end();
  }
});

test('who listens on a session that is swallowed listens on another, and is told of it', async () => {
  let notices = 0;
  const listener: Listener = listen({
    databaseUrl: way.url,
    applicationName: 'session.pg.test',
    channel: 'dayclose_jobs',
    retryMs: 10,
    heartbeatMs: answerTimeoutMs,
    onNotice: () => {
      notices += 1;
    },
  });
  const heard = (count: number) =>
    waitFor(() => notices >= count, { what: `notice ${count}`, deadlineMs: 10_000 });
  const notifier = openPool(database.url, 'session.pg.test', sessionLimits);
  const notify = () => notifier.query(`select pg_notify('dayclose_jobs', '')`);
  try {
    await heard(1);
    await notify();
    await heard(2);
    way.swallow();
    way.heal();
    // Nothing was notified: this one is for the session that was opened anew.
    await heard(3);
    await notify();
    await heard(4);
  } finally {
    await listener.close();
    await notifier.end();
  }
});

test.each([
  ['as often as its server holds to be good, unless told otherwise', {}, 'auto'],
  ['once, where its statements are about a few rows each', { keepsPlans: true }, 'force_generic_plan'],
  [
    'once, beside a limit of its transactions',
    { keepsPlans: true, transactionTimeoutMs: 7_000 },
    'force_generic_plan',
  ],
])('a session plans a statement %s', async (_, limits, mode) => {
  const own = openPool(database.url, 'session.pg.test', { ...sessionLimits, ...limits });
  try {
    const { rows } = await own.query(
      `select current_setting('plan_cache_mode') as mode, current_setting('transaction_timeout') as longest`,
    );
    expect(rows).toEqual([{ mode, longest: 'transactionTimeoutMs' in limits ? '7s' : '0' }]);
  } finally {
    await own.end();
  }
});
