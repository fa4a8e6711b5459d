import { getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { limits } from '../config.ts';
import { useLimits } from './use-limits.ts';
import { useMaskedErrors } from './use-masked-errors.ts';

const masked = useMaskedErrors({ production: true, report: () => undefined });
const open = yogaWith([useLimits({ ...limits, introspection: true }), masked]);
const closed = yogaWith([useLimits({ ...limits, introspection: false }), masked]);

const nested = (levels: number): string => (levels === 1 ? 'name' : `rows { ${nested(levels - 1)} }`);
const repeated = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const throughFragments = (levels: number) =>
  `{ rows { ...f2 } } ${repeated(levels - 2, (index) => `fragment f${index + 2} on Row { rows { ...f${index + 3} } }`)} fragment f${levels} on Row { name }`;

test.each([
  { what: 'depth 11', operation: `{ ${nested(11)} }`, reason: /11 levels deep; at most 10/ },
  { what: 'depth 11 by fragments', operation: throughFragments(11), reason: /11 levels deep; at most 10/ },
  {
    what: '16 aliases',
    operation: `{ ${repeated(16, (i) => `a${i}: greeting`)} }`,
    reason: /16 aliases; at most 15/,
  },
  {
    what: '31 directives',
    operation: `{ greeting ${repeated(31, () => '@skip(if: false)')} }`,
    reason: /31 directives; at most 30/,
  },
  { what: '2,001 tokens', operation: `{ ${repeated(1_999, () => 'greeting')} }`, reason: /2000 tokens/ },
  {
    what: 'a page of pages',
    operation: '{ rows(first: 100) { rows(last: 100) { rows(first: 100) { name } } } }',
    reason: /20000 rows/,
  },
  {
    what: 'circular fragments',
    operation: '{ rows { ...a } } fragment a on Row { ...b } fragment b on Row { ...a }',
    reason: /Cannot spread/,
  },
  {
    what: 'circular introspection',
    operation: `{ __schema { types { ${repeated(8, () => 'fields { type {')} name ${repeated(8, () => '} }')} } } }`,
    reason: /levels deep; at most 15/,
  },
])('refuses $what', async ({ operation, reason }) => {
  const { status, body } = await open.ask(operation);
  expect(status).toBe(400);
  const messages = body.errors.map((error: { message: string }) => error.message);
  expect(messages).toContainEqual(expect.stringMatching(reason));
  expect(body.errors[0].extensions.code).toBe('BAD_REQUEST');
});

test('counts page sizes that come in variables', async () => {
  const operation = 'query ($n: Int!) { rows(first: $n) { rows(first: $n) { rows(first: $n) { name } } } }';
  expect((await open.ask(operation, { variables: { n: 100 } })).status).toBe(400);
  expect((await open.ask(operation, { variables: { n: 20 } })).status).toBe(200);
});

test.each([
  { what: 'depth 10', operation: `{ ${nested(10)} }` },
  { what: '15 aliases', operation: `{ ${repeated(15, (i) => `a${i}: greeting`)} }` },
  { what: 'the introspection of GraphiQL', operation: getIntrospectionQuery() },
])('takes $what', async ({ operation }) => {
  expect((await open.ask(operation)).body.errors).toBeUndefined();
});

test('a production schema does not describe itself', async () => {
  expect((await closed.ask('{ __schema { queryType { name } } }')).status).toBe(400);
  expect((await closed.ask('{ __typename }')).status).toBe(200);
});
