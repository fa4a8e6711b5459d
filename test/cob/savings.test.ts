import type { ActiveSavings } from '@dayclose/domain/savings/savings-account.ts';
import { savings } from '@dayclose/store/accounts/savings.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closedTo, openManySavings } from '../builders/many-savings.ts';
import { standingOf } from '../builders/savings-story.ts';
import { connected } from '../harness/connection.ts';
import { tellerOf } from '../verify/teller.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

/** Savings accounts that real workers close, over the end of a month, whatever becomes of the workers. */

const lastDay = firstDay + 25;
let scene: Scene;
let accounts: readonly ActiveSavings[];

beforeEach(async () => {
  scene = await setScene({ loans: 0, lastDay });
  accounts = await openManySavings(scene.tenant, 90, firstDay);
});
afterEach(() => scene.strike());

async function startRun(): Promise<string> {
  await tellerOf(scene.tenant).give('runJob', { name: 'SAVINGS_COB' });
  return String(await scene.count('select max(id) from job_runs'));
}

/** What accounts are in the database, by the same of what they are without one. */
async function expectClosed(some: readonly ActiveSavings[]): Promise<void> {
  const ids = some.map(({ id }) => id);
  const { accounts: found } = await savings.read(scene.tenant.primary, scene.tenant.cache, ids);
  const told = (account: ActiveSavings) => [account.id, account.transactionCount, standingOf(account)];
  expect(found.map((account) => told(account as ActiveSavings))).toEqual(
    some.map((account) => told(closedTo(account, lastDay))),
  );
  const list = ids.join(', ');
  expect(await scene.count(`select count(*) from savings_transactions where account_id in (${list})`)).toBe(
    found.reduce((sum, { transactionCount }) => sum + transactionCount, 0),
  );
}

test('workers that are killed in mid run, again and again, close each account once and to the cent', async () => {
  const run = await startRun();
  for (const done of [10, 30, 50]) {
    const worker = scene.worker();
    await scene.runUntil(run, `have ${done} accounts done`, (view) => view.done >= done);
    worker.send('SIGKILL');
    await worker.ended();
  }
  scene.worker();
  expect(await scene.completed(run)).toMatchObject({ state: 'COMPLETED', total: 90, done: 90, failed: 0 });
  await expectClosed(accounts);
});

test('an account whose rows contradict each other is left to be mended, and closed by a retry', async () => {
  const [broken, ...sound] = accounts as [ActiveSavings, ...ActiveSavings[]];
  const set = (accrued: number) =>
    scene.tenant.primary.query(
      `update savings_summaries set accrued_debit = ${accrued} where account_id = ${broken.id}`,
    );
  await set(-1);
  scene.worker();
  const run = await startRun();
  expect(await scene.completed(run)).toMatchObject({ state: 'COMPLETED_WITH_FAILURES', done: 89, failed: 1 });
  await expectClosed(sound);
  await set(0);
  await tellerOf(scene.tenant).give('retryFailedAccounts', { runId: run });
  await scene.runUntil(run, 'be completed', ({ state }) => state === 'COMPLETED');
  await expectClosed(accounts);
});

test('an account that a person is at work on is closed when he has ended, and keeps what he did', async () => {
  const [held] = accounts as [ActiveSavings];
  await connected(scene.databaseUrl, async (person) => {
    await person.query('begin');
    await person.query(`select from savings_summaries where account_id = ${held.id} for update`);
    scene.worker();
    const run = await startRun();
    await scene.runUntil(run, 'have all others done', ({ done }) => done === 89);
    await person.query('rollback');
    expect(await scene.completed(run)).toMatchObject({ state: 'COMPLETED', done: 90, failed: 0 });
  });
  await tellerOf(scene.tenant).give('deposit', { accountId: held.id, amount: '5.00' });
  await expectClosed(accounts.slice(1));
});
