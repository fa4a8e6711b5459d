import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startRun } from '../../../../../test/builders/portfolio.ts';
import { openRunOfTwenty, type RunOfTwenty } from '../../../../../test/builders/run-of-twenty.ts';
import { type Teller, tellerOf } from '../../../../../test/verify/teller.ts';
import { loans } from '../../accounts/loan.ts';
import type { Tenant } from '../../tenant.ts';
import { advancePartition } from './advance-partition.ts';
import { type ClaimedPartition, claimPartition } from './claim-partition.ts';
import { completeRuns } from './complete-runs.ts';
import { endPartition } from './end-partition.ts';
import { fencePartition, StoppedRun } from './fence-partition.ts';
import { findStragglers } from './find-stragglers.ts';
import { planRun } from './plan-run.ts';
import { recordFailures } from './record-failures.ts';
import { releasePartition } from './release-partition.ts';
import { readJobRun } from './run-progress.ts';

/** Runs as people stop, resume, retry and skip in them, with the statements of workers beside the commands. */

const day = dateOf(2026, 3, 10);
const hour = 3_600_000;
const kinds = ['LOAN'];
const cut = { most: 8, least: 8, parts: 1, atOnce: 1_000 };
let own: RunOfTwenty;
let tenant: Tenant;
let teller: Teller;
let other: pg.Client;
let runId: string;

beforeAll(async () => {
  own = await openRunOfTwenty('people', day);
  ({ tenant, other } = own);
  teller = tellerOf(tenant);
});
afterAll(() => own.close());
beforeEach(async () => {
  runId = await own.begin();
  await planRun(tenant.primary, loans, runId, cut);
});

async function claimed(number: number, leaseMs = hour): Promise<ClaimedPartition> {
  const wanted = { runId, number };
  const partition = await claimPartition(tenant.primary, [loans], {
    owner: 'w',
    wanted,
    chunkDays: 4,
    leaseMs,
  });
  if (partition === undefined) throw new Error(`partition ${number} is not free`);
  return partition;
}

const runNow = async () =>
  (await tenant.primary.query('select * from job_runs where id = $1', [runId])).rows[0];
const stateNow = async () => (await runNow()).state;
const ends = () => completeRuns(tenant.primary, kinds);
const everything = async () => {
  const tables = ['job_runs', 'job_partitions', 'cob_failures', 'loan_summaries'];
  const rows = tables.map(
    async (table) => (await tenant.primary.query(`select * from ${table} order by 1, 2`)).rows,
  );
  return await Promise.all(rows);
};
const closeUpTo = (id: number) =>
  tenant.primary.query(`update loan_summaries set closed_through = '2026-03-10' where loan_id <= ${id}`);

/** Ends every partition, with failures of some of the accounts. */
async function endWithFailures(...ids: readonly string[]): Promise<void> {
  for (const number of [1, 2, 3]) {
    const partition = await claimed(number);
    await tenant.primary.query(
      `update loan_summaries set closed_through = '2026-03-10'
       where loan_id between $1 and $2 and loan_id <> all($3)`,
      [partition.firstId, partition.lastId, ids],
    );
    const failed = ids.filter((id) => +id >= +partition.firstId && +id <= +partition.lastId);
    const failure = { cobDate: day, step: 'S', code: 'STEP_THREW', message: 'it threw' };
    const failures = failed.map((accountId) => ({ ...failure, accountId }));
    await recordFailures(tenant.primary, partition, failures);
    await endPartition(tenant.primary, partition);
  }
  await ends();
}

test('a run that is to stop is stopped once nobody living has a partition of it', async () => {
  const [dead, living] = [await claimed(1, 10), await claimed(2)];
  await tenant.primary.query('select pg_sleep(0.02)');
  await teller.give('stopJobRun', { id: runId });
  expect(await ends()).toEqual([]);
  expect(await stateNow()).toBe('STOPPING');
  // The dead worker's is free already, and so its token is worth nothing should it come back.
  await expect(fencePartition(tenant.primary, dead)).rejects.toThrow('no longer held');
  await expect(fencePartition(tenant.primary, living)).rejects.toThrow(StoppedRun);
  await releasePartition(tenant.primary, living);
  expect(await ends()).toMatchObject([{ id: runId, state: 'STOPPED' }]);
  const { rows } = await tenant.primary.query(
    'select distinct state, hold_to, lease_until, owner from job_partitions',
  );
  expect(rows).toEqual([{ state: 'PENDING', hold_to: null, lease_until: null, owner: null }]);
});

test('a worker whose lease has run out in the middle of a chunk is living', async () => {
  const slow = await claimed(1, 10);
  await other.query('begin');
  await fencePartition(other, slow);
  await tenant.primary.query('select pg_sleep(0.02)');
  await teller.give('stopJobRun', { id: runId });
  expect(await ends()).toEqual([]);
  await closeUpTo(4);
  const chunk = { through: '4', done: 4, failed: 0, chunkDays: 4, leaseMs: 10 };
  await advancePartition(other, slow, chunk);
  await other.query('commit');
  await releasePartition(tenant.primary, slow);
  expect(await ends()).toMatchObject([{ id: runId, state: 'STOPPED' }]);
  await teller.give('resumeJobRun', { id: runId });
  expect(await claimed(1)).toMatchObject({ cursor: '4', token: 2 });
});

