import { afterAll, expect, test } from 'vitest';
import type { Receiver } from '../extensions/receiver.ts';
import { close, configure, lend, loans, startUsClose } from '../extensions/us-close-system.ts';
import { expectAccessible } from '../harness/accessible.ts';
import { backOffice } from '../harness/back-office.ts';

/** Calls to an authority that refused for too long, and what an operator does about them. */

let receiver: Receiver | undefined;
let isOpen = false;
const within = { timeout: 60_000 };
const office = backOffice(async () => {
  const started = await startUsClose(() => (isOpen ? 'OK' : 'ERROR'));
  receiver = started.receiver;
  return started.system;
});
afterAll(() => receiver?.close());

test('a call that failed for too long is tried again once its receiver is well, and another is given up for a reason', async () => {
  await lend(office.system);
  await configure(office.system);
  // Tried twice, and then it is for a person.
  await office.system.start('worker', { OUTBOUND_CALL_TRIED_FOR_MS: '10' });
  await close(office.system);
  const { page } = await office.signIn('operator', '/settings?part=calls&state=DEAD');
  const rowOf = (accountNo: string) => page.getByRole('row', { name: accountNo });
  await expect.poll(() => page.getByRole('row').count(), within).toBe(1 + loans - 1);
  const look = (label: string) => page.getByLabel('State').selectOption({ label });
  // The first loan owes more than is forgiven.
  const [first, second] = ['000000002', '000000003'] as const;
  await rowOf(first).getByText('it was answered with 500').waitFor();
  await expectAccessible(page);

  isOpen = true;
  const before = receiver?.received.length ?? 0;
  await rowOf(first).getByRole('button', { name: 'Try again' }).click();
  const again = page.getByRole('dialog', { name: 'Try again' });
  await again.getByText('It is tried at once').waitFor();
  await again.getByRole('button', { name: 'Try again' }).click();
  await rowOf(first).waitFor({ state: 'detached', ...within });
  await look('Delivered');
  await rowOf(first).getByText('Delivered').waitFor(within);
  expect(receiver?.received.length).toBe(before + 1);

  await look('Dead');
  await rowOf(second).getByRole('button', { name: 'Give up' }).click();
  const giveUp = page.getByRole('dialog', { name: 'Give the call up' });
  await giveUp.getByLabel('Reason').fill('They were told by letter.');
  await giveUp.getByRole('button', { name: 'Give the call up' }).click();
  await giveUp.waitFor({ state: 'detached' });
  await rowOf(second).waitFor({ state: 'detached' });
  await look('Given up');
  await rowOf(second).waitFor();
  expect(await rowOf(second).getByRole('button').allTextContents()).not.toContain('Give up');
});

test('a teller reads the calls, and is offered nothing to do about them', async () => {
  const { page } = await office.signIn('teller', '/settings?part=calls');
  await expect.poll(() => page.getByRole('row').count(), within).toBe(1 + loans - 1);
  for (const name of ['Try again', 'Give up'])
    expect(await page.getByRole('button', { name }).count()).toBe(0);
});
