import { walksOf } from '@dayclose/store/accounts/account-store.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeRun } from '../../apps/worker/src/complete-run.ts';
import { closePartition } from '../../apps/worker/src/partition.ts';
import { planRuns } from '../../apps/worker/src/plan.ts';
import { carryOutRuns } from '../builders/carry-out-runs.ts';
import { encodePayload } from '../builders/codec.ts';
import { workerContextOf } from '../builders/worker-context.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';
import { query, run, send } from './mutations.ts';
import { activeSavings, createSavingsProduct, enter } from './savings.ts';

/** The close of savings accounts beside commands on them, and what it holds and cannot close, as clients see it. */

let gateway: TestGateway;
let tenant: Tenant;
let accounts: readonly string[];
let loanId: string;
/** A chunk is one account, and all accounts are one partition. */
const oneByOne = { COB_CHUNK_ACCOUNT_DAYS: '1' };

beforeAll(async () => {
  gateway = await startGateway();
  const { databaseUrl } = gateway.config;
  tenant = openTenant({ id: 'default', databaseUrl, encodePayload, applicationName: 'worker' });
  await setBusinessDate(gateway, '2024-01-15');
  const clientId = await createClient(gateway);
  const productId = await createSavingsProduct(gateway);
  loanId = await activeLoan(gateway, { clientId, productId: await createProduct(gateway) });
  const opened: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    opened.push(await activeSavings(gateway, { clientId, productId }));
    await enter(gateway, 'deposit', opened[count] as string, '1000.00');
  }
  accounts = opened;
});
afterAll(async () => {
  await tenant.close();
  await gateway.close();
});

const fields = 'kind accountId owner cobDate error account { id kind accountNo }';
const lockedOf = async (kind: 'SAVINGS' | 'LOAN') =>
  (await query(gateway, `{ lockedAccounts(kind: ${kind}) { ${fields} } }`, {})).lockedAccounts;
const read = async (id: string) =>
  (
    await query(
      gateway,
      'query ($id: ID!) { savingsAccount(id: $id) { id accountNo lastClosedDate balance lock { owner } } }',
      { id },
    )
  ).savingsAccount;
const runOf = async (id: string) =>
  (
    await query(
      gateway,
      `query ($id: ID!) { jobRun(id: $id) { state total done failed
        failures { accountId code step cobDate account { id kind accountNo } } } }`,
      { id },
    )
  ).jobRun;

/** Does something while a worker has the first account of a run in its hands. */
async function whileHeld(work: () => Promise<void>): Promise<void> {
  const held = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const context = {
    ...workerContextOf(tenant, oneByOne),
    async failpoint(point: string) {
      if (point !== 'chunk.locked') return;
      held.resolve();
      await released.promise;
    },
  };
  await planRuns(context);
  const lease = { owner: 'test', chunkDays: 1, leaseMs: 60_000 };
  const claim = await claimPartition(tenant.primary, walksOf(context.installed.accounts), lease);
  if (claim === undefined) throw new Error('there is nothing to claim');
  const closing = closePartition(context, claim, new AbortController().signal);
  try {
    await Promise.race([held.promise, closing]);
    await work();
  } finally {
    released.resolve();
    await closing;
  }
  await completeRun(context);
}

