import { disableApiKey } from '@dayclose/store/api-keys.ts';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from '../harness/accessible.ts';
import { backOffice } from '../harness/back-office.ts';

/** How people come in and go out: by a key, which is theirs and the API's and nobody else's. */

const office = backOffice();

describe('the page that asks for a key', () => {
  test('takes a good one, and goes on to Today', async () => {
    const page = await office.open();
    await page.getByLabel('API key').fill(office.system.key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Due next' }).waitFor();
  });

  test('refuses one that nobody has, in the words of the API, and lets another be tried', async () => {
    const page = await office.open();
    await page.getByLabel('API key').fill('dc_nobody');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('UNAUTHENTICATED');
    await page.getByLabel('API key').fill(office.system.key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Due next' }).waitFor();
  });

  test('is accessible', async () => {
    await expectAccessible(await office.open());
  });

  test('comes at any link, and goes on there', async () => {
    const page = await office.open('/jobs');
    await page.getByLabel('API key').fill(office.system.key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/jobs');
  });
});

describe('a key', () => {
  test('that the address offers is taken out of it, and no address has it on its way to the gateway', async () => {
    const page = await office.open('/nowhere');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${office.origin}/jobs#key=${office.system.key}`);
    await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
    expect(page.url()).toBe(`${office.origin}/jobs`);
    expect(asked.filter((url) => url.includes(office.system.key))).toEqual([]);
    expect(asked.length).toBeGreaterThan(2);
  });

  test('is gone with its tab, and with a person who signs out', async () => {
    const { page } = await office.signIn('operator');
    await page.getByRole('heading', { name: 'Due next' }).waitFor();
    const other = await page.context().newPage();
    await other.goto(office.origin);
    await other.getByLabel('API key').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await page.reload();
    await page.getByLabel('API key').waitFor();
  });

  test('that is revoked while somebody works ends their session, and says so', async () => {
    const { page, keyName } = await office.signIn('operator');
    await page.getByRole('heading', { name: 'Due next' }).waitFor();
    await disableApiKey(office.system.pool, keyName);
    // The gateway hears of it, and ends what the page follows.
    await page.getByLabel('API key').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('You were signed out');
  });
});
