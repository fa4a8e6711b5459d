import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOver, type Run } from '@dayclose/cli/run.ts';
import type { Browser, Page } from 'playwright-core';
import { waitFor } from '../../test/harness/wait-for.ts';
import type { Stage } from '../demo-cob/stage.ts';
import { POLL } from '../start/close-day.ts';
import type { GraphQLClient } from '../start/graphql-client.ts';
import { animatedWebp, type Frame } from './animated-webp.ts';
import { capture, isShown, picturesFolder } from './take.ts';

/** Units: CSS pixels; what is on it is read in a README. */
const size = { width: 1_040, height: 800 };
/** Of WebP, of 100: the whole film stays below 1 MB. */
const quality = 60;
/** How long a frame is in sight; one with news of it, and the last one. Units: milliseconds. */
const show = { frame: 600, news: 2_000, last: 5_000 };
/** A frame each time that so much more of all accounts is done. */
const step = 1 / 14;
/** When one of two workers is killed. */
const killedAt = 0.4;
const within = { deadlineMs: 300_000, everyMs: 50 };

interface Scene {
  readonly stage: Stage;
  readonly client: GraphQLClient;
  readonly run: string;
  readonly key: string;
}

/** Films a run to its end, half of whose workers are killed on the way; returns the bytes of the film. */
export async function filmRun(browser: Browser, { stage, client, run, key }: Scene): Promise<number> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const { origin } = new URL(stage.system.url);
    await page.goto(`${origin}/runs/${run}#key=${key}`);
    await isShown(page, 'light');
    const frames: Frame[] = [];
    const shoot = async (caption: string, showMs = show.frame) => {
      await page.evaluate(say, caption);
      frames.push({ picture: await capture(page, quality), showMs });
    };
    const [doomed, survivor] = stage.workers;
    if (doomed === undefined || survivor === undefined) throw new Error('it takes two workers');
    const upTo = (share: number, caption: string) => filmUpTo({ client, run, shoot }, share, caption);
    await upTo(killedAt, 'Two workers close the day.');
    await doomed.end('SIGKILL');
    await shoot('A worker is killed with a partition in its hands.', show.news);
    await upTo(1, 'The other one goes on, and takes the partition over from its last commit.');
    await page.getByText('Completed', { exact: true }).first().waitFor();
    await settled(page);
    await shoot('Every account is closed, each once, and nobody had to do anything.', show.last);
    const film = animatedWebp(frames, size);
    await writeFile(join(picturesFolder, 'worker-killed.webp'), film);
    return film.length;
  } finally {
    await context.close();
  }
}

interface Filmed {
  readonly client: GraphQLClient;
  readonly run: string;
  readonly shoot: (caption: string) => Promise<void>;
}

/** Takes a frame at each step of a run, until so much of it is done or it is over. */
async function filmUpTo({ client, run, shoot }: Filmed, share: number, caption: string): Promise<void> {
  const read = async () => (await client.run<{ jobRun: Run }>(POLL, { id: run })).jobRun;
  const shareOf = ({ total, done }: Run) => (total === 0 ? 0 : done / total);
  let now = await read();
  while (!isOver(now) && shareOf(now) < share) {
    await shoot(caption);
    const next = Math.min(share, shareOf(now) + step);
    const isThere = async () => {
      now = await read();
      return isOver(now) || shareOf(now) >= next;
    };
    await waitFor(isThere, { what: 'the run to get on', ...within });
  }
}

/** Waits until the page has read the partitions of a run that is over. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { name: /^Partitions/ }).scrollIntoViewIfNeeded();
  for (const left of [/^[\d,]+ waiting$/, /^[\d,]+ at work$/])
    await page.getByText(left).waitFor({ state: 'detached' });
  await page.evaluate(() => window.scrollTo(0, 0));
}

/** Runs in the browser: a line below the page that says what happens. */
function say(caption: string): void {
  const id = 'caption-of-the-film';
  const line = document.getElementById(id) ?? document.body.appendChild(document.createElement('div'));
  line.id = id;
  line.textContent = caption;
  Object.assign(line.style, {
    position: 'fixed',
    inset: 'auto 0 0 0',
    zIndex: '2000',
    padding: '10px 20px',
    font: '600 16px system-ui, sans-serif',
    color: 'white',
    background: '#0f3f27',
  });
}
