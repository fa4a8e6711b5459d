import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import type { Page, Route } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { lockOfLoans, type Person, personHolding } from '../cob/person.ts';
import { expectAccessible } from '../harness/accessible.ts';
import type { AppProcess } from '../harness/app-process.ts';
import { backOffice } from '../harness/back-office.ts';
import { waitFor } from '../harness/wait-for.ts';
import { loans, startWithLoans } from './loans-to-close.ts';

/** The days of an institution as its people see them: closed, stopped, failed and mended, one after the other. */

const office = backOffice(startWithLoans);
const within = { timeout: 60_000 };

/** A worker of small parts and chunks, that does not wait long for others. */
const hasty = {
  COB_PARTITION_ACCOUNTS: '40',
  COB_CHUNK_ACCOUNT_DAYS: '10',
  COB_LEASE_MS: '1500',
  COB_BUSY_EVERY_MS: '200',
  WORKER_TICK_MS: '200',
  DATABASE_LOCK_TIMEOUT_MS: '500',
  PROGRESS_EVERY_MS: '50',
};
/** Its third chunk takes so long, twice its lease, that a person can see it at work on a machine that does much else. */
const patient = {
  COB_LEASE_MS: '20000',
  DATABASE_IDLE_IN_TRANSACTION_MS: '50000',
  DATABASE_TRANSACTION_TIMEOUT_MS: '60000',
};
const workers: AppProcess[] = [];
let person: Person | undefined;
afterEach(async () => {
  await person?.letGo();
  await person?.leave();
  person = undefined;
  for (const worker of workers.splice(0)) await worker.end('SIGKILL');
});

async function worker(env: Readonly<Record<string, string>> = {}): Promise<AppProcess> {
  const started = await office.system.start('worker', { ...hasty, ...env });
  workers.push(started);
  return started;
}

const says = (page: Page, sentence: string) =>
  page.getByRole('heading', { level: 1, name: sentence }).waitFor(within);
const answer = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });

async function give(page: Page, command: string): Promise<void> {
  await page.getByRole('button', { name: command, exact: true }).click();
  await answer(page, command).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Words of badges that are not whole: what is wider than its place ends in dots. */
const cutWords = (page: Page) =>
  page
    .locator('.mantine-Badge-label')
    .evaluateAll((labels) =>
      labels
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ textContent }) => textContent),
    );

/** Whether a page asks for what it is told as it happens. */
const isStream = (asked: Route) => asked.request().headers().accept?.includes('text/event-stream') === true;

const runState = async () =>
  (await office.system.pool.query<{ state: string }>('select state from job_runs order by id desc limit 1'))
    .rows[0]?.state;