test('accounts that were busy before a run was stopped, or failed for it, may be so for as long again', async () => {
  const rests = `set lease_until = now() + interval '1 hour', busy_since = now() - interval '1 hour'`;
  const resting = async () =>
    (
      await tenant.primary.query(
        'select from job_partitions where busy_since is not null or lease_until is not null',
      )
    ).rowCount;
  await tenant.primary.query(`update job_partitions ${rests} where number = 2`);
  await teller.give('stopJobRun', { id: runId });
  await ends();
  await teller.give('resumeJobRun', { id: runId });
  expect(await resting()).toBe(0);
  await endWithFailures('3');
  await tenant.primary.query(`update job_partitions ${rests} where number = 1`);
  await teller.give('retryFailedAccounts', { runId });
  expect(await resting()).toBe(0);
});

test('a claim that was on its way while the run was stopped comes to nothing', async () => {
  const late = await claimed(1);
  await tenant.primary.query(`update job_runs set state = 'STOPPED'`);
  await expect(fencePartition(tenant.primary, late)).rejects.toThrow(StoppedRun);
});

test('a run whose every account is done when it is to stop has ended', async () => {
  for (const number of [1, 2, 3]) {
    const partition = await claimed(number);
    await closeUpTo(20);
    await endPartition(tenant.primary, partition);
  }
  await teller.give('stopJobRun', { id: runId });
  expect(await ends()).toMatchObject([{ id: runId, state: 'COMPLETED', done: 20 }]);
});

test('of two who stop, resume or retry at once one has the effect, and the other the word for it', async () => {
  const twice = (command: string, input: object) =>
    Promise.all([teller.ask(command, input), teller.ask(command, input)]);
  const codes = (results: Awaited<ReturnType<typeof twice>>) =>
    results.map((result) => (result.ok ? 'ok' : result.code)).toSorted();
  expect(codes(await twice('stopJobRun', { id: runId }))).toEqual(['ok', 'ok']);
  await ends();
  expect(await stateNow()).toBe('STOPPED');
  expect(codes(await twice('resumeJobRun', { id: runId }))).toEqual(['RUN_NOT_STOPPED', 'ok']);
  await endWithFailures('3');
  expect(codes(await twice('retryFailedAccounts', { runId }))).toEqual(['RUN_WITHOUT_FAILURES', 'ok']);
  await endPartition(tenant.primary, await claimed(1));
  await ends();
  const skip = { runId, accountId: '3', reason: 'it is disputed' };
  expect(codes(await twice('skipFailedAccount', skip))).toEqual(['RUN_WITHOUT_FAILURES', 'ok']);
  expect(await runNow()).toMatchObject({ state: 'COMPLETED', total: 20, done: 19, failed: 0, skipped: 1 });
});

test('a stop that races the end of a run leaves it ended or stopped, and never both', async () => {
  for (let round = 0; round < 10; round += 1) {
    await tenant.primary.query(`update job_runs set state = 'RUNNING', ended_at = null;
      update job_partitions set state = 'COMPLETED'`);
    const [stopped, ended] = await Promise.all([teller.ask('stopJobRun', { id: runId }), ends()]);
    const rest = await ends();
    expect([...ended, ...rest]).toHaveLength(1);
    expect(stopped.ok || stopped.code === 'RUN_HAS_ENDED').toBe(true);
    expect(await stateNow()).toMatch(/^COMPLETED/);
  }
});

test('an end that is looked for beside a retry does not end what the retry begins', async () => {
  await tenant.primary.query(`update job_partitions set state = 'COMPLETED'`);
  await other.query(`begin;
    update job_runs set state = 'COMPLETED_WITH_FAILURES';
    update job_runs set state = 'RUNNING';
    update job_partitions set state = 'PENDING' where number = 1`);
  const ended = ends();
  await other.query('select pg_sleep(0.1)');
  await other.query('commit');
  expect(await ended).toEqual([]);
  expect(await ends()).toEqual([]);
  expect(await stateNow()).toBe('RUNNING');
});

