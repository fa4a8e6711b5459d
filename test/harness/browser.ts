import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { clonePath } from '../../tools/services/profile.ts';

/** What somebody sees a page by. */
export type Look = Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'locale' | 'timezoneId'>;

/** A context of a browser with one page. */
export interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What no test may see, as it is seen. */
  readonly wrong: readonly string[];
}

/** What a page may take to show something, on a machine that does much else. */
const withinMs = 60_000;
/** A zone whose day is mostly another one than the institution's: nothing may be dated by it. */
const usual: Look = {
  viewport: { width: 1_440, height: 900 },
  locale: 'en-US',
  timezoneId: 'Pacific/Auckland',
};
const keptIn = join(clonePath, '.dayclose', 'console');

/** Opens an empty page that may ask one origin. */
export async function sit(browser: Browser, origin: string, look: Look): Promise<Seat> {
  const context = await browser.newContext({ ...usual, ...look, reducedMotion: 'reduce' });
  context.setDefaultTimeout(withinMs);
  // Of what was on the page at each step; a film of it would cost what the page itself costs.
  await context.tracing.start({ snapshots: true });
  const wrong: string[] = [];
  context.on('weberror', (error) => wrong.push(`not caught: ${error.error().stack}`));
  context.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) wrong.push(message.text());
  });
  context.on('request', (request) => {
    const isOurs = [`${origin}/`, 'data:', 'blob:'].some((start) => request.url().startsWith(start));
    if (!isOurs) wrong.push(`asked elsewhere: ${request.url()}`);
  });
  return { context, page: await context.newPage(), wrong };
}

/** Keeps what can be looked at of a page: a picture, and a trace for `playwright show-trace`. */
export async function keep({ context, page }: Seat, name: string): Promise<void> {
  mkdirSync(keptIn, { recursive: true });
  const file = join(keptIn, name.replaceAll(/\W+/g, '-').slice(0, 100));
  // A page that hangs or has crashed has no picture, which must not hide why.
  await page.screenshot({ path: `${file}.png`, fullPage: true }).catch(() => undefined);
  await context.tracing.stop({ path: `${file}.zip` }).catch(() => undefined);
}
