import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { clonePath } from '../services/profile.ts';
import type { Shot, Shown } from './shots.ts';

/** Where they are kept. */
export const picturesFolder = join(clonePath, 'docs', 'pictures');

interface Size {
  /** What it adds to a file's name. */
  readonly suffix: string;
  readonly width: number;
  readonly height: number;
}

/** Units: CSS pixels. */
const sizes: readonly Size[] = [
  { suffix: '', width: 1_440, height: 900 },
  { suffix: '-390', width: 390, height: 844 },
];
/** Of WebP, of 100: text stays sharp, and all pictures together stay below 3 MB. */
const quality = 82;
const withinMs = 60_000;

/** Takes pictures of some screens, at each size, as the holder of a key sees them. Returns their files and bytes. */
export async function takePictures(
  browser: Browser,
  { origin, key }: { readonly origin: string; readonly key: string },
  { shots, shown }: { readonly shots: readonly Shot[]; readonly shown: Shown },
): Promise<readonly { readonly file: string; readonly bytes: number }[]> {
  await mkdir(picturesFolder, { recursive: true });
  const taken: { file: string; bytes: number }[] = [];
  for (const { suffix, width, height } of sizes) {
    const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(withinMs);
    try {
      const page = await context.newPage();
      for (const { name, path, has, isDark } of shots) {
        await page.goto(`${origin}${path(shown)}#key=${key}`);
        // The fragment alone may have changed, which loads nothing.
        await page.reload();
        for (const colorScheme of isDark ? (['light', 'dark'] as const) : (['light'] as const)) {
          await page.emulateMedia({ colorScheme });
          await isShown(page, colorScheme);
          if (has !== undefined) await page.locator(has).first().waitFor();
          const file = `${name}${colorScheme === 'dark' ? '-dark' : ''}${suffix}.webp`;
          taken.push({ file, bytes: await save(page, file) });
        }
      }
    } finally {
      await context.close();
    }
  }
  return taken;
}

/** Waits until a page is there whole. */
export async function isShown(page: Page, colorScheme: string): Promise<void> {
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-label^="Loading"]') === null);
}

async function save(page: Page, file: string): Promise<number> {
  const picture = await capture(page, quality);
  await writeFile(join(picturesFolder, file), picture);
  return picture.length;
}

/** What is in sight of a page, by the browser itself: a picture of Playwright's is a PNG, three times as large. */
export async function capture(page: Page, ofHundred: number): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  try {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: ofHundred });
    return Buffer.from(data, 'base64');
  } finally {
    await session.detach();
  }
}
