import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectAccessibleWideAndNarrow } from '../harness/accessible.ts';
import { backOffice } from '../harness/back-office.ts';
import { carryOut, lend, setDate } from './one-loan.ts';

/** The books as people read them: what agrees with what, what stands behind it, and what is final. */

const office = backOffice();
beforeAll(async () => {
  await setDate(office.system, '2024-01-01');
  const loanId = await lend(office.system);
  await setDate(office.system, '2024-01-05');
  await carryOut(office.system, 'inlineCob', { accountIds: [loanId] }, '{ accountId }');
  await carryOut(
    office.system,
    'repayLoan',
    { loanId, amount: '12.50', date: '2024-01-03' },
    '{ transaction { id } }',
  );
});

const line = (page: Page, account: string) => page.getByRole('row', { name: account });

describe('the trial balance', () => {
  test('has totals that agree, by either date', async () => {
    const { page } = await office.signIn('viewer', '/books?date=2024-01-03');
    await page.getByText('Debits and credits agree.').waitFor();
    await line(page, 'Loans Receivable').getByText('1,000.00').waitFor();
    await page.getByRole('radio', { name: 'Posting date' }).press('ArrowRight');
    await line(page, 'Loans Receivable').getByText('987.50').waitFor();
    await line(page, 'Total').getByText('987.50').first().waitFor();
    expect(new URL(page.url()).search).toBe('?date=2024-01-03&by=VALUE');
  });

  test('leads to the entries behind a line, of the same dates', async () => {
    const { page } = await office.signIn('viewer', '/books?date=2024-01-03&by=VALUE');
    await page.getByRole('link', { name: 'Loans Receivable' }).click();
    const entries = page.getByRole('dialog', { name: 'Entries of Loans Receivable in EUR' });
    await entries.getByRole('cell', { name: '12.50' }).waitFor();
    await entries.getByRole('cell', { name: '1,000.00' }).waitFor();
    expect(await entries.getByRole('row').count()).toBe(3);
    await expectAccessible(page);
    await entries.getByRole('link', { name: '000000001' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Loan 000000001' }).waitFor();
  });
});

describe('the chart of accounts', () => {
  test('takes an account of an administrator, and refuses its code to a second one, at the field', async () => {
    const { page } = await office.signIn('admin', '/books?part=accounts');
    const create = async () => {
      await page.getByRole('button', { name: 'Create account' }).click();
      await page.getByRole('dialog').getByLabel('Code').fill('1010');
      await page.getByRole('dialog').getByLabel('Name').fill('Bank');
      await page.getByRole('dialog').getByRole('button', { name: 'Create account' }).click();
    };
    await create();
    await page.getByRole('row', { name: '1010 Bank' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await create();
    await page
      .getByRole('dialog')
      .getByText(/Code [A-Z_]+/)
      .waitFor();
    expect(await page.getByRole('row', { name: '1010 Bank' }).count()).toBe(1);
  });

  test('is read by an officer, who is not offered to change it', async () => {
    const { page } = await office.signIn('officer', '/books?part=accounts');
    await page.getByRole('row', { name: 'Loans Receivable' }).waitFor();
    expect(await page.getByRole('button', { name: 'Create account' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Close books' }).count()).toBe(0);
  });
});

describe('the portfolio', () => {
  test('is the book at the end of a date, leads to the loans behind it, and has the days before', async () => {
    const { page } = await office.signIn('viewer', '/portfolio?date=2024-01-03');
    await page.getByText('Final: every active account has closed this date.').waitFor();
    const book = page.getByRole('region', { name: 'EUR', exact: true });
    await book.getByRole('row', { name: 'Thirty days' }).getByText('1,000.00').waitFor();
    await page.getByRole('figure', { name: 'What is left to pay of loans' }).waitFor();
    await page.getByText('Outstanding: 1,000.00 EUR at most.').waitFor();
    await expectAccessibleWideAndNarrow(page);
    await page.getByRole('radio', { name: 'Charts' }).press('ArrowRight');
    await page.getByRole('row', { name: 'Jan 3, 2024' }).getByText('1,000.00').waitFor();
    const download = page.waitForEvent('download');
    await page
      .getByRole('region', { name: /days up to it/ })
      .getByRole('button', { name: 'Export CSV' })
      .click();
    expect((await download).suggestedFilename()).toBe('portfolio-days-EUR.csv');
    await book
      .getByRole('row', { name: 'Thirty days' })
      .getByRole('link', { name: '1', exact: true })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Loans' }).waitFor();
    await page.getByRole('link', { name: '000000001' }).first().waitFor();
  });

  test('of a date that is not closed says so, and shows what is there', async () => {
    const { page } = await office.signIn('viewer', '/portfolio?date=2024-01-05');
    await page.getByText('Not final').waitFor();
    await page.getByText('No account has closed this date.').waitFor();
  });
});

test('the books close for good, after what is final then was said in figures', async () => {
  const { page } = await office.signIn('admin', '/books');
  await page.getByText('No day is closed for good yet.').waitFor();
  await page.getByRole('button', { name: 'Close books' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Last day to close').fill('2024-01-05');
  await dialog.getByText('987.50 EUR').waitFor();
  await dialog.getByRole('button', { name: 'Close the books for good' }).click();
  await dialog.getByText('DATE_IN_FUTURE').waitFor();
  await dialog.getByLabel('Last day to close').fill('2024-01-04');
  await dialog.getByText('1,000.00 EUR').waitFor();
  await dialog.getByRole('button', { name: 'Close the books for good' }).click();
  await page.getByText('Closed through Jan 4, 2024', { exact: true }).waitFor();
});

test.each(['balance', 'accounts'])('the part "%s" is accessible, wide and narrow', async (part) => {
  const { page } = await office.signIn('admin', `/books?part=${part}`);
  await page.getByRole('row', { name: 'Loans Receivable' }).waitFor();
  await expectAccessibleWideAndNarrow(page);
});