describe('an operator', () => {
  test('is told of failed accounts with their reasons, tries them again together and alone, and skips one with a reason', async () => {
    const { pool } = office.system;
    const poison = (ids: string, terms: number) =>
      pool.query(`update loans set terms_id = ${terms} where id in (${ids})`);
    await pool.query(`
      insert into product_terms (id, hash, terms) overriding system value
      select 2, 'other', jsonb_set(terms, '{delinquencyRanges}', '0') from product_terms where id = 1`);
    await poison('10, 14', 2);
    await worker();
    const { page } = await office.signIn('operator');
    await says(page, 'The day Mar 10, 2026 is not closed yet');
    await expectAccessible(page);
    await give(page, 'Start the close');
    await says(page, 'The day Mar 10, 2026 has 2 failed accounts');
    const locked = page.getByRole('table').filter({ hasText: 'STEP_THREW' });
    expect(await locked.getByRole('link').allTextContents()).toEqual(['000000010', '000000014']);
    await page.getByRole('link', { name: 'Open the run' }).click();
    const [first, second] = ['000000010', '000000014'];
    await page.getByRole('row', { name: /STEP_THREW LOAN_DELINQUENCY_CLASSIFICATION 2/ }).waitFor();
    await expectAccessible(page);
    const retry = page.getByRole('button', { name: `Retry ${first}` });
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('heading', { name: 'STEP_THREW' }).waitFor();
    await give(page, 'Retry these 2');
    await page.getByText('0 closed; 2 still failed').waitFor();
    await page.getByText(`${first}: `).waitFor();
    await poison('10', 1);
    await retry.click();
    await answer(page, 'Retry').click();
    await retry.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `Skip ${second}` }).click();
    await page.getByLabel('Why it is left out').fill('it is disputed');
    await answer(page, 'Skip the account').click();
    await page.getByText('Completed', { exact: true }).first().waitFor(within);
    await page.getByRole('link', { name: 'Today', exact: true }).click();
    await says(page, 'The day Mar 10, 2026 is closed');
    await poison('14', 1);
    const skipped = await pool.query(
      'select account_id, skip_reason from cob_failures where skipped_by is not null',
    );
    expect(skipped.rows).toEqual([{ account_id: '14', skip_reason: 'it is disputed' }]);
  });

  test('moves the date, which says before what follows, and asks once more where it is far', async () => {
    const { page } = await office.signIn('operator');
    await says(page, 'The day');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('something to do').fill('move');
    await page.getByRole('button', { name: 'Move the date' }).last().waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('New business date').fill('2026-05-01');
    await page.getByText(`It moves 51 days ahead. Then about ${loans} accounts are behind`).waitFor();
    await answer(page, 'Move the date').click();
    await page.getByText('send confirm: true if it is meant').first().waitFor();
    await page.getByLabel('I mean a move this far').waitFor();
    await page.getByLabel('New business date').fill('2026-03-12');
    await answer(page, 'Move the date').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await says(page, 'The day Mar 11, 2026 is not closed yet');
  });

  test('starts a close, and watches it to its end though the worker that had half of it is killed', async () => {
    // Its third chunk is never written: the part that it has stays in its hands.
    const doomed = await worker({ FAIL_AT: 'chunk.locked:3:sleep', COB_PARTITIONS_AT_ONCE: '1', ...patient });
    const { page } = await office.signIn('operator');
    await says(page, 'The day Mar 11, 2026 is not closed yet');
    await page.getByRole('button', { name: 'Start the close' }).click();
    await page.getByText(`Closes Mar 11, 2026 for ${loans} accounts, missed days first.`).waitFor();
    await answer(page, 'Start the close').click();
    await says(page, 'The day Mar 11, 2026 is closing');
    await page.getByRole('link', { name: 'Open the run' }).click();
    await page.getByText('20 of 40').waitFor(within);
    await doomed.end('SIGKILL');
    await worker();
    await page.getByText('Completed', { exact: true }).first().waitFor(within);
    await page.getByText(`Closed ${loans}`).waitFor();
    const taken = page.getByRole('table').filter({ hasText: 'Attempts' });
    await taken.getByRole('row').filter({ hasText: '40 of 40' }).waitFor(within);
    await page.getByRole('link', { name: 'Today', exact: true }).click();
    await says(page, 'The day Mar 11, 2026 is closed');
  });

  test('stops a close that waits for an account, and has it go on, also where no stream comes through for a while', async () => {
    await worker();
    person = await personHolding(office.system.database.url, lockOfLoans(5));
    const { page, key } = await office.signIn('operator');
    await give(page, 'Move the date');
    await says(page, 'The day Mar 12, 2026 is not closed yet');
    await give(page, 'Start the close');
    await says(page, 'The day Mar 12, 2026 is closing');
    await page.getByRole('link', { name: 'Open the run' }).click();
    await page.getByText(`To do 1`).waitFor(within);
    await give(page, 'Stop the run');
    await page.getByText('Stopped', { exact: true }).first().waitFor(within);
    expect(await runState()).toBe('STOPPED');
    await person.letGo();
    await page.route('**/graphql', (to) => (isStream(to) ? to.abort('connectionreset') : to.continue()));
    await page.goto(`${page.url()}#key=${key}`);
    await page.reload();
    await page.getByText('Connection lost, trying again').waitFor(within);
    await give(page, 'Resume the run');
    await waitFor(async () => (await runState()) === 'COMPLETED', { what: 'the close', deadlineMs: 60_000 });
    await page.unroute('**/graphql');
    await page.getByText('Live', { exact: true }).waitFor(within);
    await page.getByText('Completed', { exact: true }).first().waitFor(within);
    await page.getByRole('link', { name: 'Today', exact: true }).click();
    await says(page, 'The day Mar 12, 2026 is closed');
  });

  test('may look at business steps and not change them', async () => {
    const { page } = await office.signIn('operator', '/jobs/LOAN_COB');
    await page.getByRole('heading', { name: 'Business steps' }).waitFor();
    await page.getByText('CHECK_LOAN_REPAYMENT_DUE').first().waitFor();
    expect(await page.getByRole('button', { name: /^Move / }).count()).toBe(0);
  });
});

