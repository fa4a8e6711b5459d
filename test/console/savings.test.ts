import { beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectAccessibleWideAndNarrow } from '../harness/accessible.ts';
import { backOffice } from '../harness/back-office.ts';
import { type Lender, openLender } from './lender.ts';
import { choose, fact, offered, send } from './on-page.ts';

/** What people do with savings: from an application to money that goes to another account, and back. */

const office = backOffice();
let lender: Lender;
let productId: string;
beforeAll(async () => {
  lender = await openLender(office);
  productId = await lender.savingsProduct({ name: 'Ten percent', minOpeningBalance: '50.00' });
});

test('an officer takes savings from an application to a deposit and a hold; what is not available is refused at its field', async () => {
  const clientId = await lender.client('Ada Lovelace');
  const { page } = await office.signIn('officer', `/clients/${clientId}`);
  await page.getByText('This client has no savings account.').waitFor();
  await page.getByRole('button', { name: 'Open savings' }).click();
  await page.getByRole('option', { name: 'Ten percent (USD): 10 % a year, posted every month' }).waitFor({
    state: 'attached',
  });
  await send(page, 'Open savings');
  await page.getByRole('heading', { level: 1, name: /^Savings \d+$/ }).waitFor();
  await page.getByText('Submitted', { exact: true }).waitFor();
  await choose(page, 'Approve');
  await send(page, 'Approve');
  await page.getByText('Approved', { exact: true }).first().waitFor();
  await choose(page, 'Activate');
  await page.getByRole('dialog').getByText('It takes in 50.00 USD at once.').waitFor();
  await send(page, 'Activate');
  await expect.poll(() => fact(page, 'Balance').textContent()).toBe('50.00 USD');

  await choose(page, 'Deposit');
  await page.getByLabel('Amount').fill('1000');
  await send(page, 'Deposit');
  await expect.poll(() => fact(page, 'Balance').textContent()).toBe('1,050.00 USD');
  await choose(page, 'Put on hold');
  await page.getByLabel('Amount').fill('200');
  await send(page, 'Put on hold');
  await expect.poll(() => fact(page, 'Available').textContent()).toBe('850.00 USD');

  await choose(page, 'Withdraw');
  const form = page.getByRole('dialog', { name: 'Withdraw' });
  await form.getByText('Available: 850.00 USD.').waitFor();
  const amount = form.getByLabel('Amount');
  await amount.fill('850.01');
  await form.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await form.getByText('Code INSUFFICIENT_BALANCE').waitFor();
  expect(await amount.getAttribute('aria-invalid')).toBe('true');
  expect(await amount.evaluate((field) => field === document.activeElement)).toBe(true);
  await amount.fill('850.00');
  await send(page, 'Withdraw');
  await expect.poll(() => fact(page, 'Available').textContent()).toBe('0.00 USD');

  await page.getByRole('tab', { name: 'Holds' }).click();
  await page.getByText('200.00 USD is kept from being paid out.').waitFor();
  await expect.poll(() => page.getByRole('row').count()).toBe(1 + 1);
  await choose(page, 'Release hold');
  await page.getByRole('button', { name: 'All of it: 200.00 USD' }).click();
  await send(page, 'Release hold');
  await page.getByText('Nothing is on hold.').waitFor();
  await expect.poll(() => page.getByRole('row').count()).toBe(1 + 2);

  await page.getByRole('tab', { name: 'Transactions' }).click();
  await page
    .getByRole('row', { name: /Withdrawal/ })
    .getByRole('button', { name: 'Reverse' })
    .click();
  await page.getByRole('dialog').getByText('Takes back the withdrawal of 850.00 USD').waitFor();
  await send(page, 'Reverse');
  await page.getByRole('row', { name: /Withdrawal Reversed on Jan 15, 2024/ }).waitFor();
});

