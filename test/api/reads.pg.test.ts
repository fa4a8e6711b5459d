import { shipped } from '@dayclose/domain/shipped.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, setBusinessDate, submitLoan } from './loans.ts';

let gateway: TestGateway;
const ids: Record<string, string> = {};
const accountNos = (connection: { edges: { node: { accountNo: string } }[] }) =>
  connection.edges.map(({ node }) => Number(node.accountNo));

beforeAll(async () => {
  gateway = await startGateway({ replica: true });
  await setBusinessDate(gateway, '2024-01-15');
  ids.ada = await createClient(gateway, { name: 'Ada 100%' });
  ids.bob = await createClient(gateway, { name: 'ada_b' });
  ids.eve = await createClient(gateway, { name: String.raw`Ada\ 🙂 O'Neil` });
  ids.product = await createProduct(gateway);
  ids.other = await createProduct(gateway, { shortName: 'OTHER' });
  for (let count = 0; count < 4; count += 1) {
    await activeLoan(gateway, { clientId: ids.ada, productId: ids.product });
  }
  await submitLoan(gateway, { clientId: ids.bob, productId: ids.other, externalId: 'EXT-5' });
  await setBusinessDate(gateway, '2024-02-20');
  const closed = await gateway.ask(
    'mutation ($id: ID!) { inlineCob(input: { accountIds: [$id] }) { daysClosed errorCode } }',
    { id: await loanId(2) },
  );
  expect(closed.data.inlineCob).toEqual([{ daysClosed: 36, errorCode: null }]);
  ids.token = closed.extensions?.consistency?.token ?? '';
});
afterAll(() => gateway.close());

const reading = () => ({ 'x-read-after': ids.token ?? '' });

async function loanId(accountNo: number): Promise<string> {
  const { rows } = await gateway.pool.query('select id from loans where account_no = $1', [
    String(accountNo).padStart(9, '0'),
  ]);
  return Buffer.from(`Loan:${rows[0].id}`).toString('base64');
}

async function ask(query: string, variables: object = {}) {
  const { status, data, text } = await gateway.ask(query, variables, reading());
  expect(status, text).toBe(200);
  return data;
}

