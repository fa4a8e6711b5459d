import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRunOfTwenty, type RunOfTwenty } from '../../../../../test/builders/run-of-twenty.ts';
import { loans } from '../../accounts/loan.ts';
import { transact } from '../../database.ts';
import type { Tenant } from '../../tenant.ts';
import { advancePartition } from './advance-partition.ts';
import { type ClaimedPartition, claimPartition } from './claim-partition.ts';
import { claimablePartitions } from './claimable-partitions.ts';
import { completeRuns } from './complete-runs.ts';
import { countStragglers } from './count-stragglers.ts';
import { endPartition } from './end-partition.ts';
import { fencePartition, LostPartition } from './fence-partition.ts';
import { lockFreeAccounts, lockHeldAccounts } from './lock-accounts.ts';
import { narrowPartition } from './narrow-partition.ts';
import { planRun } from './plan-run.ts';
import { releasePartition } from './release-partition.ts';
import { restPartition } from './rest-partition.ts';

const day = dateOf(2026, 3, 10);
const hour = 3_600_000;
const chunkDays = 4;
const kinds = ['LOAN'];
const stores = [loans];
const ofEight = { most: 8, least: 8, parts: 1, atOnce: 1_000 };
let own: RunOfTwenty;
let tenant: Tenant;
let other: pg.Client;
let runId: string;

beforeAll(async () => {
  own = await openRunOfTwenty('protocol', day);
  ({ tenant, other } = own);
});

afterAll(() => own.close());

beforeEach(async () => {
  runId = await own.begin();
  expect(await planRun(tenant.primary, loans, runId, ofEight)).toEqual({
    id: runId,
    partitions: 3,
    total: 20,
  });
});

const claim = (owner: string, leaseMs = hour, number = 1) =>
  claimPartition(tenant.primary, [loans], { owner, wanted: { runId, number }, chunkDays, leaseMs });

async function claimed(owner: string, leaseMs = hour): Promise<ClaimedPartition> {
  const partition = await claim(owner, leaseMs);
  if (partition === undefined) throw new Error(`${owner} got nothing`);
  return partition;
}

const resting = { pauseMs: 50, left: 1, isHeld: true };
const advance = { through: '4', done: 4, failed: 0, chunkDays, leaseMs: hour };
const holdOf = async () =>
  (await tenant.primary.query('select cursor, hold_to from job_partitions where number = 1')).rows[0];
const closeUpTo = (id: number) =>
  tenant.primary.query(`update loan_summaries set closed_through = '2026-03-10' where loan_id <= ${id}`);

test('a run is planned once, in ranges of about equal counts that cover every account behind', async () => {
  expect(await planRun(tenant.primary, loans, runId, ofEight)).toBeUndefined();
  const { rows } = await tenant.primary.query(
    'select first_id, last_id, total from job_partitions order by number',
  );
  expect(rows).toEqual([
    { first_id: '1', last_id: '7', total: 7 },
    { first_id: '8', last_id: '14', total: 7 },
    { first_id: '15', last_id: '20', total: 6 },
  ]);
});

test.each([
  { says: 'the most', cut: { most: 8, least: 1, parts: 1 }, totals: [7, 7, 6] },
  { says: 'the parts wanted', cut: { most: 100, least: 1, parts: 4 }, totals: [5, 5, 5, 5] },
  {
    says: 'the least, where the parts wanted would be smaller',
    cut: { most: 100, least: 7, parts: 10 },
    totals: [7, 7, 6],
  },
  { says: 'the most, where the least is above it', cut: { most: 10, least: 50, parts: 1 }, totals: [10, 10] },
  {
    says: 'all accounts, where they are fewer than the least',
    cut: { most: 100, least: 50, parts: 4 },
    totals: [20],
  },
])('a run is cut by $says', async ({ cut, totals }) => {
  await tenant.primary.query(`delete from job_partitions; update job_runs set state = 'PLANNING'`);
  await planRun(tenant.primary, loans, runId, { ...cut, atOnce: 1_000 });
  const { rows } = await tenant.primary.query<{ total: number }>(
    'select total from job_partitions order by number',
  );
  expect(rows.map(({ total }) => total)).toEqual(totals);
});