test('money goes to a loan and to other savings by their numbers, and each end leads to the other', async () => {
  const clientId = await lender.client('Grace Hopper');
  const loanProduct = await lender.product();
  const loanId = await lender.active(clientId, loanProduct);
  const from = await lender.savings(clientId, productId);
  const other = await lender.savings(await lender.client('Alan Turing'), productId);
  const { page } = await office.signIn('teller', `/savings/${from.id}`);

  await choose(page, 'Transfer');
  const form = page.getByRole('dialog', { name: 'Transfer' });
  const target = form.getByLabel('To account');
  await form.getByLabel('Amount').fill('20.00');
  await target.fill('999999999');
  await form.getByRole('button', { name: 'Transfer', exact: true }).click();
  await form.getByText('No account that fits has this number.').waitFor();
  await form.getByRole('button', { name: /^Loan \d+$/ }).click();
  await form.getByText(/^Grace Hopper · Loan · Active · 10\d\.\d\d USD$/).waitFor();
  await form.getByText(/^What settles it on/).waitFor();
  await send(page, 'Transfer');
  await page.getByRole('row', { name: /Withdrawal to/ }).waitFor();
  expect(await lender.count(loanId, 'REPAYMENT')).toBe(1);

  await choose(page, 'Transfer');
  await form.getByLabel('Amount').fill('10.00');
  await target.fill(other.accountNo);
  await form.getByText('Alan Turing · Savings · Active · 50.00 USD').waitFor();
  await send(page, 'Transfer');
  await page.getByRole('link', { name: other.accountNo }).click();
  await page.getByRole('heading', { level: 1, name: `Savings ${other.accountNo}` }).waitFor();
  await page
    .getByRole('row', { name: /Deposit from/ })
    .getByRole('link', { name: from.accountNo })
    .click();
  await page.getByRole('heading', { level: 1, name: `Savings ${from.accountNo}` }).waitFor();
  await page.goto(`${office.origin}/loans/${loanId}?part=transactions`);
  await page
    .getByRole('row', { name: /Repayment from/ })
    .getByRole('link', { name: from.accountNo })
    .waitFor();
});

test('a transfer in another currency is refused at its account', async () => {
  const clientId = await lender.client('Emmy Noether');
  const from = await lender.savings(clientId, productId);
  const euros = await lender.savingsProduct({ name: 'Euros', currency: 'EUR' });
  const other = await lender.savings(clientId, euros);
  const { page } = await office.signIn('teller', `/savings/${from.id}`);
  await choose(page, 'Transfer');
  const form = page.getByRole('dialog', { name: 'Transfer' });
  await form.getByLabel('Amount').fill('1.00');
  await form.getByLabel('To account').fill(other.accountNo);
  await form.getByText('Emmy Noether · Savings').waitFor();
  expect(await form.getByRole('button', { name: `Savings ${other.accountNo}` }).count()).toBe(0);
  await form.getByRole('button', { name: 'Transfer', exact: true }).click();
  await form.getByText('Code CURRENCIES_DIFFER').waitFor();
  expect(await form.getByLabel('To account').getAttribute('aria-invalid')).toBe('true');
});

