import { createClient as openWs } from 'graphql-ws';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { limits } from '../../apps/gateway/src/config.ts';
import { waitFor } from '../harness/wait-for.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { serve } from './http.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';

let gateway: TestGateway;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  gateway = await startGateway({
    config: {
      limits: { ...limits, answerFields: 1_000, answerBytes: 20_000 },
    },
  });
  server = await serve(gateway);
  await setBusinessDate(gateway, '2024-01-15');
  const productId = await createProduct(gateway);
  const clientId = await createClient(gateway);
  for (let count = 0; count < 5; count += 1) await activeLoan(gateway, { clientId, productId });
});
afterAll(async () => {
  await server.close();
  await gateway.close();
});

const five = [1, 2, 3, 4, 5];
const installment = `fragment S on LoanInstallment { number fromDate dueDate principalDue interestDue feesDue penaltiesDue
  totalDue outstanding balance }`;
const aliases = (text: (index: number) => string) => five.map(text).join(' ');

/** Legal to GraphQL, and each more than any answer may hold. */
const bombs = [
  {
    what: 'aliases of schedules within aliases of lists',
    query: `{ ...A } fragment A on Query { ${aliases((i) => `a${i}: loans(first: 100) { edges { node { client { ...B } } } }`)} }
      fragment B on Client { ${aliases((i) => `b${i}: loans { edges { node { ...C } } }`)} }
      fragment C on Loan { ${aliases((i) => `c${i}: schedule { ...S }`)} } ${installment}`,
  },
  {
    what: 'loans of clients of loans, by pages of defaults',
    query: `query ($n: Int = 100) { loans(first: $n) { edges { node { client { loans(first: null, last: $n) { edges { node {
      schedule { ...S } } } } } } } } } ${installment}`,
  },
  {
    what: 'fifteen trial balances',
    query: `{ ${Array.from({ length: 15 }, (_, i) => `a${i}: trialBalance { debit }`).join(' ')} }`,
  },
  {
    what: 'fragments that double each other',
    query: `{ loans { edges { node { ...f0 } } } } ${Array.from({ length: 40 }, (_, i) => `fragment f${i} on Loan { ...f${i + 1} ...f${i + 1} }`).join(' ')} fragment f40 on Loan { id }`,
  },
  {
    what: 'a field that is repeated',
    query: `{ loans { edges { node { ${Array.from({ length: 500 }, () => 'accountNo').join(' ')} } } } }`,
  },
];

/** Statements that the gateway has sent to read loans. */
async function reads(): Promise<number> {
  const { rows } = await gateway.pool.query(
    `select coalesce(sum(seq_scan + coalesce(idx_scan, 0)), 0)::int as n from pg_stat_user_tables
     where relname = 'loans' or relname like 'journal_entries%'`,
  );
  return rows[0].n;
}

test.each(bombs)('a query of $what is refused before anything is read', async ({ query }) => {
  await gateway.pool.query('select pg_stat_force_next_flush()');
  const before = await reads();
  const { status, data, errors, text } = await gateway.ask(query);
  expect([status, data, errors[0]?.extensions.code], text.slice(0, 500)).toEqual([
    400,
    undefined,
    'BAD_REQUEST',
  ]);
  expect(await reads()).toBe(before);
});

describe('a subscription that asks for too much is refused', () => {
  const query = `subscription { cobProgress { ${aliases((i) => `p${i}: partitions { number state firstId lastId total done failed worker attempts startedAt endedAt }`)} } }`;

  test('by SSE', async () => {
    const response = await fetch(server.http, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${gateway.key}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify({ query }),
    });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('550006 fields')]);
  });

  test('by WebSocket', async () => {
    const ws = openWs({
      url: server.ws,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${gateway.key}` },
      retryAttempts: 0,
    });
    const told = new Promise((resolve) => {
      ws.subscribe({ query }, { next: resolve, error: resolve, complete: () => resolve('ended') });
    });
    expect(JSON.stringify(await told)).toContain('550006 fields');
    await ws.dispose();
  });
});

test.each([
  {
    what: 'fields',
    query: `{ loans(first: 5) { edges { node { ${aliases((i) => `s${i}: schedule { ...S }`)} } } } } ${installment}`,
  },
  { what: 'bytes', query: `{ loans { edges { node { ${'x'.repeat(5_000)}: accountNo } } } }` },
])('an answer of more $what than are let through is its refusal alone', async ({ what, query }) => {
  const { status, data, errors, text } = await gateway.ask(query);
  expect([status, data, errors.length], text.slice(0, 500)).toEqual([400, undefined, 1]);
  expect(errors[0]).toMatchObject({
    extensions: { code: 'ANSWER_TOO_LARGE', retryable: false, details: { unit: what } },
  });
});

describe('with a millisecond for a query', () => {
  const queryMs = 1;
  let hurried: TestGateway;

  beforeAll(async () => {
    hurried = await startGateway({
      config: { limits: { ...limits, queryMs, readStatementMs: 500 } },
    });
  });
  afterAll(() => hurried.close());

  test('a query that the database holds up ends in time, and so does its statement', async () => {
    const other = new pg.Client({ connectionString: hurried.config.databaseUrl });
    await other.connect();
    try {
      await other.query('begin');
      await other.query('lock table loans in access exclusive mode');
      const { status, errors, headers } = await hurried.ask('{ loans { edges { node { id } } } }');
      expect([status, errors[0]?.extensions.code, headers.get('retry-after')]).toEqual([
        503,
        'QUERY_TIMED_OUT',
        '1',
      ]);
      await waitFor(
        async () => {
          const { rows } = await hurried.pool.query(
            `select 1 from pg_stat_activity where application_name = 'dayclose-gateway-reads' and state = 'active'
           and datname = current_database()`,
          );
          return rows.length === 0;
        },
        { what: 'the statement to end', deadlineMs: 10_000 },
      );
    } finally {
      await other.query('rollback');
      await other.end();
    }
  });

  test('what a command has done is told, however long it took', async () => {
    const { status, data } = await hurried.ask('mutation { createClient(input: { name: "Ada" }) { name } }');
    expect([status, data]).toEqual([200, { createClient: { name: 'Ada' } }]);
  });
});
