import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { openPool } from '../../database.ts';
import { type ClaimedCall, claimCalls } from './claim-calls.ts';
import { countBacklog } from './count-backlog.ts';
import { recordDelivered } from './record-delivered.ts';
import { recordFailed } from './record-failed.ts';
import { releaseCall } from './release-call.ts';

let database: TestDatabase;
let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'calls.pg.test');
});
/** Two calls of loan 1, then one of loan 2. */
beforeEach(async () => {
  await pool.query(`
    truncate outbound_calls restart identity;
    insert into outbound_calls (name, account_type, account_id, business_date, cob_date, payload, run_id)
    select 'TELL', 'Loan', loan, '2026-03-11', '2026-03-10', '{}', 1
    from unnest(array[1, 1, 2]) with ordinality as l (loan, n) order by n`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const claim = (owner = 'one', most = 10) => claimCalls(pool, { name: 'TELL', owner, most, leaseMs: 60_000 });
const expire = () => pool.query(`update outbound_calls set lease_until = now() - interval '1 second'`);
const failed = { error: 'no', pauseMs: 60_000, triedForMs: 3_600_000 };

async function claimOne(owner: string): Promise<ClaimedCall> {
  const [call] = await claim(owner, 1);
  if (call === undefined) throw new Error('no call is due');
  return call;
}

async function stateOf(id: string) {
  const { rows } = await pool.query('select state, attempts, last_error from outbound_calls where id = $1', [
    id,
  ]);
  return rows[0];
}

test('the earliest of each account is taken, once, and the next when that is made', async () => {
  const first = await claim();
  expect(first.map(({ id }) => id)).toEqual(['1', '3']);
  expect(await claim('two')).toEqual([]);
  expect(await recordDelivered(pool, first[0] as ClaimedCall)).toBe(true);
  expect((await claim('two')).map(({ id }) => id)).toEqual(['2']);
});

test.each([
  ['delivered', (call: ClaimedCall) => recordDelivered(pool, call)],
  ['failed', (call: ClaimedCall) => recordFailed(pool, call, failed)],
  ['to be handed back', (call: ClaimedCall) => releaseCall(pool, call)],
] as const)('a process whose lease ran out says in vain that a call is %s', async (_what, record) => {
  const frozen = await claimOne('frozen');
  await expire();
  const other = await claimOne('other');
  expect(other).toMatchObject({ id: frozen.id, callId: frozen.callId, attempts: 2 });
  await record(frozen);
  expect(await stateOf(frozen.id)).toEqual({ state: 'WAITING', attempts: 2, last_error: null });
  expect(await recordDelivered(pool, other)).toBe(true);
  await record(frozen);
  expect(await stateOf(frozen.id)).toMatchObject({ state: 'DELIVERED', last_error: null });
});

test('those behind one that fails are put off with it, and are due at once when it is made', async () => {
  const due = async () => {
    const { rows } = await pool.query<{ due: boolean }>(
      'select next_attempt_at <= clock_timestamp() as due from outbound_calls order by id',
    );
    return rows.map((row) => row.due);
  };
  expect(await recordFailed(pool, await claimOne('one'), failed)).toBe('WAITING');
  expect(await due()).toEqual([false, false, true]);
  await pool.query('update outbound_calls set next_attempt_at = now() where id = 1');
  const again = (await claim()).find(({ id }) => id === '1');
  await recordDelivered(pool, again as ClaimedCall);
  expect((await due()).slice(1)).toEqual([true, true]);
});

test('one that has failed for long enough is dead, and counted as such', async () => {
  const call = await claimOne('one');
  await pool.query(`update outbound_calls set tried_since = now() - interval '1 hour' where id = $1`, [
    call.id,
  ]);
  expect(await recordFailed(pool, call, failed)).toBe('DEAD');
  expect(await countBacklog(pool)).toMatchObject({ waiting: 2, dead: 1 });
});
