import { savingsEvents } from '@dayclose/domain/savings/events/list.ts';
import { getNamedType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../builders/shipped-schema.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, repayLoan, setBusinessDate } from './loans.ts';
import { run } from './mutations.ts';
import { activeSavings, createSavingsProduct, enter } from './savings.ts';

/** What a connection answers, as far as every one is alike. */
interface Connection {
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: Readonly<Record<string, unknown>>;
}

let gateway: TestGateway;
const ids = { client: '', loan: '', savings: '' };

/** Each connection of the schema: how an operation reaches it, with `(…)` where its arguments are, and its filters. */
const connections = [
  {
    field: 'Query.loans',
    path: 'loans(…)',
    filters: ['', 'filter: { status: [ACTIVE] }', 'filter: { overdueOnly: true }'],
  },
  { field: 'Query.clients', path: 'clients(…)', filters: ['', 'search: "client"'] },
  {
    field: 'Query.externalEvents',
    path: 'externalEvents(…)',
    filters: ['', 'aggregateId: $loan', 'type: "LoanCreatedBusinessEvent"'],
  },
  { field: 'Query.loanProducts', path: 'loanProducts(…)', filters: [''] },
  {
    field: 'Query.journalEntries',
    path: 'journalEntries(…)',
    filters: [
      'account: "Loans Receivable"',
      'account: "Loans Receivable", by: VALUE',
      'account: "Loans Receivable", currency: "USD", from: "2024-01-15", to: "2024-01-16"',
    ],
  },
  { field: 'Client.loans', path: 'client(id: $client) { loans(…)', filters: [''] },
  {
    field: 'Loan.transactions',
    path: 'loan(id: $loan) { transactions(…)',
    filters: ['', 'includeSuperseded: true'],
  },
  { field: 'Query.outboundCalls', path: 'outboundCalls(…)', filters: ['', 'state: WAITING'] },
  {
    field: 'Query.commandLog',
    path: 'commandLog(…)',
    filters: ['', 'filter: { command: "createClient" }', 'filter: { entityId: $loan }'],
  },
  {
    field: 'Query.savingsAccounts',
    path: 'savingsAccounts(…)',
    filters: [
      '',
      'filter: { status: [ACTIVE] }',
      'filter: { status: [DORMANT] }',
      'filter: { status: [SUBMITTED, DORMANT, ACTIVE], clientId: $client }',
    ],
  },
  { field: 'Query.savingsProducts', path: 'savingsProducts(…)', filters: [''] },
  {
    field: 'SavingsAccount.transactions',
    path: 'savingsAccount(id: $savings) { transactions(…)',
    filters: ['', 'includeSuperseded: true'],
  },
  { field: 'SavingsAccount.journal', path: 'savingsAccount(id: $savings) { journal(…)', filters: [''] },
  { field: 'Loan.journal', path: 'loan(id: $loan) { journal(…)', filters: [''] },
  {
    field: 'Query.approvals',
    path: 'approvals(…)',
    filters: ['', 'state: WAITING', 'madeByMe: false, state: WAITING'],
  },
];

beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-15');
  const productId = await createProduct(gateway);
  for (const shortName of ['B', 'A', 'D', 'C'])
    await createProduct(gateway, { name: `Product ${shortName}`, shortName });
  const clients: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    clients.push(await createClient(gateway, { name: `Client ${count}` }));
  }
  [ids.client = ''] = clients;
  for (let count = 0; count < 6; count += 1) {
    ids.loan = await activeLoan(gateway, { clientId: ids.client, productId });
  }
  for (const amount of ['1.00', '2.00', '3.00', '4.00']) await repayLoan(gateway, ids.loan, amount);
  // Entries of two days of posting, some of them with value dates of days before.
  await setBusinessDate(gateway, '2024-01-18');
  await repayLoan(gateway, ids.loan, '5.00', '2024-01-16');
  await repayLoan(gateway, ids.loan, '6.00', '2024-01-17');
  await repayLoan(gateway, ids.loan, '7.00');
  const accountIds = await savingsOf(ids.client);
  // Every loan but the one that is paid is overdue by then, and savings accounts that are closed sleep.
  await setBusinessDate(gateway, '2024-03-01');
  await run(gateway, 'inlineCob', { kind: 'SAVINGS', accountIds });
  await gateway.pool.query(
    `insert into outbound_calls (name, business_date, cob_date, payload, command_id)
     select 'TELL_SOMEBODY', '2024-01-15', '2024-01-14', '{}', 1 from generate_series(1, 6)`,
  );
  await gateway.pool.query(
    `insert into approvals (id, command, input, state, made_by, made_at, expires_at)
     select id, 'createClient', '{}', 'WAITING', 'somebody', now(), now() + interval '1 day'
     from generate_series(1, 6) as waiting (id)`,
  );
});
afterAll(() => gateway.close());

