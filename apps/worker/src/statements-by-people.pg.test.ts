import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { walksOf } from '@dayclose/store/accounts/account-store.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openManySavings } from '../../../test/builders/many-savings.ts';
import { monthOf, StatedHouse } from '../../../test/builders/stated-house.ts';
import { completeRun } from './complete-run.ts';
import { closePartition } from './partition.ts';
import { planRuns } from './plan.ts';

/** What people do with a run that makes statements: they stop it, have it go on, try failures again, and skip them. */

const firstDay = dateOf(2026, 1, 1);
const many = 12;
let house: StatedHouse;
let ids: readonly string[];

beforeAll(async () => {
  house = await StatedHouse.open('statements-by-people', 1, firstDay);
  ids = (await openManySavings(house.tenant, many, firstDay)).map(({ id }) => id);
  await house.closeThrough(dateOf(2026, 1, 31), 'SAVINGS_COB');
}, 60_000);
afterAll(() => house.close());

const started = (month: number) => house.accepted('generateStatements', monthOf('SAVINGS', 2026, month));
const runOf = async (id: unknown) =>
  (await house.query(`select state, total, done, failed, skipped from job_runs where id = ${id}`))[0];
const closedThrough = (id: string | undefined, date: string) =>
  house.query(`update savings_summaries set closed_through = '${date}' where account_id = ${id}`);
const rowOf = (id: string | undefined) =>
  house.query(`select s::text as row, s.xmin::text from savings_summaries s where account_id = ${id}`);

describe('a failure of a run of statements', () => {
  let runId: unknown;
  let [skipped, retried, ended] = ['', '', ''];

  beforeAll(async () => {
    [skipped = '', retried = '', ended = ''] = ids;
    for (const id of [skipped, retried, ended]) await closedThrough(id, '2026-01-20');
    ({ id: runId } = await started(1));
    expect(await house.carryOut({ id: runId })).toMatchObject({
      ...{ state: 'COMPLETED_WITH_FAILURES', total: many, done: many - 3, failed: 3, skipped: 0 },
    });
  });

  test.each([
    ['of an account that has its statement', () => ids[5], 'ACCOUNT_NOT_FAILED'],
    ['of an account of another kind', () => '1', 'ACCOUNT_NOT_FAILED'],
  ])('is not skipped %s', async (_, accountId, code) => {
    const input = { runId, accountId: accountId(), reason: 'no' };
    expect(await house.give('skipFailedAccount', input)).toMatchObject({ code });
    expect(await runOf(runId)).toMatchObject({ failed: 3, skipped: 0 });
  });

  test('that is skipped leaves the account as it is, without that statement', async () => {
    const before = await rowOf(skipped);
    await house.accepted('skipFailedAccount', { runId, accountId: skipped, reason: 'is disputed' });
    expect(await rowOf(skipped)).toEqual(before);
    expect(await runOf(runId)).toMatchObject({ state: 'COMPLETED_WITH_FAILURES', failed: 2, skipped: 1 });
    expect(
      await house.query(
        `select skipped_by, skip_reason, resolved_at is not null as resolved from cob_failures where account_id = ${skipped}`,
      ),
    ).toEqual([{ skipped_by: 'teller', skip_reason: 'is disputed', resolved: true }]);
    expect(
      await house.give('skipFailedAccount', { runId, accountId: skipped, reason: 'again' }),
    ).toMatchObject({
      code: 'ACCOUNT_NOT_FAILED',
    });
  });

  test('may be skipped of an account that has ended since', async () => {
    await house.accepted('closeSavings', { accountId: ended });
    await house.accepted('skipFailedAccount', { runId, accountId: ended, reason: 'has gone' });
    expect(await runOf(runId)).toMatchObject({ failed: 1, skipped: 2 });
  });

  test('is tried again where nobody skipped it, and those that were skipped stay out of it', async () => {
    for (const id of [skipped, retried]) await closedThrough(id, '2026-01-31');
    await house.accepted('retryFailedAccounts', { runId });
    expect(await house.carryOut({ id: runId })).toMatchObject({
      ...{ state: 'COMPLETED', total: many, done: many - 2, failed: 0, skipped: 2 },
    });
    const stated = (await house.stated()).map(({ account_id }) => account_id);
    expect(stated).toHaveLength(many - 2);
    for (const id of [skipped, ended]) expect(stated).not.toContain(id);
    expect(
      await house.give('skipFailedAccount', { runId, accountId: retried, reason: 'late' }),
    ).toMatchObject({
      code: 'RUN_WITHOUT_FAILURES',
    });
  });

  test('that was skipped leaves the next statement with the balance that there was', async () => {
    await house.closeThrough(dateOf(2026, 2, 28), 'SAVINGS_COB');
    expect(await house.carryOut(await started(2))).toMatchObject({ state: 'COMPLETED', done: many });
    const [next] = await house.stated(`account_id = ${skipped}`);
    const [{ balance } = {}] = await house.query(`
      select sum(case type when 1 then amount when 3 then amount else -amount end) as balance from savings_transactions
      where account_id = ${skipped} and posting_date < '2026-02-01' and type in (1, 2, 3, 4, 17)`);
    expect(next).toMatchObject({ opening_balance: balance });
    expect(await house.broken()).toEqual([]);
  });
});

describe('a run of statements that a person stops', () => {
  const claim = () =>
    claimPartition(house.tenant.primary, walksOf(house.context.installed.accounts), {
      ...{ owner: 'test', chunkDays: 400, leaseMs: 60_000 },
    });
  const open = many - 1;

  test('before it is planned makes none, and all of them when it goes on', async () => {
    await house.closeThrough(dateOf(2026, 3, 31), 'SAVINGS_COB');
    const { id } = await started(3);
    await house.accepted('stopJobRun', { id });
    expect(await house.carryOut({ id })).toMatchObject({ state: 'STOPPED', done: 0 });
    expect(await house.stated(`from_date = '2026-03-01'`)).toEqual([]);
    await house.accepted('resumeJobRun', { id });
    expect(await house.carryOut({ id })).toMatchObject({ state: 'COMPLETED', total: open, done: open });
  });

  test('in its middle keeps what is made, and makes the rest once when it goes on', async () => {
    await house.closeThrough(dateOf(2026, 4, 30), 'SAVINGS_COB');
    const { id } = await started(4);
    await planRuns(house.context);
    const first = await claim();
    if (first === undefined) throw new Error('there is nothing to claim');
    await closePartition(house.context, first, new AbortController().signal);
    const made = await house.stated(`from_date = '2026-04-01'`);
    expect(made).toHaveLength(4);
    await house.accepted('stopJobRun', { id });
    await completeRun(house.context);
    expect(await house.carryOut({ id })).toMatchObject({ state: 'STOPPED' });
    expect(await house.stated(`from_date = '2026-04-01'`)).toEqual(made);
    expect(await started(4)).toMatchObject({ id, state: 'STOPPED' });
    await house.accepted('resumeJobRun', { id });
    expect(await house.carryOut({ id })).toMatchObject({ state: 'COMPLETED', total: open, done: open });
    const all = await house.stated(`from_date = '2026-04-01'`);
    expect(all).toHaveLength(open);
    expect(all).toEqual(expect.arrayContaining([...made]));
    expect(await house.broken()).toEqual([]);
  });
});
