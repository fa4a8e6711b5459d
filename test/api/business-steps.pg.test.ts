import { createApiKey } from '@dayclose/store/api-keys.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WorkerContext } from '../../apps/worker/src/context.ts';
import { carryOutRuns } from '../builders/carry-out-runs.ts';
import { encodePayload } from '../builders/codec.ts';
import { workerContextOf } from '../builders/worker-context.ts';
import { stepsInput } from '../refusals/business-steps.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  closeDays,
  createClient,
  createProduct,
  postingsOf,
  readLoan,
  repayLoan,
  setBusinessDate,
} from './loans.ts';
import { query, run, send } from './mutations.ts';

/** The steps of a close, as people configure them and as closes then take them. */

const usual = [
  'APPLY_CHARGE_TO_OVERDUE_LOANS',
  'LOAN_DELINQUENCY_CLASSIFICATION',
  'CHECK_LOAN_REPAYMENT_DUE',
  'CHECK_LOAN_REPAYMENT_OVERDUE',
  'UPDATE_LOAN_ARREARS_AGING',
  'ADD_PERIODIC_ACCRUAL_ENTRIES',
];
const job = 'LOAN_CLOSE_OF_BUSINESS';
let gateway: TestGateway;
let tenant: Tenant;
let worker: WorkerContext;
let clientId: string;
let productId: string;

beforeAll(async () => {
  gateway = await startGateway();
  const { databaseUrl } = gateway.config;
  tenant = openTenant({ id: 'default', databaseUrl, encodePayload, applicationName: 'test' });
  worker = workerContextOf(tenant);
  await setBusinessDate(gateway, '2024-01-01');
  clientId = await createClient(gateway);
  productId = await createProduct(gateway, {
    accounting: 'ACCRUAL_PERIODIC',
    overduePenalty: { calculation: 'FLAT', amount: '5.00', graceDays: 2 },
  });
});
afterAll(async () => {
  await tenant.close();
  await gateway.close();
});
beforeEach(() => configure(...usual));

function configure(...names: readonly string[]) {
  return run(
    gateway,
    'configureBusinessSteps',
    stepsInput('LOAN_COB', ...names.map((name, at) => [name, at + 1] as const)),
  );
}

async function configured(): Promise<readonly string[]> {
  const { businessSteps } = await query(
    gateway,
    '{ businessSteps(jobName: "LOAN_COB") { businessSteps { stepName order } } }',
  );
  const steps: readonly { stepName: string; order: number }[] = businessSteps.businessSteps;
  expect(steps.map(({ order }) => order)).toEqual(steps.map((_, at) => at + 1));
  return steps.map(({ stepName }) => stepName);
}

/** Runs the close of the day before a business date. */
async function closeBefore(date: string) {
  await setBusinessDate(gateway, date);
  const { id } = await run(gateway, 'runJob', { name: 'LOAN_COB' });
  await carryOutRuns(worker);
  const { jobRun } = await query(
    gateway,
    'query ($id: ID!) { jobRun(id: $id) { state businessSteps { stepName } } }',
    {
      id,
    },
  );
  expect(jobRun.state).toBe('COMPLETED');
  return jobRun.businessSteps.map(({ stepName }: { stepName: string }) => stepName);
}

async function eventsOf(loanId: string): Promise<readonly string[]> {
  const { externalEvents } = await query(
    gateway,
    `query ($id: ID!) { externalEvents(aggregateId: $id, first: 100) { edges { node { type } } } }`,
    { id: loanId },
  );
  return externalEvents.edges.map(({ node }: { node: { type: string } }) => node.type);
}