/** Products and accounts, one of them with postings; tells those in which nothing is paid. */
async function savingsOf(clientId: string): Promise<readonly string[]> {
  // The list of events stays one that a single page holds.
  const untold = savingsEvents.map(({ type }) => ({ type, enabled: false }));
  await run(gateway, 'configureExternalEvents', { input: untold });
  const productId = await createSavingsProduct(gateway, { dormantAfterDays: 30 });
  for (const shortName of ['SB', 'SA', 'SD', 'SC']) await createSavingsProduct(gateway, { shortName });
  const sleeping: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    sleeping.push(await activeSavings(gateway, { clientId, productId }));
    ids.savings = await activeSavings(gateway, { clientId, productId });
  }
  for (const amount of ['1', '2', '3', '4', '5']) await enter(gateway, 'deposit', ids.savings, amount);
  await enter(gateway, 'holdSavings', ids.savings, '6');
  return sleeping;
}

async function ask(path: string, args: string): Promise<Connection> {
  const open = path.split('{').length - 1;
  const call = path.replace('(…)', args === '' ? '' : `(${args})`);
  const { status, data, text } = await gateway.ask(
    `query ($client: ID!, $loan: ID!, $savings: ID!) {
       given: client(id: $client) { id } alsoGiven: loan(id: $loan) { id } and: savingsAccount(id: $savings) { id }
       ${call} { edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } ${'}'.repeat(open)} }`,
    ids,
  );
  expect(status, text).toBe(200);
  return path
    .split('{')
    .map((step) => step.trim().replace(/\(.*/, ''))
    .reduce((value, name) => value[name], data);
}

/** What Relay's specification says of a page, told by the cursors of the whole list. */
function expected(
  all: readonly string[],
  { first, last, after, before }: Record<'first' | 'last' | 'after' | 'before', number | undefined>,
) {
  const between = all.slice(after === undefined ? 0 : after + 1, before ?? all.length);
  const backward = last !== undefined;
  const shown = backward ? between.slice(-last) : between.slice(0, first ?? 20);
  const more = shown.length < between.length;
  return {
    edges: shown.map((cursor) => ({ cursor })),
    pageInfo: {
      hasNextPage: backward ? before !== undefined : more,
      hasPreviousPage: backward ? more : after !== undefined,
      startCursor: shown[0] ?? null,
      endCursor: shown.at(-1) ?? null,
    },
  };
}

test('the table holds every connection of the schema', () => {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.values(type.getFields()).map((field) => ({ type, field }))
      : [],
  );
  const found = fields
    .filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'))
    .map(({ type, field }) => `${type.name}.${field.name}`);
  expect(found.toSorted()).toEqual(connections.map(({ field }) => field).toSorted());
});

describe.each(connections)('$field', ({ path, filters }) => {
  test.each(filters)('has every page between any two cursors, as Relay says (%s)', async (filter) => {
    const list = await ask(path, [filter, 'first: 100'].filter(Boolean).join(', '));
    const all = list.edges.map(({ cursor }) => cursor);
    expect(all.length).toBeGreaterThanOrEqual(5);
    const far = all.length - 1;
    for (const after of [undefined, 0, 2, far]) {
      for (const before of [undefined, 0, 3, far]) {
        for (const size of [{}, { first: 2 }, { last: 2 }, { first: 100 }, { last: 100 }]) {
          if (!('first' in size) && !('last' in size) && after === undefined && before !== undefined)
            continue;
          const asked = { first: undefined, last: undefined, ...size, after, before };
          const args = Object.entries(asked).flatMap(([name, value]) => {
            if (value === undefined) return [];
            return `${name}: ${name === 'after' || name === 'before' ? JSON.stringify(all[value]) : value}`;
          });
          const page = await ask(path, [filter, ...args].filter(Boolean).join(', '));
          expect(page, args.join(', ')).toEqual(expected(all, asked));
        }
      }
    }
  });
});
