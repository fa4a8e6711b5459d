import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { sixMonths } from '../api/loans.ts';
import { give, moveTo } from '../flows/give.ts';
import { startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';

/** The first step of docs/extensions.md, word for word. */

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

test('the path of the documentation leads to a step that is listed, configured and run', async () => {
  const text = await readFile(join(import.meta.dirname, '../../docs/extensions.md'), 'utf8');
  const blocks = (language: string) =>
    [...text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, block = '']) => block);
  const [module = ''] = blocks('ts');
  const [listing = '', configuring = ''] = blocks('graphql');
  const folder = await mkdtemp(join(tmpdir(), 'acme-'));
  undo.push(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'acme.ts'), module);

  const system = await startSystem({ DAYCLOSE_EXTENSIONS: join(folder, 'acme.ts') });
  undo.push(system.close);
  const { api } = system;
  await moveTo(api, '2026-01-31');
  const clientId = await give(api, 'createClient', { name: 'Ada', activatedOn: '2025-12-01' });
  const productId = await give(api, 'createLoanProduct', sixMonths);
  const early = { submittedOn: '2025-12-10', expectedDisbursementOn: '2025-12-10' };
  const loanId = await give(api, 'submitLoan', { clientId, productId, ...early });
  await give(api, 'approveLoan', { loanId, date: '2025-12-10' });
  await give(api, 'disburseLoan', { loanId, date: '2025-12-10' });
  await moveTo(api, '2026-02-01');

  const listed = await api.ask<{
    readonly extensions: readonly { readonly name: string }[];
    readonly availableBusinessSteps: readonly { readonly stepName: string }[];
  }>(listing);
  expect(listed.extensions).toMatchObject([{ name: 'acme', businessSteps: ['REPORT_ARREARS_AT_MONTH_END'] }]);
  expect(listed.availableBusinessSteps.map(({ stepName }) => stepName)).toContain(
    'REPORT_ARREARS_AT_MONTH_END',
  );
  await api.ask(configuring);

  await system.start('worker');
  await api.ask('mutation { runJob(input: { name: "LOAN_COB" }) { id } }');
  const told = await waitFor(
    async () => {
      const { externalEvents } = await api.ask<{ externalEvents: { edges: { node: object }[] } }>(
        `{ externalEvents(type: "LoanArrearsReportedBusinessEvent") { edges { node { aggregateId businessDate } } } }`,
      );
      return externalEvents.edges.length > 0 && externalEvents.edges;
    },
    { what: 'the event', deadlineMs: 60_000, everyMs: 100 },
  );
  expect(told).toEqual([{ node: { aggregateId: loanId, businessDate: '2026-01-31' } }]);
});