describe('an administrator', () => {
  test('puts business steps in another order by keyboard alone, and saves them with what differs', async () => {
    const { page } = await office.signIn('admin', '/jobs/LOAN_COB');
    const due = page.getByRole('button', { name: /^CHECK_LOAN_REPAYMENT_DUE, / });
    await due.focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('status').getByText('CHECK_LOAN_REPAYMENT_DUE is now 4 of 6').waitFor();
    // The focus stays with what was moved.
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByText('In another order: CHECK_LOAN_REPAYMENT_DUE.').first().waitFor();
    await page.getByRole('button', { name: 'Save the steps' }).focus();
    await page.keyboard.press('Enter');
    await answer(page, 'Save the steps').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const stored = await office.system.pool.query<{ step_name: string }>(
      `select step_name from business_steps where job = 'LOAN_CLOSE_OF_BUSINESS' order by step_order`,
    );
    expect(stored.rows.map(({ step_name }) => step_name).indexOf('CHECK_LOAN_REPAYMENT_DUE')).toBe(4);
  });

  test('changes the schedule of a job, is told of a cron that is none at its field, and switches the job on and off', async () => {
    const { page } = await office.signIn('admin', '/jobs/INCREASE_BUSINESS_DATE');
    await page.getByRole('button', { name: 'Change the schedule' }).click();
    await page.getByLabel('Cron').fill('61 * * * *');
    await answer(page, 'Change the schedule').click();
    await page.getByText('61 * * * * is none').first().waitFor();
    await page.getByLabel('Cron').fill('0 30 5 * * ?');
    await page.getByText('Due next, on the clocks of').waitFor();
    await answer(page, 'Change the schedule').click();
    await page.getByText('At 05:30 (0 30 5 * * ?)').waitFor();
    await give(page, 'Switch on');
    await give(page, 'Switch off');
    await page.getByRole('button', { name: 'Switch on' }).waitFor();
  });
});

describe('what a role may not do is not offered', () => {
  test('a teller sees the day and moves nothing of it', async () => {
    const { page } = await office.signIn('teller');
    await says(page, 'The day Mar 12, 2026 is closed');
    await page.getByText('No account is behind').waitFor();
    for (const name of ['Start the close', 'Move the date', 'Fast forward', 'Catch up']) {
      expect([name, await page.getByRole('button', { name }).count()]).toEqual([name, 0]);
    }
  });

  test('a viewer, who may not read operations, is led to the clients', async () => {
    const { page } = await office.signIn('viewer');
    await page.waitForURL('**/clients');
  });
});

describe.each([
  { width: 1440, height: 900 },
  { width: 360, height: 800 },
])('at $width pixels', (viewport) => {
  test.each([
    { path: '/', shows: 'The last closes' },
    { path: `/runs/${globalId('JobRun', '1')}`, shows: 'Workers' },
    { path: '/jobs', shows: 'All jobs' },
    { path: '/jobs/LOAN_COB', shows: 'Business steps' },
  ])('$path is accessible, light and dark, and no wider than its window', async ({ path, shows }) => {
    const { page } = await office.signIn('admin', path, { viewport });
    await page.getByRole('heading', { name: shows }).waitFor();
    await waitFor(async () => (await page.getByRole('status', { name: 'Loading …' }).count()) === 0, {
      what: 'all that the page reads',
      deadlineMs: 20_000,
    });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    expect(await cutWords(page)).toEqual([]);
  });
});
