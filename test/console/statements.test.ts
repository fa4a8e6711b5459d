import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { backOffice } from '../harness/back-office.ts';
import { waitFor } from '../harness/wait-for.ts';
import { type Lender, openLender } from './lender.ts';
import { choose } from './on-page.ts';
import { setDate } from './one-loan.ts';

/** The statements of accounts of both kinds, as somebody at the counter gives them out. */

const office = backOffice();
let lender: Lender;
beforeAll(async () => {
  lender = await openLender(office);
  await office.system.start('worker', { WORKER_TICK_MS: '200' });
});

/** The month after the one in which accounts were opened. */
const period = { fromDate: '2024-01-01', toDate: '2024-01-31' };

const kinds = [
  {
    kind: 'LOAN',
    screen: 'loans',
    closing: '100.00',
    open: async () => lender.active(await lender.client('Ada'), await lender.product()),
  },
  {
    kind: 'SAVINGS',
    screen: 'savings',
    closing: '50.00',
    open: async () => {
      const productId = await lender.savingsProduct({ minOpeningBalance: '50.00', posting: 'ANNUAL' });
      return (await lender.savings(await lender.client('Grace'), productId)).id;
    },
  },
] as const;

async function generated(kind: string): Promise<void> {
  const { id } = await lender.give('generateStatements', { kind, ...period }, 'id');
  const ended = async () => {
    const { jobRun } = await office.system.api.ask<{ jobRun: { state: string } }>(
      'query ($id: ID!) { jobRun(id: $id) { state } }',
      { id },
    );
    return jobRun.state === 'COMPLETED';
  };
  await waitFor(ended, { what: 'the statements to be made', deadlineMs: 60_000 });
}

test('an account tells that it has no statement, is closed to date, then lists it, and saves it as PDF and as CSV', async () => {
  const opened = await Promise.all(kinds.map(async (each) => ({ ...each, id: await each.open() })));
  await setDate(office.system, '2024-02-01');
  for (const { kind, screen, closing, id } of opened) {
    const { page } = await office.signIn('teller', `/${screen}/${id}?part=statements`);
    await page.getByText('No statement was made of it.').waitFor();
    await choose(page, 'Close now');
    await page.getByRole('dialog').getByText('from its first day, Jan 15, 2024').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close now' }).click();
    await page.getByText('17 days closed').first().waitFor();
    await generated(kind);

    await page.reload();
    const list = page.getByRole('table', { name: 'Statements, the latest period first (USD)' });
    await list.getByRole('cell', { name: closing, exact: true }).waitFor();
    const files = [
      ['PDF', '%PDF-'],
      ['CSV', 'account,holder,currency'],
    ] as const;
    for (const [form, begins] of files) {
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        list.getByRole('button', { name: `${form} of the statement from 2024-01-01 to 2024-01-31` }).click(),
      ]);
      expect(saved.suggestedFilename()).toMatch(
        new RegExp(`^statement-\\d+-2024-01-01-2024-01-31\\.${form.toLowerCase()}$`),
      );
      expect((await readFile(await saved.path(), 'latin1')).startsWith(begins)).toBe(true);
    }
  }
});