test('a retry opens the partitions with failures from their beginning, and counts what is done as done', async () => {
  await endWithFailures('3', '4', '20');
  expect(await runNow()).toMatchObject({ state: 'COMPLETED_WITH_FAILURES', done: 17, failed: 3 });
  await teller.give('retryFailedAccounts', { runId });
  const { rows } = await tenant.primary.query(
    'select number, state, cursor, done, failed, total from job_partitions order by number',
  );
  expect(rows).toEqual([
    { number: 1, state: 'PENDING', cursor: '0', done: 5, failed: 0, total: 7 },
    { number: 2, state: 'COMPLETED', cursor: '14', done: 7, failed: 0, total: 7 },
    { number: 3, state: 'PENDING', cursor: '14', done: 5, failed: 0, total: 6 },
  ]);
  expect(await readJobRun(tenant.primary, runId)).toMatchObject({
    state: 'RUNNING',
    done: 17,
    failed: 0,
    endedAt: null,
  });
  // What is busy when its chunk comes by is still to be tried, though it is listed as failed.
  const partition = await claimed(1);
  const left = async () =>
    (await findStragglers(tenant.primary, partition, { after: '0', max: 10 })).map(({ id }) => id);
  expect(await left()).toEqual(['3', '4']);
  const again = { cobDate: day, code: 'LOCKED', message: 'somebody has it' };
  await recordFailures(tenant.primary, partition, [{ ...again, accountId: '3' }]);
  expect(await left()).toEqual(['4']);
});

test('a skip resolves the failures of runs whose dates it covers, and leaves those of later ones', async () => {
  await endWithFailures('3');
  await tenant.primary.query(`
    insert into job_runs (job, account_kind, state, trigger, cob_date, from_date, business_steps, command_id, total)
    values ('LOAN_CLOSE_OF_BUSINESS', 'LOAN', 'COMPLETED_WITH_FAILURES', 'API', '2026-03-11', '2026-03-11', '[]', 1, 20);
    insert into cob_failures (run_id, account_kind, account_id, cob_date, code, message)
    select max(id), 'LOAN', 3, '2026-03-10', 'STEP_THREW', 'it threw' from job_runs`);
  await teller.give('skipFailedAccount', { runId, accountId: '3', reason: 'it is disputed' });
  const { rows } = await tenant.primary.query(
    `select r.cob_date = '2026-03-10' as own, f.resolved_at is null as open
     from cob_failures f join job_runs r on r.id = f.run_id order by 1 desc`,
  );
  expect(rows).toEqual([
    { own: true, open: false },
    { own: false, open: true },
  ]);
  const { rows: loan } = await tenant.primary.query(
    `select closed_through = '2026-03-10' as closed, next_work_on > closed_through as planned, kept_at = event_count as kept
     from loan_summaries where loan_id = 3`,
  );
  expect(loan).toEqual([{ closed: true, planned: true, kept: true }]);
});

test.each<[string, string, object]>([
  ['NOT_FOUND', 'stopJobRun', { id: '999' }],
  ['NOT_FOUND', 'resumeJobRun', { id: '999' }],
  ['NOT_FOUND', 'retryFailedAccounts', { runId: '999' }],
  ['NOT_FOUND', 'skipFailedAccount', { runId: '999', accountId: '3', reason: 'x' }],
  ['ACCOUNT_NOT_FAILED', 'skipFailedAccount', { accountId: '4', reason: 'x' }],
  ['ACCOUNT_NOT_FAILED', 'skipFailedAccount', { accountId: '999', reason: 'x' }],
  ['INVALID_VALUE', 'skipFailedAccount', { accountId: '3', reason: '' }],
  ['INVALID_VALUE', 'skipFailedAccount', { accountId: '3', reason: 'x'.repeat(501) }],
  ['RUN_HAS_ENDED', 'stopJobRun', {}],
  ['RUN_NOT_STOPPED', 'resumeJobRun', {}],
])('a refusal with %s of %s changes nothing', async (code, command, input) => {
  await endWithFailures('3');
  const before = await everything();
  expect(await teller.ask(command, { id: runId, runId, ...input })).toMatchObject({ ok: false, code });
  expect(await everything()).toEqual(before);
});

test('an account of another run is none that failed in this one, and a run that was followed is not retried', async () => {
  await endWithFailures('3');
  const first = runId;
  runId = await startRun(tenant, day + 1);
  await tenant.primary.query(`update job_runs set state = 'COMPLETED_WITH_FAILURES' where id = $1`, [runId]);
  expect(await teller.ask('skipFailedAccount', { runId, accountId: '3', reason: 'x' })).toMatchObject({
    code: 'ACCOUNT_NOT_FAILED',
  });
  expect(await teller.ask('retryFailedAccounts', { runId: first })).toMatchObject({
    code: 'LATER_DATE_WAS_RUN',
  });
});

test('an account that somebody has is not skipped behind his back', async () => {
  await endWithFailures('3');
  await other.query('begin; select from loan_summaries where loan_id = 3 for update');
  const skipping = teller.ask('skipFailedAccount', { runId, accountId: '3', reason: 'it is disputed' });
  await other.query(`update loan_summaries set closed_through = '2026-03-10' where loan_id = 3`);
  await other.query('update cob_failures set resolved_at = now() where account_id = 3');
  await other.query('commit');
  expect(await skipping).toMatchObject({ ok: false, code: 'ACCOUNT_NOT_FAILED' });
});