describe('steps that are configured', () => {
  test('are answered by their names in their places, and those of before are gone', async () => {
    const answer = await run(
      gateway,
      'configureBusinessSteps',
      stepsInput('LOAN_COB', ['LOAN_TAGGING', 300], ['APPLY_PENALTY_FOR_OVERDUE_LOANS', 20]),
    );
    expect(answer).toEqual({
      jobName: job,
      businessSteps: [
        { stepName: 'APPLY_CHARGE_TO_OVERDUE_LOANS', order: 1 },
        { stepName: 'LOAN_DELINQUENCY_CLASSIFICATION', order: 2 },
      ],
    });
    expect(await configured()).toEqual(['APPLY_CHARGE_TO_OVERDUE_LOANS', 'LOAN_DELINQUENCY_CLASSIFICATION']);
  });

  test('may be any that is available, of which a new tenant starts with some', async () => {
    const { availableBusinessSteps: available } = await query(
      gateway,
      '{ availableBusinessSteps(jobName: "LOAN_COB") { stepName description } }',
    );
    const names = available.map(({ stepName }: { stepName: string }) => stepName);
    expect(names).toEqual([
      ...usual,
      'CLOSE_FULLY_REPAID_LOANS',
      'CHECK_DUE_INSTALLMENTS',
      'ACCRUAL_ACTIVITY_POSTING',
      'LOAN_INTEREST_RECALCULATION',
      'TELL_WHOLE_LOANS',
    ]);
    expect(available[1].description).toContain('Also configured as LOAN_TAGGING.');
    await configure(...names);
    expect(await configured()).toEqual(names);
  });

  test('are put down in the command log with who configured them, and once under a key', async () => {
    const input = stepsInput('LOAN_COB', ['LOAN_TAGGING', 1]);
    const sent = () => send(gateway, 'configureBusinessSteps', input, { key: 'one-step' });
    const [first, again] = [await sent(), await sent()];
    expect([first.status, first.text]).toEqual([200, first.text]);
    expect(again.data).toEqual(first.data);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const { rows } = await gateway.pool.query(
      `select name, actor from commands where name = 'configureBusinessSteps' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ name: 'configureBusinessSteps', actor: expect.stringContaining('api-key:') }]);
  });

  test.each([
    ['no step', stepsInput('LOAN_COB'), 'INVALID_VALUE'],
    ['an order of nought', stepsInput('LOAN_COB', ['LOAN_TAGGING', 0]), 'INVALID_VALUE'],
    ['a step that there is not', stepsInput('LOAN_COB', ['NO_STEP', 1]), 'UNKNOWN_BUSINESS_STEP'],
    [
      'a step and its alias',
      stepsInput('LOAN_COB', ['LOAN_TAGGING', 1], ['LOAN_DELINQUENCY_CLASSIFICATION', 2]),
      'DUPLICATE_BUSINESS_STEP',
    ],
    ['a job that there is not', stepsInput('NO_JOB', ['LOAN_TAGGING', 1]), 'UNKNOWN_JOB'],
    [
      'a job without accounts',
      stepsInput('INCREASE_BUSINESS_DATE', ['LOAN_TAGGING', 1]),
      'JOB_WITHOUT_STEPS',
    ],
  ])('stay as they were where %s is refused', async (_what, input, code) => {
    const { status, errors } = await send(gateway, 'configureBusinessSteps', input);
    expect([status, errors[0]?.extensions.code]).toEqual([422, code]);
    expect(await configured()).toEqual(usual);
  });

  test('are for those who have the permission', async () => {
    const key = await createApiKey(gateway.pool, { name: 'operator', role: 'operator' });
    const { status } = await gateway.ask(
      'mutation ($input: ConfigureBusinessStepsInput!) { configureBusinessSteps(input: $input) { jobName } }',
      { input: stepsInput('LOAN_COB', ['LOAN_TAGGING', 1]) },
      { authorization: `Bearer ${key}` },
    );
    expect(status).toBe(403);
    expect(await configured()).toEqual(usual);
  });
});

describe('a close', () => {
  test('takes the steps of its start, and a penalty that was left out for a while with the first close that has it again', async () => {
    await setBusinessDate(gateway, '2024-01-01');
    const loanId = await activeLoan(gateway, { clientId, productId });
    await configure(...usual.slice(1));
    expect(await closeBefore('2024-02-10')).toEqual(usual.slice(1));
    expect(await closeBefore('2024-02-12')).toEqual(usual.slice(1));
    expect((await readLoan(gateway, loanId, 'charges { amount }')).charges).toEqual([]);
    await setBusinessDate(gateway, '2024-02-13');
    const { id } = await run(gateway, 'runJob', { name: 'LOAN_COB' });
    await configure(...usual);
    await carryOutRuns(worker);
    const { jobRun } = await query(
      gateway,
      'query ($id: ID!) { jobRun(id: $id) { businessSteps { stepName } } }',
      {
        id,
      },
    );
    expect(jobRun.businessSteps).toHaveLength(5);
    expect((await readLoan(gateway, loanId, 'charges { amount }')).charges).toEqual([]);
    await closeBefore('2024-02-14');
    expect((await readLoan(gateway, loanId, 'charges { amount dueOn }')).charges).toEqual([
      { amount: '5.00', dueOn: '2024-02-01' },
    ]);
  });

  test('that comes with a write takes the steps of its moment', async () => {
    const date = '2024-03-10';
    await setBusinessDate(gateway, date);
    const loanId = await activeLoan(gateway, { clientId, productId });
    await configure('CHECK_LOAN_REPAYMENT_DUE');
    await setBusinessDate(gateway, '2024-03-20');
    await repayLoan(gateway, loanId, '1.00');
    expect((await postingsOf(gateway, loanId)).map(([, type]) => type)).toEqual([
      'DISBURSEMENT',
      'REPAYMENT',
    ]);
    await configure(...usual);
    await setBusinessDate(gateway, '2024-03-21');
    await closeDays(gateway, loanId);
    expect((await postingsOf(gateway, loanId)).map(([, type]) => type)).toContain('ACCRUAL');
  });

  test('notes on a due date what the installment earns, tells of an unpaid one, and books nothing for it', async () => {
    await setBusinessDate(gateway, '2024-04-01');
    const loanId = await activeLoan(gateway, { clientId, productId });
    await configure('ADD_PERIODIC_ACCRUAL_ENTRIES', 'CHECK_DUE_INSTALLMENTS', 'ACCRUAL_ACTIVITY_POSTING');
    await closeBefore('2024-05-01');
    expect(await eventsOf(loanId)).not.toContain('LoanAccountCustomSnapshotBusinessEvent');
    await closeBefore('2024-05-03');
    const noted = (await postingsOf(gateway, loanId)).filter(([, type]) => type === 'ACCRUAL_ACTIVITY');
    expect(noted).toEqual([
      ['2024-05-01', 'ACCRUAL_ACTIVITY', '0.79', '0.00', '0.79', '0.00', '0.00', '0.00'],
    ]);
    const events = await eventsOf(loanId);
    for (const type of [
      'LoanAccountCustomSnapshotBusinessEvent',
      'LoanTransactionAccrualActivityPostBusinessEvent',
    ])
      expect(events.filter((each) => each === type)).toHaveLength(1);
    const { rows } = await gateway.pool.query(
      `select count(*)::int as lines from journal_entries j join loan_transactions t
       on t.loan_id = j.owner_id and t.number = j.transaction_number where t.type = 32`,
    );
    expect(rows).toEqual([{ lines: 0 }]);
  });
});
