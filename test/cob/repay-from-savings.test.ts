import type { ActiveSavings } from '@dayclose/domain/savings/savings-account.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { verifyDatabase } from '@dayclose/store/verify.ts';
import { afterEach, expect, test } from 'vitest';
import { openManySavings } from '../builders/many-savings.ts';
import { tellerOf } from '../verify/teller.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

/** Loans that real workers repay from savings accounts, each once, whatever becomes of the workers. */

const loans = 40;
/** Each repays two loans, which in each second account have one or two installments overdue, and in the others none. */
const accounts = 20;
const env = { COB_PARTITION_ACCOUNTS: '5', COB_PARTITION_ACCOUNTS_LEAST: '5', COB_CHUNK_ACCOUNT_DAYS: '4' };
let scene: Scene;
afterEach(() => scene.strike());

async function linkedScene(): Promise<void> {
  scene = await setScene({ loans, lastDay: firstDay - 1 });
  const { tenant } = scene;
  await tenant.primary.query(
    `select setval('account_ids', 1000), setval(pg_get_serial_sequence('product_terms', 'id'), 1000)`,
  );
  const opened: readonly ActiveSavings[] = await openManySavings(tenant, accounts, firstDay);
  for (const [index, { id }] of opened.entries()) {
    for (const loanId of [index + 1, index + 1 + accounts]) {
      await tellerOf(tenant).give('linkRepaymentAccount', { loanId: String(loanId), savingsAccountId: id });
    }
  }
}

async function startRun(): Promise<string> {
  await tellerOf(scene.tenant).give('runJob', { name: 'REPAY_FROM_SAVINGS' });
  return String(await scene.count('select max(id) from job_runs'));
}

/** What was due when the run began is paid, by as many repayments as there are loans with something due, and nothing else. */
async function expectPaidOnce(due: { readonly loans: number; readonly cents: number }): Promise<void> {
  const paid = (table: string) =>
    scene.count(
      `select (coalesce(sum(amount), 0) * 100)::integer from ${table} where counterpart is not null`,
    );
  const moves = (table: string) => scene.count(`select count(*) from ${table} where counterpart is not null`);
  for (const table of ['loan_transactions', 'savings_transactions']) {
    expect([await moves(table), await paid(table)]).toEqual([due.loans, due.cents]);
  }
  expect(await scene.count('select count(*) from repayment_attempts where paid = due')).toBe(due.loans);
  expect(await scene.count(`select ${dueLoans}`)).toBe(0);
  const silent = { onProgress: () => undefined, onVerdict: () => undefined };
  const verdicts = await verifyDatabase(scene.databaseUrl, shippedStore, silent);
  expect(verdicts.filter(({ violated }) => violated > 0).map(({ check }) => check.id)).toEqual([]);
}

const open = `from loan_installments i join business_dates b on i.due_date <= b.business_date where i.completed_on is null`;
const dueLoans = `count(distinct i.loan_id) ${open}`;

async function dueNow() {
  return {
    loans: await scene.count(`select ${dueLoans}`),
    cents: await scene.count(
      `select (sum(i.principal + i.interest + i.fees + i.penalties - i.principal_paid - i.interest_paid - i.fees_paid - i.penalties_paid) * 100)::integer ${open}`,
    ),
  };
}

test.each(['repay.locked:2', 'chunk.write.after:2', 'chunk.commit.before:3', 'chunk.commit.after:2'])(
  'a worker that is killed at %s in mid transfer leaves money where it was, or where it is due',
  async (point) => {
    await linkedScene();
    const due = await dueNow();
    expect(due.loans).toBeGreaterThan(15);
    const doomed = scene.worker({ ...env, FAIL_AT: `${point}:exit` });
    const run = await startRun();
    expect(await doomed.ended()).toBe('SIGKILL');
    scene.worker(env);
    scene.worker(env);
    expect(await scene.completed(run)).toMatchObject({ state: 'COMPLETED', failed: 0 });
    await expectPaidOnce(due);
  },
);

test('workers that are killed again and again pay each loan once', async () => {
  await linkedScene();
  const due = await dueNow();
  const run = await startRun();
  for (const done of [2, 4, 6]) {
    const worker = scene.worker(env);
    await scene.runUntil(run, `have ${done} accounts done`, (view) => view.done >= done);
    worker.send('SIGKILL');
    await worker.ended();
  }
  scene.worker(env);
  expect(await scene.completed(run)).toMatchObject({ state: 'COMPLETED', failed: 0 });
  await expectPaidOnce(due);
});
