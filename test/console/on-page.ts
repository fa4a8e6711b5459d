import type { Page } from 'playwright-core';

/** Sends the form of a command. Shape: what a form is called is its dialog, and its button. */
export async function send(page: Page, title: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByRole('button', { name: title, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** A figure by its name. */
export const fact = (page: Page, name: string) =>
  page
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd');

/** Chooses what can be done with an account: by its button, or from those behind another. */
export async function choose(page: Page, title: string): Promise<void> {
  const button = page.getByRole('button', { name: title, exact: true });
  const more = page.getByRole('button', { name: 'More that can be done with this account' });
  await button.or(more).first().waitFor();
  if (await button.isVisible()) return button.click();
  await more.click();
  await page.getByRole('menuitem', { name: title, exact: true }).click();
}

/** What whoever is signed in can do with an account, by its buttons and what is behind them. */
export async function offered(page: Page): Promise<readonly string[]> {
  const more = page.getByRole('button', { name: 'More that can be done with this account' });
  const first = await page.locator('button:has(+ button[aria-haspopup=menu])').allTextContents();
  if (!(await more.isVisible())) return first;
  await more.click();
  await page.getByRole('menuitem').first().waitFor();
  const others = await page.getByRole('menuitem').allTextContents();
  await page.keyboard.press('Escape');
  return [...first, ...others];
}
