import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Source: Web Content Accessibility Guidelines 2.2, levels A and AA, and what axe holds to be good practice beside them. */
const guidelines = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What the other colours can break of a page that keeps its words and its order. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** Expects that axe finds nothing wrong with a page as it is now, and nothing with its colours where it is dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    // By one page: that which gathers what frames say, and is opened each time, has nothing to gather here.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const asked = colorScheme === 'light' ? axe.withTags(guidelines) : axe.withRules(ofColours);
    const { violations } = await asked.analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${colorScheme}, ${id}: ${help}\n${html}\n${failureSummary}`),
    );
    expect(found).toEqual([]);
  }
}