test('a partition is claimed by one worker, until its lease runs out', async () => {
  const first = await claimed('first', 50);
  expect(await claim('second')).toBeUndefined();
  await tenant.primary.query('select pg_sleep(0.06)');
  expect(await claimablePartitions(tenant.primary, stores, 1)).toEqual([{ runId, number: 1, token: 1 }]);
  expect(await claimed('second')).toMatchObject({ token: first.token + 1, attempts: 2 });
});

test('a partition whose worker is in a transaction is not claimed, whatever its lease says', async () => {
  const first = await claimed('first', 10);
  await tenant.primary.query('select pg_sleep(0.02)');
  await other.query('begin');
  await fencePartition(other, first);
  expect(await claim('second')).toBeUndefined();
  await other.query('rollback');
  expect(await claim('second')).toMatchObject({ token: 2 });
});

test.each<[string, (lost: ClaimedPartition) => Promise<unknown>]>([
  ['fence', (lost) => fencePartition(tenant.primary, lost)],
  ['advance', (lost) => advancePartition(tenant.primary, lost, advance)],
  ['narrow', (lost) => narrowPartition(tenant.primary, lost, '2', hour)],
  ['count stragglers in', (lost) => countStragglers(tenant.primary, lost, { done: 1, failed: 0 }, hour)],
  ['end', (lost) => endPartition(tenant.primary, lost)],
  ['rest', (lost) => restPartition(tenant.primary, lost, resting)],
])('who has lost a partition cannot %s it', async (_, act) => {
  const lost = await claimed('first', 10);
  await tenant.primary.query('select pg_sleep(0.02)');
  await claimed('second');
  const before = (await tenant.primary.query('select * from job_partitions')).rows;
  await expect(act(lost)).rejects.toThrow(LostPartition);
  expect((await tenant.primary.query('select * from job_partitions')).rows).toEqual(before);
});

test('a chunk holds as many accounts as have its account-days to close, and at least one', async () => {
  await tenant.primary.query(`update loan_summaries set closed_through = '2026-03-08' where loan_id in (2, 5);
    update loan_summaries set closed_through = '2026-01-01' where loan_id = 4`);
  const partition = await claimed('first');
  expect(await holdOf()).toEqual({ cursor: '0', hold_to: '3' });
  await closeUpTo(3);
  const next = await advancePartition(tenant.primary, partition, { ...advance, through: '3', done: 3 });
  expect(next).toEqual({ cursor: '3', holdTo: '4' });
  await closeUpTo(4);
  const last = await advancePartition(tenant.primary, partition, {
    ...advance,
    through: '4',
    done: 1,
    chunkDays: 9,
  });
  expect(last).toEqual({ cursor: '4', holdTo: '7' });
});

test('what kills its workers is held in halves from the third claim on', async () => {
  const holds: unknown[] = [];
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    expect(await claimed('doomed', 10)).toMatchObject({ attempts: attempt });
    holds.push((await holdOf()).hold_to);
    await tenant.primary.query('select pg_sleep(0.02)');
  }
  expect(holds).toEqual(['4', '4', '2', '1', '1']);
});

test('who hands a partition back takes the attempt back, and only that where another has it by then', async () => {
  const first = await claimed('first');
  expect(await releasePartition(tenant.primary, first)).toBe(true);
  const second = await claimed('second', 10);
  expect(second).toMatchObject({ token: 2, attempts: 1 });
  await tenant.primary.query('select pg_sleep(0.02)');
  const third = await claimed('third');
  expect(third).toMatchObject({ token: 3, attempts: 2 });
  const row = async () =>
    (await tenant.primary.query('select * from job_partitions where number = 1')).rows[0];
  const before = await row();
  expect(await releasePartition(tenant.primary, second)).toBe(false);
  expect(await row()).toEqual({ ...before, attempts: 1 });
  // What moved on meanwhile has no attempt of the second left.
  await advancePartition(tenant.primary, third, advance);
  const moved = await row();
  expect(await releasePartition(tenant.primary, second)).toBe(false);
  expect(await row()).toEqual(moved);
});

test('a chunk passes over accounts that someone has, and those that are closed', async () => {
  const partition = await claimed('first');
  await closeUpTo(1);
  await other.query('begin; select from loan_summaries where loan_id = 3 for update');
  const ids = await lockHeldAccounts(tenant.primary, partition, { cursor: '0', holdTo: '4' });
  await other.query('rollback');
  expect(ids).toEqual(['2', '4']);
});

