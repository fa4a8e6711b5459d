import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockOfLoans, personHolding } from '../cob/person.ts';
import { expectAccessible } from '../harness/accessible.ts';
import { backOffice } from '../harness/back-office.ts';
import { loans, startWithLoans } from './loans-to-close.ts';
import { setDate } from './one-loan.ts';

/** Many days at once: those that were missed, and those that a sandbox takes ahead. */

const office = backOffice(async () => {
  const system = await startWithLoans();
  await system.pool.query('update business_dates set sandbox = true');
  return system;
});
const within = { timeout: 60_000 };
let held: Awaited<ReturnType<typeof personHolding>> | undefined;
beforeAll(async () => {
  await office.system.start('worker', {
    WORKER_TICK_MS: '200',
    DATABASE_LOCK_TIMEOUT_MS: '500',
    COB_BUSY_EVERY_MS: '200',
  });
});
afterAll(() => held?.leave());

const says = (page: Page, sentence: string) =>
  page.getByRole('heading', { level: 1, name: sentence }).waitFor(within);

/** The form of a command, once it is open. */
async function opened(page: Page, command: string) {
  await page.getByRole('button', { name: command, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: command });
  const send = async () => {
    await dialog.getByRole('button', { name: command, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  return { dialog, send };
}

test('days that were missed are caught up with in one run, after it was said how many and for whom', async () => {
  await setDate(office.system, '2026-03-14');
  const { page } = await office.signIn('operator');
  await says(page, 'The day Mar 13, 2026 is not closed yet');
  const { dialog, send } = await opened(page, 'Catch up');
  await dialog
    .getByText(`Closes ${loans} accounts from Mar 10, 2026 through Mar 13, 2026, oldest day first.`)
    .waitFor();
  await expectAccessible(page);
  await send();
  await says(page, 'The day Mar 13, 2026 is closed');
  await page.getByText('No account is behind').waitFor();
  expect(await page.getByRole('button', { name: 'Catch up' }).count()).toBe(0);
  const runs = await office.system.pool.query(
    'select trigger, from_date::text, cob_date::text from job_runs',
  );
  expect(runs.rows).toEqual([{ trigger: 'CATCH_UP', from_date: '2026-03-10', cob_date: '2026-03-13' }]);
});

test('a sandbox is taken three days ahead, and says on the way that it is', async () => {
  held = await personHolding(office.system.database.url, lockOfLoans(5));
  const { page } = await office.signIn('operator');
  await says(page, 'The day Mar 13, 2026 is closed');
  const { dialog, send } = await opened(page, 'Fast forward');
  await dialog.getByLabel('To business date').fill('2026-03-17');
  await dialog.getByText('3 days are closed, one after the other, with all that each brings.').waitFor();
  await send();
  await page.getByText('Fast forward from Mar 14, 2026 to Mar 17, 2026 is under way.').waitFor(within);
  await held.letGo();
  await says(page, 'The day Mar 16, 2026 is closed');
  await page.getByText('Fast forward from').waitFor({ state: 'detached', ...within });
  const runs = await office.system.pool.query(
    `select from job_runs where trigger = 'FAST_FORWARD' and account_kind = 'LOAN'`,
  );
  expect(runs.rowCount).toBe(3);
});

test('a sandbox that somebody stops on the way says where and why, and goes on from there', async () => {
  await held?.leave();
  held = await personHolding(office.system.database.url, lockOfLoans(5));
  const { page } = await office.signIn('operator');
  const { dialog, send } = await opened(page, 'Fast forward');
  await dialog.getByLabel('To business date').fill('2026-03-20');
  await send();
  await says(page, 'The day Mar 17, 2026 is closing');
  await page.getByRole('link', { name: 'Open the run' }).click();
  await page.getByText('To do 1').waitFor(within);
  await (await opened(page, 'Stop the run')).send();
  await page.getByText('Stopped', { exact: true }).first().waitFor(within);
  await held.letGo();
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  const ended = page.getByRole('alert').filter({ hasText: 'The last fast forward ended before its date' });
  await ended.getByText(/of 2026-03-17 is STOPPED; it has to be finished first/).waitFor(within);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Open the run' }).click();
  await (await opened(page, 'Resume the run')).send();
  await page.getByText('Completed', { exact: true }).first().waitFor(within);
});
