import { beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../harness/accessible.ts';
import { backOffice } from '../harness/back-office.ts';
import { type Lender, openLender } from './lender.ts';
import { fact, send } from './on-page.ts';

/** What an officer does in a day: from a client who is new to money that comes back. */

const office = backOffice();
let lender: Lender;
beforeAll(async () => {
  lender = await openLender(office);
  await lender.product();
});

test('an officer takes a loan from a new client to a repayment, and sees each schedule before', async () => {
  const { page } = await office.signIn('officer', '/clients');
  await page.getByRole('button', { name: 'New client' }).click();
  await page.getByLabel('Name').fill('Ada Lovelace');
  await send(page, 'New client');
  await page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();

  await page.getByRole('button', { name: 'Apply for a loan' }).click();
  const application = page.getByRole('dialog', { name: 'Apply for a loan' });
  await application.getByLabel('Principal').fill('200.00');
  // 200.00 and interest of six months; the API says how much.
  await application.getByText(/^20[5-6]\.\d\d USD$/).waitFor();
  const toRepay = await fact(page, 'To repay in all').textContent();
  expect(await application.getByRole('row').count()).toBe(1 + 6);
  await send(page, 'Apply for a loan');
  await page.getByText('Submitted', { exact: true }).first().waitFor();

  await page.getByRole('button', { name: 'Approve' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('heading', { name: 'Schedule as it would be' }).waitFor();
  // As it is typed: too much is said at the field, and of less the schedule is another one.
  await form.getByLabel('Amount').fill('900000.00');
  await form.getByText('Code AMOUNT_EXCEEDS_REQUESTED').waitFor();
  expect(await form.getByLabel('Amount').getAttribute('aria-invalid')).toBe('true');
  await form.getByLabel('Amount').fill('100.00');
  await form.getByText(/^102\.\d\d USD$/).waitFor();
  expect(await form.getByLabel('Amount').getAttribute('aria-invalid')).not.toBe('true');
  await form.getByLabel('Amount').fill('');
  await form.getByText(`${toRepay}`).waitFor();
  await send(page, 'Approve');
  await page.getByRole('button', { name: 'Disburse' }).click();
  await send(page, 'Disburse');
  await page.getByText('Active', { exact: true }).first().waitFor();
  expect(await fact(page, 'Outstanding').textContent()).toBe(toRepay);

  await page.getByRole('button', { name: 'Repay' }).click();
  await page.getByRole('button', { name: `Settles it: ${toRepay}` }).click();
  expect(`${await page.getByLabel('Amount').inputValue()} USD`).toBe(toRepay);
  await send(page, 'Repay');
  await page.getByText('Closed obligations met').first().waitFor();
  await page.getByRole('tab', { name: 'Transactions' }).click();
  await page.getByRole('row', { name: /Repayment/ }).waitFor();
});

test('a list that was filtered is opened again by its link, and the page that was turned to too', async () => {
  const clientId = await lender.client('Grace Hopper');
  const productId = await lender.product({ name: 'Two months', numberOfRepayments: 2 });
  for (let count = 0; count < 26; count += 1) await lender.give('submitLoan', { clientId, productId });
  const { page } = await office.signIn('officer', '/loans');
  await page.getByLabel('Product').selectOption({ label: 'Two months' });
  await page.getByRole('link', { name: 'Grace Hopper' }).first().waitFor();
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect.poll(() => page.getByRole('link', { name: 'Grace Hopper' }).count()).toBe(1);
  await page.reload();
  await page.getByRole('link', { name: 'Grace Hopper' }).waitFor();
  expect(await page.getByLabel('Product').inputValue()).toBe(productId);
  expect(await page.getByRole('link', { name: 'Grace Hopper' }).count()).toBe(1);
});

test('a client is found by the beginning of a name, and by an account number', async () => {
  const { accountNo } = await lender.give(
    'submitLoan',
    { clientId: await lender.client('Zuzana'), productId: await lender.product() },
    'id accountNo',
  );
  const { page } = await office.signIn('viewer', '/clients');
  await page.getByLabel('Search', { exact: true }).fill('zuz');
  await page.getByRole('link', { name: 'Ada Lovelace' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Zuzana' }).waitFor();
  await page.getByLabel('Search', { exact: true }).fill('nobody is called that');
  await page.getByText('Nobody is called that').waitFor();
  await page.getByLabel('Search', { exact: true }).fill(accountNo);
  await page.getByRole('link', { name: 'Zuzana' }).waitFor();
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  expect(new URL(page.url()).searchParams.get('search')).toBe(accountNo);
});

test('an officer gives something out of goodwill, takes a refund, and charges a payment back', async () => {
  const loanId = await lender.active(await lender.client('Emmy'), await lender.product());
  await lender.give('repayLoan', { loanId, amount: '40.00' }, 'transaction { id }');
  const { page } = await office.signIn('officer', `/loans/${loanId}`);
  const given = async (title: string, amount: string) => {
    await page.getByRole('button', { name: 'More that can be done with this account' }).click();
    await page.getByRole('menuitem', { name: title }).click();
    await page.getByLabel('Amount').fill(amount);
    await send(page, title);
  };
  await given('Goodwill credit', '5.00');
  await given('Merchant refund', '20.00');
  await given('Payout refund', '10.00');
  await page.getByRole('tab', { name: 'Transactions' }).click();
  await page.getByRole('row', { name: /Payout refund/ }).waitFor();
  const payment = page.getByRole('row', { name: /Repayment/ });
  await payment.getByRole('button', { name: 'Charge back' }).click();
  await page.getByRole('button', { name: 'All of it: 40.00 USD' }).click();
  await send(page, 'Charge back');
  await page.getByRole('row', { name: /Chargeback/ }).waitFor();
  await expect.poll(() => lender.count(loanId, 'CHARGEBACK')).toBe(1);
});

test('an officer is told how an installment and a payment came to be, by keys and by the figure itself', async () => {
  const loanId = await lender.active(await lender.client('Hypatia'), await lender.product());
  await lender.give('repayLoan', { loanId, amount: '10.00' }, 'transaction { id }');
  const { page } = await office.signIn('viewer', `/loans/${loanId}`, {
    viewport: { width: 360, height: 740 },
  });
  await page.getByRole('button', { name: 'Explain installment 2' }).focus();
  await page.keyboard.press('Enter');
  const told = page.getByRole('dialog', { name: 'How it came to be' });
  await told.getByText(/^Installment 2, due /).waitFor();
  const interest = told.locator('summary', { hasText: 'Interest of the period' });
  expect(await interest.isVisible()).toBe(false);
  await told.locator('summary', { hasText: /^Interest [0-9]/ }).focus();
  await page.keyboard.press('Enter');
  await interest.waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await told.waitFor({ state: 'detached' });

  await page.goto(`${office.origin}/loans/${loanId}?part=transactions`);
  const payment = page.getByRole('row', { name: /Repayment/ });
  await payment.getByRole('button', { name: '10.00', exact: true }).first().click();
  await told.getByText(/^Repayment 2 of /).waitFor();
  await told.locator('summary', { hasText: 'Installment 1: interest, in advance' }).first().click();
  await told
    .getByText(/Order: PENALTY, FEE, INTEREST, PRINCIPAL/)
    .first()
    .waitFor();
});

test.each([
  ['teller', ['Repay'], ['Add charge', 'Undo disbursal', 'Waive interest', 'Pause delinquency']],
  ['viewer', [], ['Repay', 'Add charge']],
] as const)('a %s is offered what the key allows, and no more', async (role, offered, withheld) => {
  const loanId = await lender.active(await lender.client('Alan'), await lender.product());
  const { page } = await office.signIn(role, `/loans/${loanId}`);
  await page.getByRole('tab', { name: 'Schedule' }).waitFor();
  const more = page.getByRole('button', { name: 'More that can be done with this account' });
  if (await more.isVisible()) await more.click();
  for (const title of offered) await page.getByRole('button', { name: title }).waitFor();
  for (const title of withheld) {
    expect(await page.getByRole('button', { name: title }).count(), title).toBe(0);
    expect(await page.getByRole('menuitem', { name: title }).count(), title).toBe(0);
  }
});
