import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { builtFolder } from '../../tools/console/build.ts';
import { most, readSizes } from '../../tools/console/sizes.ts';
import { clonePath } from '../../tools/services/profile.ts';
import { runCommand } from '../../tools/services/run-command.ts';
import { backOffice } from '../harness/back-office.ts';

/** The console as the gateway serves it. */

const office = backOffice();
const browser = { accept: 'text/html' };

/** What the page of the console loads before anything is clicked. */
async function loaded(): Promise<readonly string[]> {
  const page = await (await fetch(office.origin, { headers: browser })).text();
  return [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
}

describe('the files of the console', () => {
  test('are not built again where nothing has changed', async () => {
    const { code, output } = await runCommand(process.execPath, [
      join(clonePath, 'tools', 'console-build.ts'),
    ]);
    expect({ code, output }).toEqual({ code: 0, output: 'The console is up to date.' });
  });

  test('come compressed, for good where their names say their content, and are not sent twice', async () => {
    const hashed = (await loaded()).filter((path) => path.startsWith('/assets/'));
    expect(hashed.length).toBeGreaterThan(1);
    for (const path of hashed) {
      const headers = { 'accept-encoding': 'br' };
      const first = await fetch(`${office.origin}${path}`, { headers });
      expect(Object.fromEntries(first.headers)).toMatchObject({
        'content-encoding': 'br',
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
      });
      const etag = first.headers.get('etag') ?? '';
      const again = await fetch(`${office.origin}${path}`, {
        headers: { ...headers, 'if-none-match': etag },
      });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect((await first.text()).length).toBeGreaterThan(0);
    }
  });

  test('have colours that go by the scheme of the page, which the page sets as it goes', async () => {
    const folder = join(builtFolder, 'assets');
    const styles = readdirSync(folder).filter((name) => name.endsWith('.css'));
    expect(styles.length).toBeGreaterThan(0);
    for (const name of styles)
      expect(readFileSync(join(folder, name), 'utf8')).not.toContain('--lightningcss-');
  });

  test('are those for people, and not those for developers of React, whoever had them built', async () => {
    for (const path of (await loaded()).filter((each) => each.endsWith('.js'))) {
      expect(await (await fetch(`${office.origin}${path}`)).text()).not.toContain('React DevTools');
    }
  });

  test('are there in production too, where GraphiQL is not', async () => {
    const gateway = await office.system.start('gateway', { NODE_ENV: 'production' });
    const origin = `http://127.0.0.1:${gateway.port}`;
    const page = await fetch(`${origin}/runs/17`, { headers: browser });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const graphiql = await fetch(`${origin}/graphql`, { headers: browser });
    expect(graphiql.headers.get('content-type')).toContain('application/json');
  });
});

describe('what a browser loads of the console, compressed', () => {
  test('is less than 350 kB before the first screen is there, and less than 80 kB for each screen more', () => {
    const { firstLoad, screens } = readSizes(builtFolder);
    expect(screens.size).toBeGreaterThan(5);
    expect(firstLoad).toBeLessThan(most.firstLoad);
    expect([...screens].filter(([, bytes]) => bytes >= most.screen)).toEqual([]);
  });
});

describe('a tab from before a deploy', () => {
  test('is told that a file of its release is gone, and keeps that for no other time', async () => {
    const response = await fetch(`${office.origin}/assets/jobs-0ld0ld00.js`, { headers: { accept: '*/*' } });
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  /** Has the gateway say of the screen Jobs, so many times, what it says of a file that it does not have. */
  async function deployed(page: Page, times: number): Promise<void> {
    await page.route(
      /\/assets\/jobs-[^/]+\.js$/,
      (route) => route.continue({ url: `${office.origin}/assets/jobs-0ld0ld00.js` }),
      { times },
    );
  }

  test('loads the newer console by itself, and opens the screen that was asked for', async () => {
    const { page } = await office.signIn('operator', '/events');
    await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor();
    await deployed(page, 1);
    await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
  });

  test('says so where that does not help, and lets it be tried again', async () => {
    const { page } = await office.signIn('operator', '/events');
    await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor();
    await deployed(page, 4);
    await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    await page.getByText('A newer version of the console is there').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Load again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
  });
});