test('a loan is paid out into savings, and repaid from them from then on', async () => {
  const clientId = await lender.client('Barbara Liskov');
  const savings = await lender.savings(clientId, productId);
  const loan = await lender.give('submitLoan', { clientId, productId: await lender.product() });
  await lender.give('approveLoan', { loanId: loan.id });
  const { page } = await office.signIn('officer', `/loans/${loan.id}`);
  await page.getByRole('button', { name: 'Disburse' }).click();
  const form = page.getByRole('dialog', { name: 'Disburse' });
  await form.getByRole('button', { name: `Savings ${savings.accountNo}` }).click();
  await form.getByText('Barbara Liskov · Savings · Active · 50.00 USD').waitFor();
  await send(page, 'Disburse');
  await page.getByText('Active', { exact: true }).first().waitFor();
  await page.getByRole('tab', { name: 'Transactions' }).click();
  await page
    .getByRole('row', { name: /Disbursement to/ })
    .getByRole('link', { name: savings.accountNo })
    .click();
  await expect.poll(() => fact(page, 'Balance').textContent()).toBe('150.00 USD');
  await page.goBack();
  await choose(page, 'Repay from savings');
  const link = page.getByRole('dialog', { name: 'Repay from savings' });
  await link.getByRole('button', { name: `Savings ${savings.accountNo}` }).click();
  await link.getByText('Barbara Liskov · Savings · Active · 150.00 USD').waitFor();
  await send(page, 'Repay from savings');
  await page.getByRole('definition').getByRole('link', { name: savings.accountNo }).click();
  await page.getByRole('definition').getByRole('link', { name: loan.accountNo }).click();
  expect(await offered(page)).not.toContain('Repay from savings');
  await choose(page, 'Repay from savings no more');
  await send(page, 'Repay from savings no more');
  await expect.poll(() => fact(page, 'Repaid from').count()).toBe(0);
});

test('a block is seen, and taken away again', async () => {
  const account = await lender.savings(await lender.client('Joan Clarke'), productId);
  const { page } = await office.signIn('officer', `/savings/${account.id}`);
  await choose(page, 'Block');
  await page.getByLabel('What may not be done').selectOption('DEBIT');
  await send(page, 'Block');
  await page.getByRole('alert').getByText('Nothing may be paid out.').waitFor();
  await choose(page, 'Withdraw');
  await page.getByLabel('Amount').fill('1.00');
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
  await page.getByText('Code SAVINGS_BLOCKED').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).last().click();
  await choose(page, 'Unblock');
  await send(page, 'Unblock');
  await page.getByText('This account is blocked').waitFor({ state: 'detached' });
  expect(await offered(page)).not.toContain('Unblock');
});

test('an account is closed for good with its interest, in figures before', async () => {
  const account = await lender.savings(await lender.client('Dorothy Vaughan'), productId);
  const { page } = await office.signIn('officer', `/savings/${account.id}`);
  await choose(page, 'Close for good');
  await page.getByRole('dialog').getByText('Balance: 50.00 USD').waitFor();
  await send(page, 'Close for good');
  await page.getByText('Ended on', { exact: true }).waitFor();
  expect(await fact(page, 'Balance').textContent()).toBe('0.00 USD');
  expect(await offered(page)).toEqual([]);
});

test.each([
  ['teller', ['Deposit', 'Withdraw', 'Transfer']],
  ['viewer', []],
] as const)('a %s is offered what the key allows, and no more', async (role, expected) => {
  const account = await lender.savings(await lender.client('Alan'), productId);
  const { page } = await office.signIn(role, `/savings/${account.id}`);
  await page.getByRole('row', { name: /Deposit/ }).waitFor();
  expect(await offered(page)).toEqual(expected);
  expect(await page.getByRole('button', { name: 'Reverse' }).count()).toBe(0);
});

test('a list that was filtered is opened again by its link, and an account is found by its number', async () => {
  const few = await lender.savingsProduct({ name: 'For few' });
  const clientId = await lender.client('Zuzana');
  const account = await lender.savings(clientId, few);
  const { page } = await office.signIn('viewer', '/savings');
  const found = page.getByRole('link', { name: account.accountNo });
  await page.getByLabel('Product').selectOption({ label: 'For few' });
  await expect.poll(() => page.getByRole('row').count()).toBe(1 + 1);
  await page.reload();
  await found.waitFor();
  expect(await page.getByLabel('Product').inputValue()).toBe(few);
  await page.goto(`${office.origin}/savings?client=${encodeURIComponent(clientId)}`);
  await found.waitFor();
  await page.getByRole('button', { name: 'Of Zuzana' }).click();
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(2);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('A client, an account number').fill(account.accountNo);
  await page.getByRole('button', { name: /Zuzana · Active/ }).click();
  await page.getByRole('heading', { level: 1, name: `Savings ${account.accountNo}` }).waitFor();
});

