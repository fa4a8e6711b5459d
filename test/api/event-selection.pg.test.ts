import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  approveLoan,
  closeDays,
  createClient,
  createProduct,
  repayLoan,
  setBusinessDate,
  submitLoan,
} from './loans.ts';
import { query, run, send } from './mutations.ts';

/** Which events others are told of: as people say it, and as commands and the closes that come with them go by it. */

const accrued = 'LoanAccrualTransactionCreatedBusinessEvent';
const approved = 'LoanApprovedBusinessEvent';
const changed = 'LoanStatusChangedBusinessEvent';

let gateway: TestGateway;
let given: { clientId: string; productId: string };
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-01');
  const productId = await createProduct(gateway, { accounting: 'ACCRUAL_PERIODIC' });
  given = { clientId: await createClient(gateway), productId };
});
afterAll(() => gateway.close());
afterEach(() =>
  gateway.pool.query(
    'truncate disabled_event_types; update external_event_settings set bulk_events = false, payload_version = 1',
  ),
);

function configure(enabled: boolean, ...types: readonly string[]) {
  return run(gateway, 'configureExternalEvents', { input: types.map((type) => ({ type, enabled })) });
}

async function disabled(): Promise<readonly string[]> {
  const { externalEventTypes } = await query(gateway, '{ externalEventTypes { type enabled } }');
  const types: readonly { type: string; enabled: boolean }[] = externalEventTypes;
  return types.filter(({ enabled }) => !enabled).map(({ type }) => type);
}

/** Types and versions of what others are told of a loan. */
async function told(loanId: string): Promise<readonly (readonly [type: string, version: number])[]> {
  const id = Buffer.from(loanId, 'base64').toString().split(':')[1];
  const { rows } = await gateway.pool.query(
    `select type, aggregate_version as version from outbox
     where aggregate_type = 'Loan' and aggregate_id = $1 order by pos`,
    [id],
  );
  return rows.map(({ type, version }) => [type, version]);
}

