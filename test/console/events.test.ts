import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectAccessibleWideAndNarrow } from '../harness/accessible.ts';
import { backOffice } from '../harness/back-office.ts';
import { carryOut, lend, setDate } from './one-loan.ts';

/** What is told to others, as operators choose it and look after it. */

const office = backOffice();
let loanId: string;
beforeAll(async () => {
  await office.system.start('relay');
  await setDate(office.system, '2024-01-01');
  loanId = await lend(office.system);
});

const title = (page: Page) => page.getByRole('heading', { level: 1, name: 'Events' }).waitFor();
const repay = () =>
  carryOut(office.system, 'repayLoan', { loanId, amount: '1.00' }, '{ transaction { id } }');
const raised = async (type: string) => {
  const { externalEvents } = await office.system.api.ask<{ externalEvents: { edges: unknown[] } }>(
    'query ($type: String) { externalEvents(type: $type, first: 100) { edges { node { id } } } }',
    { type },
  );
  return externalEvents.edges.length;
};

describe('the types of events', () => {
  const type = 'LoanTransactionMakeRepaymentPostBusinessEvent';

  test('that an administrator switches off are raised by no new operation, after a summary of what changes', async () => {
    const { page } = await office.signIn('admin', '/events?part=types');
    await repay();
    expect(await raised(type)).toBe(1);
    const one = page.getByRole('switch', { name: 'Loan transaction make repayment post' });
    await one.press('Space');
    await page.getByRole('region', { name: '1 change' }).getByRole('button', { name: 'Review' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('No longer told (1)').waitFor();
    await dialog.getByRole('button', { name: 'Save which events are told' }).click();
    await dialog.waitFor({ state: 'detached' });
    await repay();
    expect(await raised(type)).toBe(1);
    await page.reload();
    await one.waitFor();
    expect(await one.isChecked()).toBe(false);
    await one.press('Space');
    await page.getByRole('button', { name: 'Review and save' }).click();
    await dialog.getByText('Told (1)').waitFor();
    await dialog.getByRole('button', { name: 'Save which events are told' }).click();
    await dialog.waitFor({ state: 'detached' });
    await repay();
    expect(await raised(type)).toBe(2);
  });

  test('are read by an operator, who is not offered to choose them', async () => {
    const { page } = await office.signIn('operator', '/events?part=types');
    const one = page.getByRole('switch', { name: 'Loan approved', exact: true });
    await one.waitFor();
    expect(await one.isDisabled()).toBe(true);
    await page
      .getByRole('row', { name: 'Loan approved' })
      .getByRole('button', { name: /LoanAccountDataV1$/ })
      .click();
    const schema = page.getByRole('dialog', { name: /LoanAccountDataV1$/ });
    await schema.getByText('"name": "accountNo"').waitFor();
    await expectAccessible(page);
  });
});

describe('the recent events', () => {
  test('are found by type, with a payload that can be read and an address that opens it again', async () => {
    const { page } = await office.signIn('operator', '/events?type=LoanApprovedBusinessEvent');
    await page.getByRole('link', { name: 'Loan approved', exact: true }).click();
    const whole = page.getByRole('dialog', { name: 'Event' });
    await whole.getByText('"accountNo": "000000001"').waitFor();
    await expectAccessible(page);
    await page.reload();
    await whole.getByText('"accountNo": "000000001"').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('row').nth(1).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByRole('row', { name: 'Loan 000000001' }).getByRole('link', { name: '000000001' }).click();
    await page.getByRole('heading', { level: 1, name: 'Loan 000000001' }).waitFor();
  });

  test('go to a side topic, and the page tells how many have', async () => {
    const { page } = await office.signIn('operator', '/events?type=LoanApprovedBusinessEvent');
    await page.getByRole('cell', { name: 'Sent', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Replay to a side topic' }).click();
    const topic = `${office.system.topic}.side`;
    await page.getByRole('dialog').getByLabel('Topic').fill(office.system.topic);
    const send = page.getByRole('dialog').getByRole('button', { name: 'Replay events' });
    await send.click();
    await page.getByRole('dialog').getByText('REPLAY_TOPIC_IS_LIVE').waitFor();
    await page.getByRole('dialog').getByLabel('Topic').fill(topic);
    await send.click();
    await page.getByText(`1 of 1 events sent to ${topic}`).waitFor();
  });
});

test('how events are told changes by a form, and stays for whoever comes later', async () => {
  const { page } = await office.signIn('admin', '/events?part=settings');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const days = page.getByRole('dialog').getByLabel('Days that events are kept');
  await days.fill('0');
  const save = page.getByRole('dialog').getByRole('button', { name: 'Save the settings' });
  await save.click();
  await page.getByRole('dialog').getByText('1 to 3650').waitFor();
  await days.fill('45');
  await save.click();
  await page.getByText('45 days').waitFor();
});

test('a viewer is not led to the events, and is refused them by the API', async () => {
  const { page } = await office.signIn('viewer', '/events');
  await title(page);
  await page.getByText('FORBIDDEN').first().waitFor();
  expect(await page.getByRole('link', { name: 'Events', exact: true }).count()).toBe(0);
});

test.each(['recent', 'types', 'relay', 'settings'])(
  'the part "%s" is accessible, wide and narrow',
  async (part) => {
    const { page } = await office.signIn('admin', `/events?part=${part}`);
    await title(page);
    await page.getByRole('status', { name: 'Loading …' }).waitFor({ state: 'detached' });
    await expectAccessibleWideAndNarrow(page);
  },
);