test('a savings product is made, with what is refused at its field, and read in words', async () => {
  const { page } = await office.signIn('admin', '/products?kind=savings');
  await page.getByRole('link', { name: 'Create savings product' }).click();
  const field = (name: string) => page.locator(`[name="${name}"]`);
  for (const [name, value] of [
    ['name', 'Rainy days'],
    ['shortName', 'RAINY'],
    ['currency', 'EUR'],
    ['annualInterestRate', '2.5'],
    ['overdraftRate', '12'],
    ['withdrawalFee', '1.5'],
    ['dormantAfterDays', '360'],
  ] as const)
    await field(name).fill(value);
  await field('posting').selectOption({ label: 'Every quarter' });
  await field('postAtPeriodEnd').selectOption({ label: 'The last day of its period' });
  await field('financialYearFirstMonth').selectOption({ label: 'April' });
  await field('withdrawalFeeCalculation').selectOption({ label: 'Percent of what is withdrawn' });
  const create = page.getByRole('button', { name: 'Create savings product' });
  await create.click();
  await page.getByText('Code INVALID_VALUE').waitFor();
  expect(await field('overdraftRate').getAttribute('aria-invalid')).toBe('true');
  await field('overdraftLimit').fill('500');
  await create.click();
  await page.getByRole('heading', { level: 1, name: 'Rainy days' }).waitFor();
  for (const [name, said] of [
    ['Rate a year', '2.5 %'],
    ['Interest is posted', 'Every quarter'],
    ['It is value-dated', 'The last day of its period'],
    ['The financial year begins with', 'April'],
    ['May be overdrawn by', '500.00 EUR'],
    ['A withdrawal costs', '1.5 %'],
    ['Inactive after', 'Never'],
    ['Dormant after', '360 days'],
    ['Has to stay on an account', 'Nothing'],
  ] as const)
    expect(await fact(page, name).textContent(), name).toBe(said);
});

const screens = [
  ...[
    '',
    '?part=holds',
    '?part=journal',
    '?part=statements',
    '?part=events',
    '?part=commands',
    '?part=preview',
  ].map((part) => ({ path: `/savings/$account${part}` })),
  { path: '/savings' },
  { path: '/clients/$client' },
  { path: '/products?kind=savings' },
  { path: '/products/savings/new' },
  { path: '/products/savings/$product' },
];
let held: ReturnType<typeof heldAndBlocked> | undefined;
/** An account with money on hold that nothing may be paid out of, and what else the paths name. */
async function heldAndBlocked(): Promise<Readonly<Record<string, string>>> {
  const client = await lender.client('Hedy Lamarr');
  const { id: account } = await lender.savings(client, productId);
  await lender.give('holdSavings', { accountId: account, amount: '5' });
  await lender.give('blockSavings', { accountId: account, block: 'DEBIT' });
  return { $account: account, $client: client, $product: productId };
}
test.each(screens)('$path is accessible, wide and narrow', async ({ path }) => {
  held ??= heldAndBlocked();
  const ids = await held;
  const at = path.replace(/\$\w+/, (name) => ids[name] ?? name);
  const { page } = await office.signIn('admin', at);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('status', { name: 'Loading …' }).waitFor({ state: 'detached' });
  await expectAccessibleWideAndNarrow(page);
});

test('the forms of transfers and deposits are accessible', async () => {
  const client = await lender.client('Mary Jackson');
  const { id } = await lender.savings(client, productId);
  await lender.savings(client, productId);
  for (const title of ['Transfer', 'Deposit'] as const) {
    const { page } = await office.signIn('teller', `/savings/${id}`);
    await choose(page, title);
    await page.getByRole('dialog', { name: title }).getByLabel('Amount').waitFor();
    await expectAccessible(page);
  }
});