describe('types that are configured', () => {
  test('are all told from the start, each with what happened and its schema', async () => {
    const { externalEventTypes } = await query(
      gateway,
      '{ externalEventTypes { type description category enabled dataschema } }',
    );
    expect(externalEventTypes.filter(({ enabled }: { enabled: boolean }) => !enabled)).toEqual([]);
    expect(externalEventTypes).toContainEqual({
      type: approved,
      description: 'A loan was approved.',
      category: 'Loan',
      enabled: true,
      dataschema: 'dayclose.avro.loan.v1.LoanAccountDataV1',
    });
  });

  test('name the schema of the payload version that is in force, listed or configured', async () => {
    await run(gateway, 'configureExternalEventSettings', { payloadVersion: 2 });
    const inForce = { type: approved, dataschema: 'dayclose.avro.loan.v2.LoanAccountDataV2' };
    const { externalEventTypes } = await query(gateway, '{ externalEventTypes { type dataschema } }');
    expect(externalEventTypes).toContainEqual(inForce);
    const input = [{ type: approved, enabled: true }];
    expect(await run(gateway, 'configureExternalEvents', { input }, 'type dataschema')).toEqual([inForce]);
  });

  test('are answered in the order in which they were named; those that are not named stay as they are', async () => {
    await configure(false, approved);
    const answer = await run(gateway, 'configureExternalEvents', {
      input: [
        { type: changed, enabled: false },
        { type: accrued, enabled: true },
      ],
    });
    expect(answer).toEqual([
      { type: changed, enabled: false },
      { type: accrued, enabled: true },
    ]);
    expect(await disabled()).toEqual([approved, changed]);
    await configure(true, approved, changed);
    expect(await disabled()).toEqual([]);
  });

  test('are put down in the command log with who configured them, and once under a key', async () => {
    const input = { input: [{ type: approved, enabled: false }] };
    const sent = () => send(gateway, 'configureExternalEvents', input, { key: 'one-selection' });
    const [first, again] = [await sent(), await sent()];
    expect([first.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(again.data).toEqual(first.data);
    const { rows } = await gateway.pool.query(
      `select count(*)::integer as times, min(c.actor) as actor, min(c.input::text)::jsonb as input
       from commands c join idempotency_keys k on k.command_id = c.id
       where c.name = 'configureExternalEvents' and k.key = 'one-selection'`,
    );
    expect(rows).toEqual([{ times: 1, actor: expect.stringMatching(/^api-key:/), input }]);
  });

  test.each([
    [422, 'INVALID_VALUE', 'input: it is empty', []],
    [
      422,
      'UNKNOWN_EVENT_TYPE',
      'input.1.type: there is no type of event LoanApproved',
      [changed, 'LoanApproved'],
    ],
    [422, 'DUPLICATE_EVENT_TYPE', 'input.1.type: ', [changed, changed]],
  ])('are refused with %s %s where they are none, and nothing changes', async (status, code, says, types) => {
    const input = types.map((type) => ({ type, enabled: false }));
    const refused = await send(gateway, 'configureExternalEvents', { input });
    expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([status, code]);
    expect(refused.errors[0]?.message).toContain(says);
    expect(await disabled()).toEqual([]);
  });

  test('are for an admin alone to configure', async () => {
    const key = await createApiKey(gateway.pool, { name: 'operator', role: 'operator' });
    const refused = await gateway.ask(
      `mutation { configureExternalEvents(input: [{ type: "${approved}", enabled: false }]) { type } }`,
      {},
      { authorization: `Bearer ${key}` },
    );
    expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect(await disabled()).toEqual([]);
  });
});

describe('a type that is off', () => {
  test('is told no more from the next command on, and leaves no gap among those that are', async () => {
    const loanId = await submitLoan(gateway, given);
    await configure(false, approved);
    await approveLoan(gateway, loanId);
    await configure(true, approved);
    await run(gateway, 'undoLoanApproval', { loanId });
    await approveLoan(gateway, loanId);
    expect(await told(loanId)).toEqual([
      ['LoanCreatedBusinessEvent', 1],
      [changed, 2],
      ['LoanUndoApprovalBusinessEvent', 3],
      [changed, 4],
      [approved, 5],
      [changed, 6],
    ]);
  });

  test('is not told of days that a command or an inline close closes either', async () => {
    const [repaid, closed] = [await activeLoan(gateway, given), await activeLoan(gateway, given)];
    const before = (await told(repaid)).length;
    await setBusinessDate(gateway, '2024-01-04');
    await configure(false, accrued);
    await repayLoan(gateway, repaid, '5.00');
    await closeDays(gateway, closed);
    const since = (await told(repaid)).slice(before);
    expect(since[0]).toEqual(['LoanTransactionMakeRepaymentPostBusinessEvent', before + 1]);
    expect(since.map(([, version]) => version)).toEqual(since.map((_, at) => before + 1 + at));
    expect(await told(closed)).toHaveLength(before);
  });
});

test('with bulk messages the days that an inline close or a command closes are a message each, and what a command raises is single', async () => {
  await run(gateway, 'configureExternalEventSettings', { bulkEvents: true });
  const due = {
    ...given,
    productId: await createProduct(gateway, { accounting: 'ACCRUAL_PERIODIC', shortName: 'DUE' }),
  };
  const start: string = (await query(gateway, '{ businessDates { businessDate } }')).businessDates
    .businessDate;
  const [closed, repaid] = [await activeLoan(gateway, due), await activeLoan(gateway, due)];
  const before = (await told(closed)).length;
  // On one of these days an installment is due soon, and the day before it earns as any other.
  await setBusinessDate(gateway, `2024-02-${start.slice(-2)}`);
  await closeDays(gateway, closed);
  await repayLoan(gateway, repaid, '5.00');
  const bulk = (await told(closed)).slice(before).filter(([type]) => type === 'BulkBusinessEvent');
  expect(bulk).toHaveLength(1);
  const since = (await told(repaid)).slice(before);
  expect(since.filter(([type]) => type === 'BulkBusinessEvent')).toHaveLength(1);
  expect(since.slice(-2).map(([type]) => type)).toEqual([
    'LoanTransactionMakeRepaymentPostBusinessEvent',
    'LoanBalanceChangedBusinessEvent',
  ]);
  expect(since.map(([, version]) => version)).toEqual(since.map((_, at) => before + 1 + at));
  const { externalEvents } = await query(
    gateway,
    `query ($id: ID!) { externalEvents(aggregateId: $id, type: "BulkBusinessEvent", first: 1) {
       edges { node { type category data } } } }`,
    { id: closed },
  );
  expect(externalEvents.edges[0].node).toMatchObject({
    type: 'BulkBusinessEvent',
    category: 'Bulk',
    data: {
      datas: [
        { id: '1', type: 'LoanRepaymentDueBusinessEvent', data: { installment: { installmentNumber: 1 } } },
        { id: '2', type: accrued, data: { type: { value: 'Accrual' } } },
      ],
    },
  });
});
