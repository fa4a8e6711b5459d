import { readFile } from 'node:fs/promises';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { sealCommands } from '@dayclose/store/sql/audit/seal-commands.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectAccessibleWideAndNarrow } from '../harness/accessible.ts';
import { backOffice } from '../harness/back-office.ts';
import { carryOut, lend, setDate } from './one-loan.ts';

/** How the institution is set up, and who did what. */

const office = backOffice();
let loanId: string;
beforeAll(async () => {
  await setDate(office.system, '2024-01-01');
  loanId = await lend(office.system);
});

test('how the dates move changes by a form of an administrator, and a zone that there is not is refused at its field', async () => {
  const { page } = await office.signIn('admin', '/settings?part=dates');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const zone = page.getByRole('dialog').getByLabel('Time zone');
  const save = page.getByRole('dialog').getByRole('button', { name: 'Save how the dates move' });
  await zone.fill('Mars/Olympus');
  await save.click();
  await page.getByRole('dialog').getByText('Mars/Olympus').waitFor();
  expect(await zone.getAttribute('aria-invalid')).toBe('true');
  await zone.fill('Asia/Kolkata');
  await save.click();
  await page.getByText('Asia/Kolkata').waitFor();
});

test('working days and holidays are said by forms of an administrator, a holiday that ends before it begins is refused at its field, and others only read them', async () => {
  const { page } = await office.signIn('admin', '/settings?part=calendar');
  await page.getByText('Every day').waitFor();
  await page.getByRole('button', { name: 'Change the days of the week' }).click();
  const week = page.getByRole('dialog', { name: 'Change the days of the week' });
  for (const day of ['Saturday', 'Sunday']) await week.getByLabel(day).uncheck();
  await expectAccessible(page);
  await week.getByRole('button', { name: 'Change the days of the week' }).click();
  await page.getByText('Monday, Tuesday, Wednesday, Thursday, Friday').waitFor();

  await page.getByRole('button', { name: 'Add holiday' }).click();
  const holiday = page.getByRole('dialog', { name: 'Add holiday' });
  await holiday.getByLabel('Name').fill('Easter');
  await holiday.getByLabel('First day').fill('2024-04-01');
  await holiday.getByLabel('Last day').fill('2024-03-29');
  const add = holiday.getByRole('button', { name: 'Add holiday' });
  await add.click();
  await holiday.getByText('it is before from').waitFor();
  expect(await holiday.getByLabel('Last day').getAttribute('aria-invalid')).toBe('true');
  await holiday.getByLabel('Last day').fill('2024-04-02');
  await add.click();
  const row = page.getByRole('row', { name: 'Easter' });
  await row.waitFor();
  await expectAccessibleWideAndNarrow(page);

  const { page: officer } = await office.signIn('officer', '/settings?part=calendar');
  await officer.getByRole('row', { name: 'Easter' }).waitFor();
  expect(await officer.getByRole('button', { name: 'Add holiday' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Remove Easter of 2024-04-01' }).click();
  const remove = page.getByRole('dialog').getByRole('button', { name: 'Remove Easter of 2024-04-01' });
  await remove.click();
  await page.getByText('There is no holiday.').waitFor();
});

test('an operator reads how the dates move, and is not offered to change it', async () => {
  const { page } = await office.signIn('operator', '/settings?part=dates');
  await page.getByText('Time zone').waitFor();
  expect(await page.getByRole('button', { name: 'Change', exact: true }).count()).toBe(0);
});

test('a key is made with its secret shown once, lets somebody in, and ends their session when it is revoked', async () => {
  const { page } = await office.signIn('admin', '/settings?part=keys');
  await page.getByRole('button', { name: 'Create key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('night shift');
  await dialog.getByLabel('Role').selectOption('operator');
  await dialog.getByRole('button', { name: 'Create key' }).click();
  const secret = page.getByRole('dialog', { name: 'Copy the secret now' });
  const key = (await secret.getByText(/^dc_/).textContent()) ?? '';
  await secret.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByRole('row', { name: 'night shift operator Good' }).waitFor();
  expect(await page.getByText(key).count()).toBe(0);

  const other = await office.open('/');
  await other.getByLabel('API key').fill(key);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.getByRole('link', { name: 'Jobs', exact: true }).waitFor();

  await page.getByRole('button', { name: 'Revoke night shift' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke night shift' }).click();
  await page.getByRole('row', { name: 'night shift operator Revoked' }).waitFor();
  // Whatever its page asks next is refused, at once or once the gateway has heard of it.
  for (const name of ['Jobs', 'Events', 'Jobs', 'Today']) {
    const link = other.getByRole('link', { name, exact: true });
    await link.or(other.getByLabel('API key')).waitFor();
    if (await link.isVisible()) await link.click({ timeout: 5_000 }).catch(() => undefined);
  }
  await other.getByLabel('API key').waitFor();
  expect(await other.getByRole('alert').textContent()).toContain('You were signed out');
});

test('a key that is over or nearly so is told from one that is good, and named before its end', async () => {
  const { pool } = office.system;
  for (const [name, within] of [
    ['by day', '1 year'],
    ['for a week', '7 days'],
    ['of last year', '-1 day'],
  ]) {
    await createApiKey(pool, { name: String(name), role: 'teller' });
    await pool.query('update api_keys set expires_at = now() + $2::interval where name = $1', [name, within]);
  }
  const { page } = await office.signIn('admin', '/settings?part=keys');
  await page.getByRole('row', { name: 'by day teller Good' }).waitFor();
  await page.getByRole('row', { name: 'for a week teller Expiring' }).waitFor();
  await page.getByRole('row', { name: 'of last year teller Expired' }).waitFor();
  await page.getByText('Expires within 14 days: for a week.').waitFor();
});

test('roles stand beside each other with what each allows', async () => {
  const { page } = await office.signIn('operator', '/settings?part=roles');
  const row = page.getByRole('row', { name: 'Run job' });
  await row.waitFor();
  expect(await row.getByRole('img', { name: 'Allowed' }).count()).toBe(2);
  expect(await page.getByRole('tab', { name: 'Keys' }).count()).toBe(0);
});

test('a role of the own is made and changed by the boxes of its permissions, is refused where its name ships, and shapes what its keys see', async () => {
  const { page } = await office.signIn('admin', '/settings?part=roles');
  await page.getByRole('button', { name: 'Create role' }).click();
  const form = page.getByRole('dialog', { name: 'Create role' });
  await form.getByLabel('Name').fill('Operator');
  await form.getByLabel('Repay loan').check();
  await expectAccessible(page);
  const create = form.getByRole('button', { name: 'Create role' });
  await create.click();
  await form.getByText('Operator is the shipped role operator').waitFor();
  expect(await form.getByLabel('Name').getAttribute('aria-invalid')).toBe('true');
  await form.getByLabel('Name').fill('Till');
  for (const permission of ['Read', 'Repay loan'])
    await form.getByLabel(permission, { exact: true }).uncheck();
  await create.click();
  await form.getByText('it is empty').waitFor();
  for (const permission of ['Read', 'Repay loan']) await form.getByLabel(permission, { exact: true }).check();
  await create.click();
  await form.waitFor({ state: 'detached' });
  const columns = page.getByRole('columnheader');
  await columns.filter({ hasText: 'Till' }).waitFor();
  expect(await columns.getByRole('button').count()).toBe(1);
  const repay = page.getByRole('row', { name: 'Repay loan' }).getByRole('img', { name: 'Allowed' });
  expect(await repay.count()).toBe(4);

  const { page: till } = await office.signIn('Till', '/loans');
  await till.getByRole('link', { name: '000000001' }).click();
  await till.getByRole('button', { name: 'Repay', exact: true }).first().waitFor();
  expect(await till.getByRole('link', { name: 'Audit', exact: true }).count()).toBe(0);

  await page.getByRole('button', { name: 'Change Till' }).click();
  const change = page.getByRole('dialog', { name: 'Change Till' });
  await change.getByLabel('Repay loan').uncheck();
  await change.getByLabel('Read audit').check();
  await change.getByRole('button', { name: 'Change Till' }).click();
  await change.waitFor({ state: 'detached' });
  await expect.poll(() => repay.count()).toBe(3);
  await till.reload();
  await till.getByRole('link', { name: 'Audit', exact: true }).waitFor();
  expect(await till.getByRole('button', { name: 'Repay', exact: true }).count()).toBe(0);
});

describe('the audit', () => {
  test('has the commands about a thing, one of them whole, and an address that opens it again', async () => {
    const { page } = await office.signIn('operator', '/audit');
    await page.getByLabel('About').fill(loanId);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('link', { name: 'Disburse loan' }).click();
    const whole = page.getByRole('dialog', { name: 'Command' });
    await whole.getByText('What it was told').waitFor();
    await expectAccessible(page);
    await page.reload();
    await whole.getByText('What it was told').waitFor();
    await page.keyboard.press('Escape');
    await whole.waitFor({ state: 'detached' });
    expect(await page.getByRole('link', { name: /loan/ }).allTextContents()).toEqual([
      'Disburse loan',
      'Approve loan',
      'Submit loan',
    ]);
    await page.getByRole('row', { name: 'Approve loan' }).getByRole('link', { name: '000000001' }).click();
    await page.getByRole('heading', { level: 1, name: 'Loan 000000001' }).waitFor();
  });

  test('has what was refused, and a file of all that fit in which no text is a formula', async () => {
    const input = { loanId, amount: '999999.00' };
    await carryOut(office.system, 'refundLoanCreditBalance', input, '{ transaction { id } }').catch(
      () => undefined,
    );
    const { page } = await office.signIn(
      'operator',
      '/audit?outcome=refused&command=refundLoanCreditBalance',
    );
    await page.getByRole('link', { name: 'Refund loan credit balance' }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const text = await readFile(await file.path(), 'utf8');
    const [, ...rows] = text.split('\r\n');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('refundLoanCreditBalance');
  });

  test('has its last seal, to be kept elsewhere', async () => {
    while ((await sealCommands(office.system.pool, { afterMs: 0, most: 1_000 })) > 0);
    const { rows } = await office.system.pool.query<{ hash: string }>(
      `select encode(hash, 'hex') as hash from command_seals order by place desc limit 1`,
    );
    const { page } = await office.signIn('operator', '/audit');
    await page.getByText(rows[0]?.hash ?? 'no seal').waitFor();
  });

  test('is not for a viewer, who is not led to it', async () => {
    const { page } = await office.signIn('viewer', '/audit');
    await page.getByText('FORBIDDEN').first().waitFor();
    expect(await page.getByRole('link', { name: 'Audit', exact: true }).count()).toBe(0);
  });
});

test('a command under a rule waits, is approved by somebody else from its list, and another one is rejected for a reason', async () => {
  const { page: admin } = await office.signIn('admin', '/settings?part=rules');
  await admin.getByRole('button', { name: 'Add rule' }).click();
  const rule = admin.getByRole('dialog', { name: 'Add rule' });
  await rule.getByLabel('Command').selectOption('Disburse loan');
  await rule.getByLabel('Above').fill('1000');
  await rule.getByLabel('Currency').fill('XXL');
  await rule.getByRole('button', { name: 'Add rule' }).click();
  await rule.getByText('there is no currency XXL').waitFor();
  expect(await rule.getByLabel('Currency').getAttribute('aria-invalid')).toBe('true');
  await rule.getByLabel('Command').selectOption('Create client');
  expect(await rule.getByLabel('Above').count()).toBe(0);
  await expectAccessible(admin);
  await rule.getByRole('button', { name: 'Add rule' }).click();
  await admin.getByRole('row', { name: 'Create client Always 72' }).waitFor();

  const { page: teller, keyName } = await office.signIn('teller', '/clients');
  for (const name of ['Grace', 'Mallory']) {
    await teller.getByRole('button', { name: 'New client' }).click();
    const form = teller.getByRole('dialog', { name: 'New client' });
    await form.getByLabel('Name').fill(name);
    await form.getByRole('button', { name: 'New client' }).click();
    await form.getByText('It waits for a second person.').waitFor();
    await form.getByText(/^Approval \S+$/).waitFor();
    await form.getByRole('button', { name: 'Cancel' }).first().click();
  }
  await teller.getByRole('navigation').getByText(`api-key:${keyName}`).waitFor();
  await teller.getByRole('link', { name: 'Approvals', exact: true }).click();
  await teller
    .getByRole('cell', { name: `api-key:${keyName} (you)` })
    .first()
    .waitFor();
  expect(await teller.getByRole('button', { name: 'Approve Create client' }).count()).toBe(0);
  expect(await teller.getByRole('button', { name: 'Withdraw Create client' }).count()).toBe(2);
  await teller.getByLabel('Whose').selectOption('Made by others');
  await teller.getByText('No command waits for a second person.').waitFor();
  await teller.getByLabel('Whose').selectOption('Made by me');
  await teller.getByRole('button', { name: 'Withdraw Create client' }).first().waitFor();

  const { page: officer } = await office.signIn('officer', '/approvals');
  const decide = async (how: 'Approve' | 'Reject', note: string) => {
    const name = `${how} Create client`;
    await officer.getByRole('button', { name }).first().click();
    const form = officer.getByRole('dialog', { name });
    await form.getByText(how === 'Reject' ? 'Mallory' : 'Grace').waitFor();
    await expectAccessible(officer);
    await form.getByLabel('Note').fill(note);
    await form.getByRole('button', { name }).click();
    await form.waitFor({ state: 'detached' });
  };
  await decide('Reject', 'not known here');
  await decide('Approve', 'seen');
  await officer.getByText('Create client: approved, and carried out').waitFor();
  await officer.getByText('No command waits for a second person.').waitFor();
  await officer.getByLabel('State').selectOption('REJECTED');
  await officer.getByRole('cell', { name: 'not known here' }).waitFor();
  await teller.getByRole('link', { name: 'Clients', exact: true }).click();
  await teller.getByRole('link', { name: 'Grace' }).waitFor();
  expect(await teller.getByRole('link', { name: 'Mallory' }).count()).toBe(0);

  await admin.getByRole('button', { name: 'Remove the rule of Create client' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Remove the rule of Create client' }).click();
  await admin.getByText('No command waits.').waitFor();
});

test.each([
  '/settings?part=rules',
  '/approvals?state=ALL&by=OTHERS',
  '/settings?part=keys',
  '/settings?part=roles',
  '/settings?part=dates',
  '/settings?part=extensions',
  '/settings?part=calls',
  '/audit',
])('%s is accessible, wide and narrow', async (path) => {
  const { page } = await office.signIn('admin', path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('status', { name: 'Loading …' }).waitFor({ state: 'detached' });
  await expectAccessibleWideAndNarrow(page);
});
