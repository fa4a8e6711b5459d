import { loans } from '@dayclose/store/accounts/loan.ts';
import { heldByCob } from '@dayclose/store/sql/cob/held-accounts.ts';
import { readLockedAccounts } from '@dayclose/store/sql/cob/locked-accounts.ts';
import { readRunFailures } from '@dayclose/store/sql/cob/run-failures.ts';
import { afterEach, expect, test } from 'vitest';
import { expectClosedOnce } from './invariants.ts';
import { lockOfLoans, type Person, personHolding } from './person.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

let scene: Scene;
const people: Person[] = [];
afterEach(async () => {
  await Promise.all(people.splice(0).map((person) => person.leave()));
  await scene.strike();
});

async function personWith(...loanIds: readonly number[]): Promise<Person> {
  const person = await personHolding(scene.databaseUrl, lockOfLoans(...loanIds));
  people.push(person);
  return person;
}

/**
 * One account whose step throws, one without a last closed day, one that contradicts itself, one that cannot be read, one
 * whose result the database refuses. Each is one for which the day has work, so that the whole of it is read.
 */
async function spoilAccounts(): Promise<void> {
  await scene.tenant.primary.query(`
    insert into product_terms (id, hash, terms) overriding system value
    select 2, 'other', jsonb_set(terms, '{delinquencyRanges}', '0') from product_terms where id = 1;
    update loans set terms_id = 2 where id = 10;
    alter table loan_summaries drop constraint loan_summaries_closed_through_known;
    update loan_summaries set closed_through = null where loan_id = 20;
    update loan_installments set interest = interest + 8000000000000 where loan_id = 50 and number = 1;
    update loan_installments set interest_paid = 'NaN' where loan_id = 78 and number = 1;
    insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                                 value_date, posting_date)
    values (1, 131, 2, 1, 1, 1, 1, currency_number('USD'), '2026-03-10', '2026-03-10');`);
}

async function mendAccounts(): Promise<void> {
  await scene.tenant.primary.query(`
    update loans set terms_id = 1 where id = 10;
    update loan_summaries set closed_through = '2026-03-09' where loan_id = 20;
    update loan_installments set interest = interest - 8000000000000 where loan_id = 50 and number = 1;
    update loan_installments set interest_paid = 0 where loan_id = 78 and number = 1;
    alter table journal_entries disable trigger all;
    delete from journal_entries where owner_id = 131 and transaction_number = 2;
    insert into gl_day_totals (gl_account_id, currency, posting_date, value_date, debit, credit)
    values (1, 'USD', '2026-03-10', '2026-03-10', -1, 0);
    alter table journal_entries enable trigger all`);
}

test('bad accounts are told apart and listed, all others are closed, and the next run heals what was mended', async () => {
  scene = await setScene({ lastDay: firstDay + 1 });
  await spoilAccounts();
  const worker = scene.worker({ COB_CHUNK_ACCOUNT_DAYS: '40' });
  const run = await scene.startRun(firstDay);
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay, 5);

  const failures = await readRunFailures(scene.tenant.primary, [run], 10);
  const at = { runId: run, cobDate: firstDay, attempts: 1 };
  expect(failures).toEqual([
    {
      ...at,
      accountId: '10',
      step: 'LOAN_DELINQUENCY_CLASSIFICATION',
      code: 'STEP_THREW',
      message: expect.stringContaining('2026-03-10'),
    },
    {
      ...at,
      accountId: '20',
      step: null,
      code: 'ACCOUNT_INCONSISTENT',
      message: expect.stringContaining('it is ACTIVE and has no closed_through'),
    },
    {
      ...at,
      accountId: '50',
      step: null,
      code: 'ACCOUNT_INCONSISTENT',
      message: expect.stringContaining('the interest before installment 2'),
    },
    { ...at, accountId: '78', step: null, code: 'UNREADABLE', message: expect.any(String) },
    {
      ...at,
      accountId: '131',
      step: null,
      code: 'WRITE_FAILED',
      message: 'The database refused it (SQLSTATE 23505, constraint journal_entries_other_months_key).',
    },
  ]);
  const locks = await readLockedAccounts(scene.tenant.primary, [loans], 10);
  expect(locks.map(({ accountId, owner, runId }) => ({ accountId, owner, runId }))).toEqual(
    ['10', '20', '50', '78', '131'].map((accountId) => ({ accountId, owner: 'COB_FAILED', runId: run })),
  );
  expect(await readLockedAccounts(scene.tenant.primary, [loans], 2)).toHaveLength(2);

  await mendAccounts();
  await worker.stop();
  scene.worker();
  const next = await scene.startRun(firstDay + 1);
  await scene.completed(next);
  await expectClosedOnce(scene, next, firstDay + 1);
  expect(await readLockedAccounts(scene.tenant.primary, [loans], 10)).toEqual([]);
});

