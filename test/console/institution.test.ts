import { beforeAll, describe, expect, test } from 'vitest';
import { backOffice } from '../harness/back-office.ts';
import { setDate } from './one-loan.ts';

/** How the institution is set up, and who may come in. */

const office = backOffice();
beforeAll(async () => {
  await setDate(office.system, '2024-01-01');
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

test('roles stand beside each other with what each allows', async () => {
  const { page } = await office.signIn('operator', '/settings?part=roles');
  const row = page.getByRole('row', { name: 'Run job' });
  await row.waitFor();
  expect(await row.getByRole('img', { name: 'Allowed' }).count()).toBe(2);
  expect(await page.getByRole('tab', { name: 'Keys' }).count()).toBe(0);
});

describe('the audit', () => {
  test('is not for a viewer, who is not led to it', async () => {
    const { page } = await office.signIn('viewer', '/audit');
    await page.getByText('FORBIDDEN').first().waitFor();
    expect(await page.getByRole('link', { name: 'Audit', exact: true }).count()).toBe(0);
  });
});
