import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { loanParts } from '../../apps/console/src/routes/loans/address.ts';
import { expectAccessible, expectAccessibleWideAndNarrow } from '../harness/accessible.ts';
import { backOffice } from '../harness/back-office.ts';
import { type Lender, openLender } from './lender.ts';
import { choose, send } from './on-page.ts';

/** Names, amounts and schedules that screens of loans are not made for at first, and all of them for people who see otherwise. */

const office = backOffice();
let lender: Lender;
let productId: string;
beforeAll(async () => {
  lender = await openLender(office);
  productId = await lender.product();
});

/** What a list saves as a file. */
async function exported(page: Page): Promise<string> {
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  return readFile(await (await saved).path(), 'utf8');
}

describe('a file of a list that has several pages', () => {
  const many = 130;
  const nameOf = (number: number) => `Page ${String(number).padStart(3, '0')}`;
  beforeAll(async () => {
    // One after the other: they are listed as they came in.
    for (let number = 0; number < many; number += 1) await lender.client(nameOf(number));
    await lender.client('Other');
  });
  const search = '/clients?search=Page';

  test('has every row that fits, once, in the order that is shown, whichever page that is', async () => {
    const { page } = await office.signIn('officer', search);
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByRole('link', { name: 'Page 025' }).waitFor();
    const [, ...rows] = (await exported(page)).split('\r\n');
    expect(rows.map((row) => row.slice(0, 8))).toEqual(
      Array.from({ length: many }, (_, number) => nameOf(number)),
    );
  });

  test('is not saved where somebody stops its reading, and can be asked for again', async () => {
    const { page } = await office.signIn('officer', search);
    const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
    // The second hundred is not answered before.
    await page.route('**/graphql', async (asked) => {
      if (/"first":100,"after":"/.test(asked.request().postData() ?? '')) await stopped;
      await asked.continue().catch(() => undefined);
    });
    const files: string[] = [];
    page.on('download', (file) => files.push(file.suggestedFilename()));
    await page.getByRole('button', { name: 'Export CSV' }).click();
    await page.getByText('100 rows read …').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Export CSV' }).waitFor();
    stop();
    expect((await exported(page)).split('\r\n')).toHaveLength(1 + many);
    expect(files).toEqual(['clients.csv']);
  });
});

test.each([
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['=HYPERLINK("http://example.org")', `"'=HYPERLINK(""http://example.org"")"`],
  ['ליאור כהן', 'ליאור כהן'],
])('a client named %s is that name and nothing more, on a page and in a file', async (name, written) => {
  const clientId = await lender.client(name);
  const loanId = await lender.active(clientId, productId);
  const { page } = await office.signIn('officer', `/clients?search=${encodeURIComponent(name)}`);
  await page.getByRole('link', { name, exact: true }).waitFor();
  expect(await exported(page)).toContain(written);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  await page.goto(`${office.origin}/loans/${loanId}`);
  await page.getByRole('link', { name, exact: true }).waitFor();
  expect(await page.locator('img').count()).toBe(0);
});

test.each([
  ['of 13 digits', 'USD', '9000000000000.00', '9,000,000,000,000.00 USD'],
  ['of a currency without digits', 'JPY', '1234567', '1,234,567 JPY'],
])(
  'an amount %s is shown digit by digit, and read back where it is typed',
  async (_what, currency, principal, shown) => {
    const id = await lender.product({
      currency,
      principal,
      annualInterestRate: '0',
      numberOfRepayments: 1,
    });
    const loanId = await lender.active(await lender.client('Croesus'), id);
    const { page } = await office.signIn('teller', `/loans/${loanId}`);
    expect(await page.locator('dd').first().textContent()).toBe(shown);
    await page.getByRole('button', { name: 'Repay' }).click();
    await page.getByLabel('Amount').fill(principal);
    await page.getByRole('dialog').getByText(shown, { exact: true }).waitFor();
  },
);

test('a schedule of 600 installments is there to its end', async () => {
  const id = await lender.product({
    numberOfRepayments: 600,
    principal: '100000.00',
  });
  const loanId = await lender.active(await lender.client('Methuselah'), id);
  const { page } = await office.signIn('officer', `/loans/${loanId}`);
  await page.getByRole('cell', { name: '600', exact: true }).waitFor();
  expect(await page.getByRole('row').count()).toBeGreaterThan(600);
});

test('a due date is moved, the rate changed and the term extended, with the schedule that there would be shown before', async () => {
  const loanId = await lender.active(await lender.client('Grace'), productId);
  const { page } = await office.signIn('officer', `/loans/${loanId}`);
  const dialog = page.getByRole('dialog');
  await choose(page, 'Move due date');
  await dialog.getByLabel('Installment').selectOption('2024-03-15');
  await dialog.getByLabel('Due on').fill('2024-03-25');
  await dialog.getByRole('cell', { name: 'Mar 25, 2024' }).waitFor();
  await expectAccessible(page);
  await send(page, 'Move due date');
  await page.getByRole('cell', { name: 'Mar 25, 2024' }).waitFor();
  await choose(page, 'Change rate');
  await dialog.getByLabel('Rate a year').fill('24');
  await dialog.getByLabel('From').fill('2024-07-15');
  await dialog.getByText('There is no such schedule yet').waitFor();
  await dialog.getByLabel('From').fill('2024-04-15');
  await dialog.getByText('To repay in all').waitFor();
  await expectAccessible(page);
  await send(page, 'Change rate');
  await page.getByText('24 % a year from Apr 15, 2024').waitFor();
  await choose(page, 'Extend term');
  await dialog.getByLabel('Installments to add').fill('900');
  await dialog.getByText('There is no such schedule yet').waitFor();
  await dialog.getByLabel('Installments to add').fill('2');
  await dialog.getByRole('cell', { name: 'Sep 15, 2024' }).waitFor();
  await expectAccessible(page);
  await send(page, 'Extend term');
  await page.getByRole('cell', { name: 'Sep 15, 2024' }).waitFor();
});

test('what is overdue is spread over the installments to come, with the schedule that there would be shown before, and that is taken back', async () => {
  const downPayment = { percent: '25', automatic: false };
  const id = await lender.product({ downPayment });
  const loanId = await lender.active(await lender.client('Ida'), id);
  const { page } = await office.signIn('officer', `/loans/${loanId}`);
  const dialog = page.getByRole('dialog');
  await choose(page, 'Re-amortize');
  await dialog.getByText('To repay in all').waitFor();
  await expectAccessible(page);
  await send(page, 'Re-amortize');
  await page.getByText('Re-amortize').first().waitFor();
  await choose(page, 'Undo re-amortization');
  await expectAccessible(page);
  await send(page, 'Undo re-amortization');
  await choose(page, 'Re-amortize');
  await dialog.getByText('To repay in all').waitFor();
});

describe('wide and narrow', () => {
  test('the list of clients and that of loans are accessible', async () => {
    await lender.active(await lender.client('Ada'), productId);
    const { page } = await office.signIn('officer', '/clients?search=Ada');
    await page.getByRole('link', { name: 'Ada' }).first().waitFor();
    await expectAccessibleWideAndNarrow(page);
    await page.goto(`${office.origin}/loans`);
    await page.getByRole('row').nth(1).waitFor();
    await expectAccessible(page);
    await page.setViewportSize({ width: 1_440, height: 900 });
    await expectAccessible(page);
  });

  test('a client and an application are accessible', async () => {
    const clientId = await lender.client('Ada');
    await lender.active(clientId, productId);
    const { page } = await office.signIn('officer', `/clients/${clientId}`);
    await page.getByRole('button', { name: 'Apply for a loan' }).click();
    await page.getByText('To repay in all').waitFor();
    await expectAccessibleWideAndNarrow(page);
  });

  test.each(loanParts)('a loan with its %s is accessible', async (part) => {
    const { page } = await office.signIn('admin', `/loans/${await livelyLoan()}?part=${part}`);
    await page.getByRole('tabpanel').waitFor();
    await page.getByRole('status', { name: 'Loading …' }).waitFor({ state: 'detached' });
    await expectAccessibleWideAndNarrow(page);
  });

  test('the form of a command that was refused is accessible', async () => {
    const { page } = await office.signIn('admin', `/loans/${await livelyLoan()}`);
    await page.getByRole('button', { name: 'Repay' }).click();
    await page.getByLabel('Amount').fill('0.001');
    await page.getByRole('dialog').getByRole('button', { name: 'Repay', exact: true }).click();
    await page.getByText('INVALID_AMOUNT').waitFor();
    await expectAccessibleWideAndNarrow(page);
  });
});

let lively: Promise<string> | undefined;
/** One for all tests that only look at it. */
function livelyLoan(): Promise<string> {
  lively ??= makeLivelyLoan();
  return lively;
}

/** A loan that something happened to: a payment, a charge, a payment that a replay posted again, and a pause. */
async function makeLivelyLoan(): Promise<string> {
  const loanId = await lender.active(await lender.client('Ada'), productId);
  await lender.give('repayLoan', { loanId, amount: '1.00' });
  const fee = { kind: 'FEE', name: 'Letter', amount: '5.00', dueOn: '2024-02-01' };
  await lender.give('addLoanCharge', { loanId, ...fee });
  await lender.give('pauseDelinquency', { loanId, start: '2024-01-15', end: '2024-02-15' });
  return loanId;
}
