import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { asWritten, call } from '@dayclose/domain/kernel/outbound-call.ts';
import { transact } from '@dayclose/store/database.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { allTold } from '@dayclose/store/sql/telling.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { writeChanges } from '@dayclose/store/write.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { type Behaviour, type Receiver, startReceiver } from '../../../test/extensions/receiver.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { makeAllCalls, pauseAfter } from './make-calls.ts';

/** Calls to the outside on their way: real rows, and a real server that fails as the test wants it. */

const secret = 'a secret of the tenant that both sides know';
const on: LocalDate = dateOf(2026, 3, 10);
let database: TestDatabase;
let tenant: Tenant;
let receiver: Receiver;
const undo: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName: 'test' });
});

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  await receiver.close();
  await tenant.close();
  await database.drop();
});

/** Writes calls about accounts, in one transaction; one of account 0 is about none. */
async function ask(...calls: readonly (readonly [account: number, n: number])[]): Promise<void> {
  const asked = calls.flatMap(([account, n]) =>
    asWritten(
      [call('TELL', { account, n })],
      { businessDate: on + 1, cobDate: on },
      account === 0 ? undefined : { kind: 'Loan', id: String(account) },
    ),
  );
  await transact(tenant.primary, (client) =>
    writeChanges(
      client,
      { before: [], after: [], events: [], calls: asked },
      { runId: '1' },
      { tenant, parts: shippedStore, telling: allTold },
    ),
  );
}

async function receive(behave: (n: number, body: Record<string, unknown>) => Behaviour): Promise<void> {
  receiver = await startReceiver(secret, (n, { body }) => behave(n, body));
}

/** Lets a worker make calls until it is stopped. */
function work(settings: Record<string, string> = {}) {
  const stop = new AbortController();
  const hasty = { WORKER_TICK_MS: '20', OUTBOUND_CALL_TIMEOUT_MS: '300' };
  const context = workerContextOf(tenant, { ...hasty, ...settings });
  const destinations = [{ name: 'TELL', url: new URL('/told', receiver.origin), secret }];
  const working = makeAllCalls({ ...context, destinations }, stop.signal);
  const end = async () => {
    stop.abort();
    await working;
  };
  undo.push(end);
  return { end, context };
}

interface Row {
  readonly state: string;
  readonly attempts: number;
  readonly last_error: string | null;
}

async function rows(): Promise<readonly Row[]> {
  const { rows: found } = await tenant.primary.query<Row>(
    'select state, attempts, last_error from outbound_calls order by id',
  );
  return found;
}

const states = async () => (await rows()).map(({ state }) => state);
const hurry = () => tenant.primary.query('update outbound_calls set next_attempt_at = now()');
const reach = (wanted: string, many: number) =>
  waitFor(
    async () => {
      await hurry();
      return (await states()).filter((state) => state === wanted).length === many;
    },
    { what: `${many} calls to be ${wanted}`, deadlineMs: 20_000, everyMs: 20 },
  );

test('calls that fail now and then are each made at last, signed, told apart, and in the order of their account', async () => {
  const cycle: readonly Behaviour[] = ['OK', 'ERROR', 'SLOW', 'RESET', 'OK', 'HANG', 'ERROR', 'OK'];
  await receive((n) => cycle[n % cycle.length] as Behaviour);
  const asked = [1, 2, 3].flatMap((n) => [1, 2, 3, 4, 0].map((account) => [account, n] as const));
  await ask(...asked);
  work();
  await reach('DELIVERED', asked.length);
  const { received } = receiver;
  expect(received.every(({ isSigned, path }) => isSigned && path === 'POST /told')).toBe(true);
  const firstGot = new Map(
    received.filter(({ behaviour }) => behaviour !== 'HANG').map((each) => [each.id, each]),
  );
  expect(new Set(received.map(({ id }) => id)).size, 'copies bear one id').toBe(asked.length);
  expect(firstGot.size).toBe(asked.length);
  for (const account of [1, 2, 3, 4]) {
    const order = received.filter(({ body }) => body.account === account).map(({ body }) => body.n);
    expect(order, `account ${account}`).toEqual([...order].toSorted());
    expect(new Set(order)).toEqual(new Set([1, 2, 3]));
  }
});

test.each<[behaviour: Behaviour, says: string]>([
  ['ERROR', 'it was answered with 500'],
  ['HANG', 'it was not answered within 300 ms'],
  ['RESET', 'socket hang up'],
  ['REDIRECT', 'it was answered with 307'],
])(
  'a call that meets %s is kept with the reason, and nobody follows it elsewhere',
  async (behaviour, says) => {
    await receive(() => behaviour);
    await ask([1, 1]);
    work();
    await waitFor(async () => (await rows())[0]?.last_error !== null, {
      what: 'the call to fail',
      deadlineMs: 10_000,
      everyMs: 20,
    });
    expect(await rows()).toEqual([{ state: 'WAITING', attempts: 1, last_error: says }]);
    expect(receiver.received.map(({ path }) => path)).toEqual(['POST /told']);
  },
);

test('an answer without end is not read to its end, and counts by its status', async () => {
  await receive(() => 'FLOOD');
  await ask([1, 1]);
  work();
  await reach('DELIVERED', 1);
});

test('one that fails for too long is dead, and those of its account wait behind it, not those of others', async () => {
  await receive((_n, { account }) => (account === 1 ? 'ERROR' : 'OK'));
  await ask([1, 1], [2, 1], [1, 2], [2, 2]);
  await tenant.primary.query(
    `update outbound_calls set tried_since = clock_timestamp() - interval '24 hours' where account_id = 1 and id = 1`,
  );
  work();
  await reach('DELIVERED', 2);
  await reach('DEAD', 1);
  await hurry();
  expect(await states()).toEqual(['DEAD', 'DELIVERED', 'WAITING', 'DELIVERED']);
  expect(receiver.received.filter(({ body }) => body.account === 1)).toHaveLength(1);
});

test('two workers never make one call at the same time', async () => {
  await receive(() => 'SLOW');
  await ask(...Array.from({ length: 20 }, (_, n) => [n + 1, 1] as const));
  work();
  work();
  await reach('DELIVERED', 20);
  expect(receiver.received).toHaveLength(20);
});

test('a worker that is asked to stop hands back what it waits for, and it counts for no attempt', async () => {
  await receive(() => 'HANG');
  await ask([1, 1]);
  const { end } = work({ OUTBOUND_CALL_TIMEOUT_MS: '60000' });
  await waitFor(() => receiver.received.length === 1, {
    what: 'the call to come',
    deadlineMs: 10_000,
    everyMs: 10,
  });
  await end();
  expect(await rows()).toEqual([{ state: 'WAITING', attempts: 0, last_error: null }]);
  const { rows: free } = await tenant.primary.query('select from outbound_calls where lease_until is null');
  expect(free).toHaveLength(1);
});

test('the rests between attempts grow from a second to an hour, and differ by chance', () => {
  expect([1, 2, 3, 12, 13, 99].map((attempt) => pauseAfter(attempt, 0))).toEqual([
    1_000, 2_000, 4_000, 2_048_000, 3_600_000, 3_600_000,
  ]);
  expect(pauseAfter(1, 0.999)).toBe(1_500);
  expect(pauseAfter(40, 0.999)).toBe(3_600_000);
});
