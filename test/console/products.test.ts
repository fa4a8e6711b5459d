import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectAccessibleWideAndNarrow } from '../harness/accessible.ts';
import { backOffice } from '../harness/back-office.ts';
import { lend, setDate } from './one-loan.ts';

/** Products as people make them and read their terms. */

const office = backOffice();
beforeAll(async () => {
  await setDate(office.system, '2024-01-01');
  await lend(office.system);
});

const field = (page: Page, path: string) => page.locator(`[name="${path}"]`);

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, value] of Object.entries(values)) await field(page, path).fill(value);
}

const create = (page: Page) => page.getByRole('button', { name: 'Create loan product' }).click();

test('a product is made with its schedule drawn meanwhile, and a refusal at its field, within a list too', async () => {
  const { page } = await office.signIn('admin', '/products/new');
  await fill(page, { name: 'Two years', shortName: 'TWO', currency: 'USD', principal: '1000' });
  await fill(page, { annualInterestRate: '12', numberOfRepayments: '24' });
  await page.getByRole('img', { name: 'Principal and interest of each installment' }).waitFor();
  await page.getByRole('row', { name: '1 Feb 1, 2024' }).getByRole('cell', { name: '47.06' }).waitFor();
  await page.getByRole('button', { name: 'Show all 24 installments' }).click();
  await page.getByRole('row', { name: '24 Jan 1, 2026' }).waitFor();

  await page.getByRole('button', { name: 'Add a range' }).click();
  await fill(page, {
    'delinquencyRanges.0.classification': 'LATE',
    'delinquencyRanges.0.minDays': '5',
    'delinquencyRanges.0.maxDays': '4',
  });
  await page.getByText('delinquencyRanges.0.maxDays: 4 is below minDays, 5').waitFor();
  await create(page);
  const refused = field(page, 'delinquencyRanges.0.maxDays');
  await page.getByText('Code INVALID_VALUE').waitFor();
  expect(await refused.getAttribute('aria-invalid')).toBe('true');
  expect(await refused.evaluate((element) => element === document.activeElement)).toBe(true);

  await fill(page, { 'delinquencyRanges.0.maxDays': '40' });
  await create(page);
  await page.getByRole('heading', { level: 1, name: 'Two years' }).waitFor();
  await page.getByText('5 to 40 days').waitFor();
  await page.getByText('1,000.00 USD').first().waitFor();
  await page.getByRole('img', { name: 'Principal and interest of each installment' }).waitFor();
  await expectAccessible(page);
});

test('what is needed and not there is said at its field before anything is sent', async () => {
  const { page } = await office.signIn('admin', '/products/new');
  await fill(page, { name: 'Nameless', principal: 'a lot' });
  await create(page);
  expect(await field(page, 'shortName').getAttribute('aria-invalid')).toBe('true');
  expect(await field(page, 'principal').getAttribute('aria-invalid')).toBe('true');
  await page.getByRole('heading', { level: 1, name: 'Create loan product' }).waitFor();
});

test('a loan of 600 installments is drawn, in a currency without decimals', async () => {
  const { page } = await office.signIn('admin', '/products/new');
  await fill(page, { name: 'Long', shortName: 'LONG', currency: 'JPY', principal: '9999999999999' });
  await fill(page, { annualInterestRate: '3', numberOfRepayments: '600' });
  await page.getByRole('button', { name: 'Show all 600 installments' }).click();
  await page.getByRole('row', { name: '600 Jan 1, 2074' }).waitFor();
  await page.getByText('9,999,999,999,999 JPY').waitFor();
});

test('a viewer reads the products, and is not offered to make one', async () => {
  const { page } = await office.signIn('viewer', '/products');
  await page.getByRole('link', { name: 'Thirty days' }).click();
  await page.getByText('1,000.00 EUR').first().waitFor();
  await page.goto(`${office.origin}/products#`);
  expect(await page.getByRole('link', { name: 'Create loan product' }).count()).toBe(0);
});

test.each(['/products', '/products/new'])('%s is accessible, wide and narrow', async (path) => {
  const { page } = await office.signIn('admin', path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('status', { name: 'Loading …' }).waitFor({ state: 'detached' });
  await expectAccessibleWideAndNarrow(page);
});
