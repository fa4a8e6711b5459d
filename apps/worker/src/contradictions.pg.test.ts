import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { loans } from '@dayclose/store/accounts/loan.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { planRun } from '@dayclose/store/sql/cob/plan-run.ts';
import { readRunFailures } from '@dayclose/store/sql/cob/run-failures.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { createPortfolio, startRun } from '../../../test/builders/portfolio.ts';
import { rowBreaks, rowsOfLoan } from '../../../test/builders/row-breaks.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { closePartition } from './partition.ts';

const day = dateOf(2026, 3, 10);
/** A healthy loan stands between two broken ones. */
const loanCount = 2 * rowBreaks.length + 1;
const loanOf = (index: number) => String(2 * index + 2);
let database: TestDatabase;
let tenant: Tenant;
let run: string;
const before = new Map<string, unknown>();

/** A run over loans each of which is broken in its own way. */
beforeAll(async () => {
  database = await createTestDatabase();
  tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName: 'test' });
  await createPortfolio(tenant, { loans: loanCount, firstDay: day, cobDate: day + 1, ages: [33] });
  for (const [index, { sql }] of rowBreaks.entries()) {
    const id = loanOf(index);
    await tenant.primary.query(sql(id));
    before.set(id, await rowsOfLoan(tenant.primary, id));
  }
  run = await startRun(tenant, day);
  await planRun(tenant.primary, loans, run, { most: 1_000, least: 1_000, parts: 1, atOnce: 1_000 });
  const claim = await claimPartition(tenant.primary, [loans], {
    owner: 'test',
    chunkDays: 7,
    leaseMs: 60_000,
  });
  if (claim === undefined) throw new Error('no partition waits');
  await closePartition(
    workerContextOf(tenant, { COB_CHUNK_ACCOUNT_DAYS: '7' }),
    claim,
    new AbortController().signal,
  );
});

afterAll(async () => {
  await tenant.close();
  await database.drop();
});

test.each(rowBreaks.map(({ name, atHand }, index) => [name, loanOf(index), atHand] as const))(
  'a loan with %s is failed with the code, and left as it is',
  async (_, id, says) => {
    const failures = await readRunFailures(tenant.primary, [run], 1_000);
    const failure = failures.find(({ accountId }) => accountId === id);
    expect(failure).toMatchObject({ code: 'ACCOUNT_INCONSISTENT', step: null });
    expect(failure?.message).toContain(says);
    expect(await rowsOfLoan(tenant.primary, id)).toEqual(before.get(id));
  },
);

test('all others are closed, and the run says that some are not', async () => {
  const { rows } = await tenant.primary.query(
    `select state, total, done, failed, (select count(*)::int from loan_summaries where closed_through = '2026-03-10') as closed
     from job_runs where id = $1`,
    [run],
  );
  expect(rows).toEqual([
    {
      state: 'COMPLETED_WITH_FAILURES',
      total: loanCount,
      done: loanCount - rowBreaks.length,
      failed: rowBreaks.length,
      closed: loanCount - rowBreaks.length,
    },
  ]);
});