describe('loans', () => {
  test.each([
    { filter: {}, found: [1, 2, 3, 4, 5] },
    { filter: { status: ['ACTIVE'] }, found: [1, 2, 3, 4] },
    { filter: { status: ['SUBMITTED', 'OVERPAID'] }, found: [5] },
    { filter: { status: [] }, found: [] },
    { filter: { clientId: '$ada' }, found: [1, 2, 3, 4] },
    { filter: { clientId: '$product' }, found: [] },
    { filter: { productId: '$other' }, found: [5] },
    { filter: { classification: 'LATE' }, found: [2] },
    { filter: { classification: "' or 1=1 --" }, found: [] },
    { filter: { accountNo: '000000003' }, found: [3] },
    { filter: { externalId: 'EXT-5' }, found: [5] },
    { filter: { externalId: 'EXT-5', status: ['ACTIVE'] }, found: [] },
  ])('that $filter lets through', async ({ filter, found }) => {
    const given = JSON.parse(JSON.stringify(filter), (_, value) =>
      typeof value === 'string' && value.startsWith('$') ? ids[value.slice(1)] : value,
    );
    const { loans } = await ask(
      'query ($filter: LoanFilter) { loans(filter: $filter) { edges { node { accountNo } } } }',
      {
        filter: given,
      },
    );
    expect(accountNos(loans)).toEqual(found);
  });

  test('in pages forward and backward, each once', async () => {
    const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
      loans(first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { accountNo } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    const forward: number[] = [];
    for (let after: string | null = null; ; ) {
      const { loans }: Awaited<ReturnType<typeof ask>> = await ask(query, { first: 2, after });
      forward.push(...accountNos(loans));
      after = loans.pageInfo.endCursor;
      if (!loans.pageInfo.hasNextPage) break;
    }
    expect(forward).toEqual([1, 2, 3, 4, 5]);
    const last = await ask(query, { last: 2 });
    expect([accountNos(last.loans), last.loans.pageInfo.hasPreviousPage]).toEqual([[4, 5], true]);
    const before = await ask(query, { last: 3, before: last.loans.pageInfo.startCursor });
    expect([accountNos(before.loans), before.loans.pageInfo.hasPreviousPage]).toEqual([[1, 2, 3], false]);
  });

  test('of clients within clients, with what each has, in a handful of statements', async () => {
    const data = await ask(`{ clients { edges { node { name
      loans(first: 3) { edges { node { accountNo
        transactions(last: 1) { edges { node { type } } }
        journal(first: 1) { edges { node { account side } } }
        schedule { number } delinquency { daysPastDue } } } pageInfo { hasNextPage } } } } } }`);
    const [ada, bob, eve] = data.clients.edges.map((edge: { node: object }) => edge.node);
    expect([accountNos(ada.loans), ada.loans.pageInfo.hasNextPage]).toEqual([[1, 2, 3], true]);
    expect([accountNos(bob.loans), accountNos(eve.loans)]).toEqual([[5], []]);
    expect(ada.loans.edges[1].node).toEqual({
      accountNo: '000000002',
      transactions: { edges: [{ node: { type: 'ACCRUAL' } }] },
      journal: { edges: [{ node: { account: 'Loans Receivable', side: 'DEBIT' } }] },
      schedule: [1, 2, 3, 4, 5, 6].map((number) => ({ number })),
      delinquency: { daysPastDue: 5 },
    });
  });
});

describe('clients whose name begins, or who have a loan that is named,', () => {
  test.each([
    { search: 'ada', found: ['Ada 100%', 'ada_b', String.raw`Ada\ 🙂 O'Neil`] },
    { search: 'ADA_', found: ['ada_b'] },
    { search: 'ada%', found: [] },
    { search: 'Ada 100%', found: ['Ada 100%'] },
    { search: String.raw`ada\ `, found: [String.raw`Ada\ 🙂 O'Neil`] },
    { search: "' or 1=1--", found: [] },
    { search: 'EXT-5', found: ['ada_b'] },
    { search: '000000005', found: ['ada_b'] },
    { search: '3', found: ['Ada 100%'] },
    { search: '', found: ['Ada 100%', 'ada_b', String.raw`Ada\ 🙂 O'Neil`] },
  ])('with $search', async ({ search, found }) => {
    const { clients } = await ask(
      'query ($search: String) { clients(search: $search) { edges { node { name } } } }',
      { search },
    );
    expect(clients.edges.map((edge: { node: { name: string } }) => edge.node.name)).toEqual(found);
  });
});

test.each([
  { query: 'loans(first: 101)', code: 'BAD_REQUEST' },
  { query: 'loans(first: 0)', code: 'BAD_REQUEST' },
  { query: 'loans(first: 1, last: 1)', code: 'BAD_REQUEST' },
  { query: 'loans(after: "bG9hbjoxIG9yIDE9MQ")', code: 'INVALID_CURSOR' },
  { query: String.raw`clients(search: "a\u0000b")`, code: 'BAD_REQUEST' },
  { query: String.raw`loans(filter: { externalId: "\uD800" })`, code: 'BAD_REQUEST' },
])('$query is refused with $code', async ({ query, code }) => {
  const { status, errors, text } = await gateway.ask(`{ ${query} { edges { cursor } } }`);
  expect([status, errors[0]?.extensions.code], text).toEqual([400, code]);
});

test('every kind of node is found by its global id', async () => {
  const id = await loanId(2);
  const { loan, externalEvents, glAccounts } = await ask(
    `query ($id: ID!) { loan(id: $id) { client { id } product { id } transactions { edges { node { id } } }
       journal { edges { node { id transactionId } } } }
     externalEvents(aggregateId: $id, last: 1) { edges { node { id } } } glAccounts { id } }`,
    { id },
  );
  const nodes = {
    Loan: id,
    Client: loan.client.id,
    LoanProduct: loan.product.id,
    LoanTransaction: loan.transactions.edges[0].node.id,
    JournalEntry: loan.journal.edges[0].node.id,
    ExternalEvent: externalEvents.edges[0].node.id,
    GlAccount: glAccounts[0].id,
  };
  for (const [typename, node] of Object.entries(nodes)) {
    expect(await ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id: node })).toEqual({
      node: { __typename: typename, id: node },
    });
  }
});

