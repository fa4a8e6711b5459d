import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../builders/shipped-schema.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { stateOf } from './refusals.ts';
import { textPlaces } from './text-places.ts';

/** Text that no column can hold, in every place of the schema that takes text. */
let gateway: TestGateway;
let before: object;
beforeAll(async () => {
  gateway = await startGateway();
  before = await stateOf(gateway);
});
afterAll(() => gateway.close());

const places = textPlaces(schema);
const texts = { NUL: 'a\0b', 'half of a surrogate pair': 'a\uD800b', 'the other half': 'a\uDC00b' };
const escaped = (text: string) =>
  `"${text.replace(/[^a-z]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

async function answerTo(request: object | string, headers: Record<string, string> = {}) {
  const response = await gateway.gateway.yoga.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.key}`, ...headers },
    body: typeof request === 'string' ? request : JSON.stringify(request),
  });
  return { status: response.status, text: await response.text() };
}

test('the table has root fields of every kind, and fields of nested inputs', () => {
  const names = places.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'Query.client(externalId)',
      'Query.loans(filter.accountNo)',
      'Query.node(id)',
      'Mutation.createClient(idempotencyKey)',
      'Mutation.createLoanProduct(input.delinquencyRanges.classification)',
      'Mutation.inlineCob(input.accountIds)',
      'Mutation.repayLoan(input.amount)',
      'Subscription.cobProgress(runId)',
    ]),
  );
});

describe.each(places.map((place) => [place.name, place] as const))(
  'text that no column holds, in %s',
  (_, place) => {
    const accept = { accept: place.kind === 'subscription' ? 'text/event-stream' : 'application/json' };

    test.each(Object.entries(texts))('%s is 400, as a literal and in a variable', async (_what, text) => {
      for (const request of [{ query: place.withLiteral(escaped(text)) }, place.withVariable(text)]) {
        const answer = await answerTo(request, accept);
        expect(answer.status, answer.text).toBe(400);
        expect(answer.text).toContain('"code":"BAD_REQUEST"');
        expect(answer.text).toMatch(
          /cannot be stored|Invalid Unicode escape sequence|A DateTime is a string like/,
        );
      }
      expect(gateway.defects).toEqual([]);
    });
  },
);

test('none of the requests with such text changed a row', async () => {
  expect(await stateOf(gateway)).toEqual(before);
});

const search = 'query ($search: String) { clients(search: $search) { edges { node { id } } } }';
const nested = (levels: number) => `${'['.repeat(levels)}"a\\u0000b"${']'.repeat(levels)}`;

test.each([
  ['the default of a variable', { query: search.replace('String', 'String = "a\\u0000b"') }, '$search'],
  ['a block of text', { query: '{ clients(search: """a\0b""") { edges { node { id } } } }' }, 'search'],
  ['a directive', { query: '{ clients @include(if: "a\\u0000b") { edges { node { id } } } }' }, 'if'],
  [
    'a variable that no field takes',
    { query: search, variables: { other: { deep: ['\0'] } } },
    '$other.deep.0',
  ],
  [
    'a level that no stack reaches',
    `{"query":"{ __typename }","variables":{"a":${nested(200_000)}}}`,
    '$a.0.0',
  ],
])('text that no column holds is told by its place in %s', async (_what, request, place) => {
  const { status, text } = await answerTo(request);
  expect(status).toBe(400);
  expect(text).toContain(place);
  expect(text.length).toBeLessThan(1_000);
});