test('an account that the close holds is refused to commands by its number and told as locked, one that it does not hold is closed by them', async () => {
  await setBusinessDate(gateway, '2024-01-16');
  const [first = '', second = ''] = accounts;
  const { id: runId } = await run(gateway, 'runJob', { name: 'SAVINGS_COB' });
  const { accountNo } = await read(first);
  await whileHeld(async () => {
    for (const [mutation, input] of [
      ['deposit', { accountId: first, amount: '5.00' }],
      ['withdraw', { accountId: first, amount: '5.00' }],
      ['transfer', { fromId: second, toId: first, amount: '5.00' }],
      ['transfer', { fromId: first, toId: loanId, amount: '5.00' }],
      ['blockSavings', { accountId: first, block: 'BOTH' }],
      ['closeSavings', { accountId: first }],
    ] as const) {
      const { status, errors } = await send(gateway, mutation, input);
      expect([status, errors[0]?.extensions.code], mutation).toEqual([409, 'ACCOUNT_LOCKED']);
      expect(errors[0]?.message).toContain(`Account ${accountNo} is held by Close of Business`);
    }
    expect(await lockedOf('SAVINGS')).toEqual([
      {
        ...{ kind: 'SAVINGS', accountId: first, owner: 'COB_CHUNK_PROCESSING', cobDate: '2024-01-15' },
        ...{ error: null, account: { id: first, kind: 'SAVINGS', accountNo } },
      },
    ]);
    expect(await lockedOf('LOAN')).toEqual([]);
    expect(await read(first)).toMatchObject({
      balance: '1000.00',
      lock: { owner: 'COB_CHUNK_PROCESSING' },
    });
    expect(await read(second)).toMatchObject({ lastClosedDate: null, lock: null });
    await enter(gateway, 'deposit', second, '5.00');
    expect(await read(second)).toMatchObject({ lastClosedDate: '2024-01-15', balance: '1005.00' });
  });
  expect(await runOf(runId)).toMatchObject({ state: 'COMPLETED', total: 3, failed: 0 });
  for (const id of accounts) {
    expect(await read(id)).toMatchObject({ lastClosedDate: '2024-01-15', lock: null });
    const accruals = await query(
      gateway,
      'query ($id: ID!) { savingsAccount(id: $id) { transactions(first: 20) { edges { node { type date } } } } }',
      { id },
    );
    const types = accruals.savingsAccount.transactions.edges.map(
      ({ node }: { node: { type: string } }) => node.type,
    );
    expect(types.filter((type: string) => type === 'ACCRUAL')).toHaveLength(1);
  }
  await enter(gateway, 'deposit', first, '5.00');
});

test('an account that could not be closed is a failure of its run and locked by it, until it is closed', async () => {
  await setBusinessDate(gateway, '2024-01-17');
  const [broken = '', ...sound] = accounts;
  const { accountNo } = await read(broken);
  const accrued = (amount: number) =>
    gateway.pool.query(
      `update savings_summaries s set accrued_debit = $1, next_work_on = null from savings_accounts a
       where a.id = s.account_id and a.account_no = $2`,
      [amount, accountNo],
    );
  await accrued(-1);
  const { id: runId } = await run(gateway, 'runJob', { name: 'SAVINGS_COB' });
  const context = workerContextOf(tenant, oneByOne);
  await carryOutRuns(context);
  await completeRun(context);
  const account = { id: broken, kind: 'SAVINGS', accountNo };
  expect(await runOf(runId)).toMatchObject({
    ...{ state: 'COMPLETED_WITH_FAILURES', total: 3, done: 2, failed: 1 },
    failures: [
      { accountId: broken, code: 'ACCOUNT_INCONSISTENT', step: null, cobDate: '2024-01-16', account },
    ],
  });
  expect(await lockedOf('SAVINGS')).toEqual([
    {
      ...{ kind: 'SAVINGS', accountId: broken, owner: 'COB_FAILED', cobDate: '2024-01-16', account },
      error: expect.stringContaining('it has accrued less than nothing'),
    },
  ]);
  expect(await lockedOf('LOAN')).toEqual([]);
  expect((await read(broken)).lock).toEqual({ owner: 'COB_FAILED' });
  for (const id of sound) expect(await read(id)).toMatchObject({ lastClosedDate: '2024-01-16', lock: null });

  await accrued(0);
  await enter(gateway, 'deposit', broken, '1.00');
  expect(await read(broken)).toMatchObject({ lastClosedDate: '2024-01-16', lock: null });
  expect(await lockedOf('SAVINGS')).toEqual([]);
  expect(await runOf(runId)).toMatchObject({ failures: [] });
});