test('events tell what happened to an account, in order and decoded', async () => {
  const { externalEvents } = await ask(
    `query ($id: ID!) { externalEvents(aggregateId: $id, first: 3) {
       edges { node { type category aggregateId businessDate state sentAt dataschema data } } pageInfo { hasNextPage } } }`,
    { id: await loanId(2) },
  );
  const events = externalEvents.edges.map((edge: { node: { type: string } }) => edge.node);
  expect(events.map(({ type }: { type: string }) => type)).toEqual([
    'LoanCreatedBusinessEvent',
    'LoanApprovedBusinessEvent',
    'LoanStatusChangedBusinessEvent',
  ]);
  expect(events[0]).toMatchObject({
    category: 'Loan',
    businessDate: '2024-01-15',
    state: 'PENDING',
    sentAt: null,
    data: { accountNo: '000000002' },
  });
  expect(externalEvents.pageInfo.hasNextPage).toBe(true);
});

test('operators see jobs, steps, locks, the relay and what is behind', async () => {
  const data = await ask(`{ jobs { name shortName running { id } lastRun { id } runs { id } }
    businessSteps(jobName: "LOAN_COB") { jobName businessSteps { stepName order } }
    availableBusinessSteps(jobName: "LOAN_CLOSE_OF_BUSINESS") { stepName description }
    lockedAccounts { accountId } relayStatus { pending connected }
    catchUpStatus { running processingDate oldestClosedDate accountsBehind } }`);
  expect(data).toMatchObject({
    jobs: shipped.jobs.map(({ name, shortName }) => ({
      ...{ name, shortName, running: null, lastRun: null, runs: [] },
    })),
    businessSteps: { jobName: 'LOAN_CLOSE_OF_BUSINESS' },
    lockedAccounts: [],
    relayStatus: { pending: await gateway.count('outbox'), connected: false },
    catchUpStatus: {
      running: false,
      processingDate: '2024-01-15',
      oldestClosedDate: '2024-01-14',
      accountsBehind: 3,
    },
  });
});

test('queries read on the replica', async () => {
  const replica = new pg.Client({
    connectionString: gateway.config.replicaUrls[0],
    application_name: 'api-test',
  });
  await replica.connect();
  try {
    const { rows } = await replica.query(
      `select count(*)::int as n from pg_stat_activity
       where application_name = 'dayclose-gateway-replica' and datname = current_database()`,
    );
    expect(rows[0].n).toBeGreaterThan(0);
  } finally {
    await replica.end();
  }
});

test('a query that names the token of a mutation sees what it did', async () => {
  for (let count = 0; count < 10; count += 1) {
    const { extensions, data } = await gateway.ask(
      `mutation { createClient(input: { name: "Client ${count}" }) { id } }`,
    );
    const { client } = (
      await gateway.ask(
        'query ($id: ID!) { client(id: $id) { name } }',
        { id: data.createClient.id },
        {
          'x-read-after': extensions?.consistency?.token ?? '',
        },
      )
    ).data;
    expect(client).toEqual({ name: `Client ${count}` });
  }
  const { status, errors } = await gateway.ask('{ glAccounts { id } }', {}, { 'x-read-after': 'yesterday' });
  expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
  expect(gateway.defects).toEqual([]);
});