test('accounts at the end of a partition are locked in one statement, which waits for none', async () => {
  const partition = await claimed('first');
  await closeUpTo(1);
  await other.query('begin; select from loan_summaries where loan_id = 3 for update');
  expect(await lockFreeAccounts(tenant.primary, partition, ['4', '3', '2', '1'])).toEqual(['2', '4']);
  await other.query('rollback');
});

test("a partition that rests is nobody's until its pause is over, and no attempt of it counts", async () => {
  await restPartition(tenant.primary, await claimed('first'), resting);
  expect(await claim('second')).toBeUndefined();
  expect(await claimablePartitions(tenant.primary, stores, 10)).not.toContainEqual(
    expect.objectContaining({ number: 1 }),
  );
  await tenant.primary.query('select pg_sleep(0.06)');
  expect(await claim('second')).toMatchObject({ token: 2, attempts: 1 });
});

test.each([
  { says: 'some are left', left: 2, done: 3, counted: 5 },
  { says: 'more are left than were planned', left: 9, done: 3, counted: 3 },
  { says: 'not all were asked for', left: undefined, done: 3, counted: 3 },
])(
  'a partition that rests counts as done what writes have closed of it, where $says',
  async ({ left, done, counted }) => {
    const partition = await claimed('first');
    await tenant.primary.query('update job_partitions set done = $1 where number = 1', [done]);
    await restPartition(tenant.primary, partition, { ...resting, left });
    const { rows } = await tenant.primary.query('select done from job_partitions where number = 1');
    expect(rows).toEqual([{ done: counted }]);
  },
);

test.each([
  { says: 'somebody has a row', rest: resting, done: 0, runs: true },
  { says: 'others could be closed', rest: { ...resting, isHeld: false }, done: 3, runs: true },
  { says: 'nothing could be closed', rest: { ...resting, left: 7, isHeld: false }, done: 0, runs: false },
  { says: 'not all were asked for', rest: { ...resting, left: undefined }, done: 3, runs: false },
])('whether the time of busy accounts runs where $says: $runs', async ({ rest, done, runs }) => {
  const first = await claimed('first');
  expect(first.busyMs).toBeNull();
  await tenant.primary.query('update job_partitions set done = $1', [done]);
  await restPartition(tenant.primary, first, rest);
  await tenant.primary.query('select pg_sleep(0.06)');
  const second = await claimed('second');
  if (!runs) return expect(second.busyMs).toBeNull();
  expect(second.busyMs).toBeGreaterThanOrEqual(60);
  // It runs on from where it began.
  await restPartition(tenant.primary, second, rest);
  await tenant.primary.query('select pg_sleep(0.06)');
  expect((await claimed('third')).busyMs).toBeGreaterThanOrEqual(120);
});

test('a fence bounds the statements that come after it in its transaction, and no others', async () => {
  const partition = await claimed('first');
  const slow = 'select pg_sleep(0.2)';
  const bounded = transact(tenant.primary, async (client) => {
    await fencePartition(client, partition, 50);
    await client.query(slow);
  });
  await expect(bounded).rejects.toMatchObject({ code: '57014' });
  const unbounded = transact(tenant.primary, async (client) => {
    await fencePartition(client, partition);
    await client.query(slow);
    return (await client.query('show statement_timeout')).rows;
  });
  expect(await unbounded).toEqual([{ statement_timeout: '30s' }]);
});

test('a run is completed when its last partition ends, and only once', async () => {
  for (const number of [1, 2, 3]) {
    expect(await completeRuns(tenant.primary, kinds)).toEqual([]);
    const partition = await claim('first', hour, number);
    await closeUpTo(20);
    await endPartition(tenant.primary, partition as ClaimedPartition);
  }
  const both = await Promise.all([
    completeRuns(tenant.primary, kinds, runId),
    completeRuns(tenant.primary, kinds),
  ]);
  expect(both.flat()).toEqual([{ id: runId, state: 'COMPLETED', done: 20, failed: 0 }]);
});

test('a run that is not RUNNING hands out nothing', async () => {
  await tenant.primary.query(`update job_runs set state = 'STOPPING'`);
  expect(await claim('first')).toBeUndefined();
  expect(await claimablePartitions(tenant.primary, stores, 10)).toEqual([]);
});
