import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { backOffice } from '../harness/back-office.ts';
import { waitFor } from '../harness/wait-for.ts';
import { carryOut, lend, setDate } from './one-loan.ts';

/** The statements of a loan, as somebody at the counter gives them out. */

const office = backOffice();

test('a loan tells that it has no statement, then lists it, and saves it as PDF and as CSV', async () => {
  await setDate(office.system, '2024-01-01');
  const loanId = await lend(office.system);
  const { page } = await office.signIn('teller', `/loans/${loanId}?part=statements`);
  await page.getByText('No statement was made of it.').waitFor();

  await setDate(office.system, '2024-02-01');
  await carryOut(office.system, 'inlineCob', { accountIds: [loanId] }, '{ errorCode }');
  await office.system.start('worker', { WORKER_TICK_MS: '200' });
  const period = { kind: 'LOAN', fromDate: '2024-01-01', toDate: '2024-01-31' };
  const { id } = await carryOut<{ id: string }>(office.system, 'generateStatements', period);
  const ended = async () => {
    const { jobRun } = await office.system.api.ask<{ jobRun: { state: string } }>(
      'query ($id: ID!) { jobRun(id: $id) { state } }',
      { id },
    );
    return jobRun.state === 'COMPLETED';
  };
  await waitFor(ended, { what: 'the statements to be made', deadlineMs: 60_000 });

  await page.reload();
  const list = page.getByRole('table', { name: 'Statements, the latest period first (EUR)' });
  await list.getByRole('cell', { name: '1,000.00' }).waitFor();
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
});
