import type { Page, Route } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { ids } from '../builders/shipped-schema.ts';
import { backOffice } from '../harness/back-office.ts';
import { connected } from '../harness/connection.ts';
import { type Lender, openLender } from './lender.ts';

/** What is pressed twice, cut off, refused or held is one effect or none, and says so. */

const office = backOffice();
let lender: Lender;
let given: { readonly clientId: string; readonly productId: string };
beforeAll(async () => {
  lender = await openLender(office);
  given = { clientId: await lender.client('Ada'), productId: await lender.product() };
});

/** The form of a repayment on a new loan, filled in. */
async function repaying(amount: string): Promise<{ readonly page: Page; readonly loanId: string }> {
  const loanId = await lender.active(given.clientId, given.productId);
  const { page } = await office.signIn('teller', `/loans/${loanId}`);
  await page.getByRole('button', { name: 'Repay' }).click();
  await page.getByLabel('Amount').fill(amount);
  return { page, loanId };
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Repay' });
const sendButton = (page: Page) => dialog(page).getByRole('button', { name: 'Repay', exact: true });
const isRepayment = (route: Route) => (route.request().postData() ?? '').includes('repayLoan');

test('a repayment that is pressed twice is one transaction', async () => {
  const { page, loanId } = await repaying('10.00');
  await sendButton(page).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText('Repay: done').first().waitFor();
  expect(await lender.count(loanId, 'REPAYMENT')).toBe(1);
});

test('a repayment whose answer is lost is one transaction when it is sent again, and the form says that it may be', async () => {
  const { page, loanId } = await repaying('10.00');
  const keys: (string | undefined)[] = [];
  let cut = 1;
  await page.route('**/graphql', async (route) => {
    if (!isRepayment(route)) return route.fallback();
    keys.push(route.request().headers()['idempotency-key']);
    // The gateway carries it out, and nobody hears of it.
    const response = await route.fetch();
    if (cut-- > 0) return route.abort('connectionreset');
    return route.fulfill({ response });
  });
  await sendButton(page).click();
  await dialog(page).getByText('No answer came. It may have been carried out').waitFor();
  expect(await lender.count(loanId, 'REPAYMENT')).toBe(1);
  await dialog(page).getByRole('button', { name: 'Try again' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  expect(await lender.count(loanId, 'REPAYMENT')).toBe(1);
  expect(new Set(keys).size).toBe(1);
  expect(keys).toHaveLength(2);
});

test('what somebody did is there when the page is loaded again, however far the replica is behind', async () => {
  const { page } = await office.signIn('officer', '/clients');
  await page.getByRole('button', { name: 'New client' }).click();
  await page.getByLabel('Name').fill('Barbara Liskov');
  await connected(office.system.database.replicaUrl, async (replica) => {
    await replica.query('select pg_wal_replay_pause()');
    try {
      const form = page.getByRole('dialog', { name: 'New client' });
      await form.getByRole('button', { name: 'New client' }).click();
      const name = page.getByRole('heading', { level: 1, name: 'Barbara Liskov' });
      await name.waitFor();
      await page.reload();
      await name.waitFor();
    } finally {
      await replica.query('select pg_wal_replay_resume()');
    }
  });
});

test('what is refused is said at its field with its code, and another amount is another command', async () => {
  const { page, loanId } = await repaying('10.005');
  await sendButton(page).click();
  const amount = page.getByLabel('Amount');
  await dialog(page).getByText('INVALID_AMOUNT').waitFor();
  expect(await amount.getAttribute('aria-invalid')).toBe('true');
  expect(await amount.evaluate((field) => field === document.activeElement)).toBe(true);
  const said = await amount.getAttribute('aria-describedby');
  expect(said).toContain('error');
  await amount.fill('10.00');
  await sendButton(page).click();
  await dialog(page).waitFor({ state: 'detached' });
  expect(await lender.count(loanId, 'REPAYMENT')).toBe(1);
});

test('a date that no calendar has is not sent as none', async () => {
  const { page, loanId } = await repaying('10.00');
  let sent = 0;
  await page.route('**/graphql', (route) => {
    if (isRepayment(route)) sent += 1;
    return route.fallback();
  });
  const date = dialog(page).getByLabel('Date');
  await date.focus();
  await page.keyboard.type('02302024');
  expect(await date.inputValue()).toBe('');
  await sendButton(page).click();
  await dialog(page).getByText('No calendar has this date.').waitFor();
  expect(sent).toBe(0);
  await date.fill('2024-01-15');
  await sendButton(page).click();
  await dialog(page).waitFor({ state: 'detached' });
  expect([sent, await lender.count(loanId, 'REPAYMENT')]).toEqual([1, 1]);
});

test('what Close of Business holds says who has it, and is done by the same form once it is free', async () => {
  const { page, loanId } = await repaying('10.00');
  const id = ids.parse(loanId)?.id;
  const { pool } = office.system;
  const worker = await pool.connect();
  try {
    await pool.query(
      `with run as (
         insert into job_runs (job, state, trigger, cob_date, from_date, business_steps, command_id)
         values ('LOAN_CLOSE_OF_BUSINESS', 'RUNNING', 'API', '2024-01-14', '2024-01-14', '[]', 0)
         returning id)
       insert into job_partitions (run_id, number, state, first_id, last_id, cursor, hold_to, total)
       select run.id, 1, 'RUNNING', $1::bigint, $1, $1::bigint - 1, $1, 1 from run`,
      [id],
    );
    await worker.query('begin');
    await worker.query('select from loan_summaries where loan_id = $1 for update', [id]);
    await sendButton(page).click();
    await dialog(page).getByText('is held by Close of Business').waitFor();
    await dialog(page).getByText('ACCOUNT_LOCKED').waitFor();
    await worker.query('rollback');
    await dialog(page).getByRole('button', { name: 'Try again', exact: true }).click();
    await dialog(page).waitFor({ state: 'detached' });
  } finally {
    await worker.query('rollback');
    worker.release();
    await pool.query('truncate repayment_attempts, job_occasions, cob_failures, job_partitions, job_runs');
  }
  expect(await lender.count(loanId, 'REPAYMENT')).toBe(1);
});
