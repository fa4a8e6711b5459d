import type { Browser, Page } from 'playwright-core';
import { type Found, median, rounded } from '../bar.ts';
import type { Place } from './place.ts';

/** When a page first showed anything, and the largest part of what it shows. Units: milliseconds since it was asked for. */
interface Paints {
  readonly first: number;
  readonly largest: number;
}

/** Units: seconds. */
const must = { first: 1, largest: 2 };
/** How much longer than an empty page it may take until something is there. */
const timesEmpty = 12;

/** Today as somebody sees it who was never there, in turn with a page of the same gateway that has nothing to load. */
export async function measurePaint({ browser, origin, key, rounds, say }: Place): Promise<Found> {
  const [today, empty]: [Paints[], Paints[]] = [[], []];
  // The first of each warms up gateway and browser.
  for (let round = 0; round <= rounds; round += 1) {
    const ofEmpty = await paintsOf(browser, `${origin}/health`, (page) => page.locator('pre').waitFor());
    const ofToday = await paintsOf(browser, `${origin}/#key=${key}`, isShown);
    if (round === 0) continue;
    empty.push(ofEmpty);
    today.push(ofToday);
    say(`round ${round}: Today ${toSeconds(ofToday.first)} s, an empty page ${toSeconds(ofEmpty.first)} s`);
  }
  const first = median(today.map((each) => each.first));
  const largest = median(today.map((each) => each.largest));
  const firstOfEmpty = median(empty.map((each) => each.first));
  return {
    bars: [
      { name: 'first paint of Today, s', value: first / 1_000, must: must.first },
      { name: 'largest paint of Today, s', value: largest / 1_000, must: must.largest },
      { name: 'first paint of Today / of an empty page', value: first / firstOfEmpty, must: timesEmpty },
    ],
    lines: [`first paint of an empty page ${firstOfEmpty.toFixed(0)} ms; ${rounds} rounds, medians`],
    figures: { firstMs: rounded(first), largestMs: rounded(largest), emptyMs: rounded(firstOfEmpty) },
  };
}

const toSeconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(2);

/** All of Today is there: nothing of it is awaited any more. */
async function isShown(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Due next' }).waitFor();
  await page.getByRole('status', { name: 'Loading …' }).first().waitFor({ state: 'detached' });
}

/** Opens a page with nothing in the cache, and asks the browser for what it saw. */
async function paintsOf(
  browser: Browser,
  url: string,
  isThere: (page: Page) => Promise<void>,
): Promise<Paints> {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await isThere(page);
    return await page.evaluate(seen);
  } finally {
    await context.close();
  }
}

/** Runs in the browser. Shape: it tells what it painted to who listens, once it has, and whoever comes late is told what was. */
async function seen(): Promise<Paints> {
  const painted = (type: string, isIt: (name: string) => boolean) =>
    new Promise<number>((resolve) => {
      new PerformanceObserver((list) => {
        const entry = list.getEntries().findLast(({ name }) => isIt(name));
        if (entry !== undefined) resolve(entry.startTime);
      }).observe({ type, buffered: true });
    });
  const first = await painted('paint', (name) => name === 'first-contentful-paint');
  return { first, largest: await painted('largest-contentful-paint', () => true) };
}