test('an account that someone has is taken at the end of its partition, once it is free', async () => {
  scene = await setScene({ loans: 60 });
  const person = await personWith(7);
  scene.worker();
  const run = await scene.startRun();
  await scene.runUntil(run, 'have all others done', (view) => view.done === 59);
  await person.letGo();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

test('accounts that someone never lets go are listed as LOCKED, all at once, and hold up nobody else', async () => {
  scene = await setScene();
  const held = [...Array(30).keys()].map((index) => index + 1);
  await personWith(...held);
  await personWith(100);
  scene.worker({ COB_BUSY_FOR_MS: '1000' });
  const run = await scene.startRun();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay, 31);
  const failures = await readRunFailures(scene.tenant.primary, [run], 40);
  const message = expect.stringMatching(
    /^Another session held the account, or what it needs, .* for [1-9]\d* s\.$/,
  );
  expect(failures).toEqual(
    [...held, 100].map((id) => expect.objectContaining({ accountId: String(id), code: 'LOCKED', message })),
  );
  const transactions = 'select count(distinct xmin::text) from cob_failures where account_id <= 30';
  expect(await scene.count(transactions)).toBe(1);
});

test('an account that a write closes in mid run counts as done', async () => {
  scene = await setScene({ loans: 60 });
  const person = await personWith(7);
  scene.worker();
  const run = await scene.startRun();
  await scene.runUntil(run, 'have all others done', (view) => view.done === 59);
  await person.letGo(`update loan_summaries set closed_through = '2026-03-10' where loan_id = 7`);
  const ended = await scene.completed(run);
  expect(ended).toMatchObject({ state: 'COMPLETED', total: 60, done: 60, failed: 0 });
});

test('what a worker holds is to be seen while it holds it, and not afterwards', async () => {
  scene = await setScene({ loans: 60 });
  const { primary } = scene.tenant;
  scene.worker({
    COB_LEASE_MS: '700',
    DATABASE_IDLE_IN_TRANSACTION_MS: '9000',
    FAIL_AT: 'chunk.locked:2:sleep',
  });
  const run = await scene.startRun();
  await scene.runUntil(run, 'be in its second chunk', (view) => view.done === 10);
  expect([...(await heldByCob(primary, loans, ['9', '10', '11', '20', '21']))]).toEqual(['11', '20']);
  const locks = await readLockedAccounts(primary, [loans], 100);
  expect(locks.map(({ accountId }) => Number(accountId))).toEqual(
    Array.from({ length: 10 }, (_, index) => 11 + index),
  );
  expect(locks[0]).toMatchObject({
    owner: 'COB_CHUNK_PROCESSING',
    runId: run,
    cobDate: firstDay,
    error: null,
  });
  await scene.completed(run);
  expect(await readLockedAccounts(primary, [loans], 100)).toEqual([]);
  expect((await heldByCob(primary, loans, ['9', '11'])).size).toBe(0);
});
