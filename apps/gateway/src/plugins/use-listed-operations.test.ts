import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { useListedOperations } from './use-listed-operations.ts';
import { useMaskedErrors } from './use-masked-errors.ts';

/** What is taken by an id, where texts are taken too and where they are not. */
const greeting = 'query Hello { greeting }';
const change = 'mutation { change }';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const byId = new Map([
  ['hello', greeting],
  [hashOf(greeting), greeting],
  ['change', change],
]);
const masked = useMaskedErrors({ production: true, report: () => undefined });
const open = yogaWith([useListedOperations({ byId, only: false }), masked]);
const closed = yogaWith([useListedOperations({ byId, only: true }), masked]);

async function post({ fetch }: typeof open, body: object) {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  return told(await fetch('/graphql', init));
}
async function told(response: Response) {
  const { data, errors } = await response.json();
  return [response.status, errors?.[0].extensions.code ?? data];
}

const apollo = (text: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } },
});
const answered = [200, { greeting: null }];

test.each([
  ['by its id', { documentId: 'hello' }],
  ['by its hash', apollo(greeting)],
])('a listed operation is answered %s, wherever', async (_what, body) => {
  expect(await post(open, body)).toEqual(answered);
  expect(await post(closed, body)).toEqual(answered);
});

test('it is answered by GET, unless it is a mutation', async () => {
  for (const { fetch } of [open, closed]) {
    expect(await told(await fetch('/graphql?documentId=hello'))).toEqual(answered);
    const refused = await fetch('/graphql?documentId=change');
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
  }
});

test.each([
  ['an id that is not listed', { documentId: 'bye' }, [400, 'PERSISTED_QUERY_NOT_FOUND']],
  ['the name of a method', { documentId: 'constructor' }, [400, 'PERSISTED_QUERY_NOT_FOUND']],
  ['a hash that is not listed', apollo('{ list(of: []) }'), [400, 'PERSISTED_QUERY_NOT_FOUND']],
  ['neither an id nor a query', {}, [400, 'BAD_REQUEST']],
  ['an id that is none', { documentId: 1 }, [400, 'BAD_REQUEST']],
  ['an id with another text', { documentId: 'hello', query: change }, [400, 'BAD_REQUEST']],
  ['a hash with another text', { ...apollo(greeting), query: change }, [400, 'BAD_REQUEST']],
])('%s is refused', async (_what, body, expected) => {
  expect(await post(open, body)).toEqual(expected);
});

test('a text with its own hash is answered, and is not listed by that', async () => {
  const query = '{ list(of: []) }';
  expect(await post(open, { ...apollo(query), query })).toEqual([200, { list: null }]);
  expect(await post(open, apollo(query))).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
});

test('where nothing else is taken, a text is refused, a listed one too', async () => {
  for (const query of [greeting, change, '{ list(of: []) }']) {
    expect(await post(closed, { query })).toEqual([403, 'OPERATION_NOT_LISTED']);
  }
});
