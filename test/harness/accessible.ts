import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Source: Web Content Accessibility Guidelines 2.2, levels A and AA, and what axe holds to be good practice beside them. */
const guidelines = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What the other colours can break of a page that keeps its words and its order. */
const ofColours = ['color-contrast', 'link-in-text-block'];
/** As the narrowest telephone. Units: CSS pixels. */
const narrow = { width: 360, height: 800 };
/** Units: milliseconds. In which a page has to fit that was wide. */
const narrowWithin = { timeout: 10_000 };

/** Expects that axe finds nothing wrong with a page as it is now, and nothing with its colours where it is dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNothingWrong(page, 'dark', (axe) => axe.withRules(ofColours));
  await expectNothingWrong(page, 'light', (axe) => axe.withTags(guidelines));
}

/** Expects the same, and that axe finds nothing wrong with the page where its window is as narrow as a telephone. */
export async function expectAccessibleWideAndNarrow(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize(narrow);
  // Lists move sideways, a page does not.
  await page.waitForFunction(
    () => document.documentElement.scrollWidth <= innerWidth,
    undefined,
    narrowWithin,
  );
  await expectNothingWrong(page, 'light', (axe) => axe.withTags(guidelines));
}

async function expectNothingWrong(
  page: Page,
  colorScheme: 'light' | 'dark',
  asked: (axe: AxeBuilder) => AxeBuilder,
): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  // By one page: that which gathers what frames say, and is opened each time, has nothing to gather here.
  const { violations } = await asked(new AxeBuilder({ page }).setLegacyMode()).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${colorScheme}, ${id}: ${help}\n${html}\n${failureSummary}`),
  );
  expect(found).toEqual([]);
}
