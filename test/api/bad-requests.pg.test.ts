import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptable, startLoanWorld } from './loan-world.ts';
import { operationOf } from './mutations.ts';
import { type Refused, stateOf, withIds } from './refusals.ts';

/** What is refused before there is an input: the operation, its variables, its sender. */
let world: Refused;
beforeAll(async () => {
  world = await startLoanWorld();
});
afterAll(() => world.gateway.close());

const repay = 'mutation ($input: LoanAmountInput!) { repayLoan(input: $input) { loan { id } } }';

async function body(text: string) {
  const { gateway } = world;
  const response = await gateway.gateway.yoga.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.key}` },
    body: text,
  });
  return { status: response.status, answer: JSON.parse(await response.text()) };
}

describe('an operation that is no good', () => {
  const literal = (input: string) => ({
    query: `mutation { repayLoan(input: { loanId: "TG9hbjo2", ${input} }) { loan { id } } }`,
  });

  test.each<{ what: string; request: object; message?: RegExp }>([
    {
      what: 'an amount written as a number',
      request: literal('amount: 10.1'),
      message: /A Decimal is a string/,
    },
    { what: 'an amount written as a name', request: literal('amount: TEN') },
    { what: 'a date written as a number', request: literal('amount: "1", date: 20240115') },
    { what: 'null for what is needed', request: literal('amount: null') },
    { what: 'a field twice', request: literal('amount: "1", amount: "2"') },
    { what: 'variables that are a list', request: { query: repay, variables: [1] } },
    { what: 'variables that are text', request: { query: repay, variables: 'x' } },
    { what: 'a variable that is not given', request: { query: repay, variables: {} } },
    {
      what: 'a variable that is not declared',
      request: { query: 'mutation { repayLoan(input: $input) { loan { id } } }', variables: { input: {} } },
    },
    {
      what: 'a variable that is not used',
      request: { query: 'mutation ($x: Int) { createClient(input: { name: "A" }) { id } }' },
    },
    {
      what: 'two operations and no name',
      request: {
        query:
          'mutation a { createClient(input: { name: "A" }) { id } } mutation b { createClient(input: { name: "B" }) { id } }',
      },
    },
    {
      what: 'an operation that there is not',
      request: {
        query: 'mutation a { createClient(input: { name: "A" }) { id } }',
        operationName: 'b',
      },
    },
    {
      what: 'an argument that there is not',
      request: { query: 'mutation { closeBooks(day: "2024-01-01") }' },
    },
    { what: 'no query', request: {} },
  ])('$what is 400 BAD_REQUEST', async ({ request, message }) => {
    const before = await stateOf(world.gateway);
    const { status, answer } = await body(JSON.stringify(request));
    expect([status, answer.errors?.[0]?.extensions.code], JSON.stringify(answer)).toEqual([
      400,
      'BAD_REQUEST',
    ]);
    if (message) expect(answer.errors[0].message).toMatch(message);
    expect(await stateOf(world.gateway)).toEqual(before);
  });

  test('the place of a wrong value in a variable is told', async () => {
    const { errors } = await world.gateway.ask(repay, { input: { loanId: 'x', amount: true } });
    expect(errors[0]?.message).toMatch(/input\.amount/);
  });

  test.each([
    '{"query":"{ __typename }","variables":{"__proto__":{"admin":true}}}',
    '{"query":"query ($input: Int) { __typename }","variables":{"constructor":{"prototype":{"admin":true}}}}',
  ])('%s leaves no trace in other objects', async (text) => {
    await body(text);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

test('an operation with two mutations changes nothing', async () => {
  const before = await stateOf(world.gateway);
  const { status, errors } = await world.gateway.ask(
    'mutation { a: createClient(input: { name: "A" }) { id } b: createClient(input: { name: "B" }) { id } }',
  );
  expect(status).toBe(400);
  expect(errors[0]?.extensions).toMatchObject({ code: 'MULTIPLE_COMMANDS', details: { count: 2 } });
  expect(await stateOf(world.gateway)).toEqual(before);
});

test.each([
  { headers: { authorization: '' }, status: 401, code: 'UNAUTHENTICATED' },
  { headers: { authorization: 'Bearer dc_nobody' }, status: 401, code: 'UNAUTHENTICATED' },
])('without a good key: $status $code', async ({ headers, status, code }) => {
  const answer = await world.gateway.ask(
    'mutation { createClient(input: { name: "A" }) { id } }',
    {},
    headers,
  );
  expect({ status: answer.status, code: answer.errors[0]?.extensions.code }).toEqual({ status, code });
});

describe('a key of the role viewer', () => {
  let authorization: string;
  beforeAll(async () => {
    const key = await createApiKey(world.gateway.pool, { name: 'a viewer', role: 'viewer' });
    authorization = `Bearer ${key}`;
  });

  test.each(Object.keys(acceptable))('may not %s', async (mutation) => {
    const { gateway, ids } = world;
    const before = await stateOf(gateway);
    const input = withIds(acceptable[mutation] ?? {}, ids);
    const { status, errors } = await gateway.ask(operationOf(mutation), { input }, { authorization });
    expect([status, errors[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect(await stateOf(gateway)).toEqual(before);
  });
});

test.each([
  '{ loan(id: "TG9hbjo5OTk=") { id } }',
  '{ loan(id: "nobody") { id } }',
  '{ loan(accountNo: "nobody") { id } }',
  '{ loan(externalId: "nobody") { id } }',
  '{ client(externalId: "nobody") { id } }',
  '{ client(id: "TG9hbjox") { id } }',
  '{ jobRun(id: "Sm9iUnVuOjk5OQ==") { id } }',
  '{ job(name: "TEA") { name } }',
  '{ node(id: "nobody") { id } }',
  '{ node(id: "TG9hbjo5OTk=") { id } }',
  '{ node(id: "TG9hblRyYW5zYWN0aW9uOjk5OTAwMDAwMQ==") { id } }',
  '{ node(id: "TG9hbkNoYXJnZTo5OTkwMDAwMDE=") { id } }',
  '{ node(id: "Sm91cm5hbEVudHJ5OjEtOTk5LTEtMQ==") { id } }',
  '{ node(id: "RXh0ZXJuYWxFdmVudDoyMDI2LTAyLTMwLTE=") { id } }',
])('%s answers null', async (query) => {
  const { status, data, text } = await world.gateway.ask(query);
  expect(status, text).toBe(200);
  expect(Object.values(data)).toEqual([null]);
  expect(world.gateway.defects).toEqual([]);
});
