import { actorOf, type Role, roles } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { limits } from '../config.ts';
import { useLimits } from './use-limits.ts';
import { useMaskedErrors } from './use-masked-errors.ts';

const masked = useMaskedErrors({ production: true, report: () => undefined });
const open = yogaWith([useLimits({ ...limits, describesItself: 'TO_ALL' }), masked]);
/** The servers of one production, whose documents are kept for everybody: by who asks. */
const byPermission = [useLimits({ ...limits, describesItself: 'BY_PERMISSION' }), masked];
const asked = (role: Role) =>
  yogaWith(byPermission, { actor: actorOf(`api-key:${role}`, role, shipped.permissions) });

const nested = (levels: number): string =>
  levels === 1 ? 'name' : `rows(first: 1) { ${nested(levels - 1)} }`;
const repeated = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const throughFragments = (levels: number) =>
  `{ rows { ...f2 } } ${repeated(levels - 2, (index) => `fragment f${index + 2} on Row { rows { ...f${index + 3} } }`)} fragment f${levels} on Row { name }`;

const doubling = (levels: number) =>
  `{ ...f0 } ${repeated(levels, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f${levels} on Query { greeting }`;

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
    reason: /may hold 1010101 fields; at most 500000/,
  },
  {
    what: 'the schema told twice',
    operation: '{ a: __schema { types { name } } b: __schema { types { name } } }',
    reason: /describes itself without aliases/,
  },
  {
    what: 'the fields of types told twice',
    operation: '{ __schema { types { a: fields { name } b: fields { name } } } }',
    reason: /describes itself without aliases/,
  },
  {
    what: '500 times one field',
    operation: `{ ${repeated(500, () => 'greeting')} }`,
    reason: /selects greeting more than 20 times in one place/,
  },
  {
    what: 'one field again and again on each level',
    operation: `{ ${repeated(5, () => `rows(first: 1) { ${repeated(5, () => 'name')} }`)} }`,
    reason: /selects name more than 20 times in one place/,
  },
  {
    what: 'one field from many fragments',
    operation: `{ ${repeated(21, (i) => `...f${i}`)} } ${repeated(21, (i) => `fragment f${i} on Query { greeting }`)}`,
    reason: /selects greeting more than 20 times in one place/,
  },
  {
    what: '20 fragments that double each other',
    operation: doubling(20),
    reason: /selects more than 1000 fields/,
  },
  {
    what: '40 fragments that double each other',
    operation: doubling(40),
    reason: /selects more than 1000 fields/,
  },
  {
    what: 'repeated fields in a fragment that nobody uses',
    operation: `{ greeting } fragment f on Query { ${repeated(21, () => 'greeting')} }`,
    reason: /selects greeting more than 20 times in one place/,
  },
  {
    what: 'circular fragments that branch',
    operation: `{ ...f0 } ${repeated(8, (i) => `fragment f${i} on Row { ${repeated(8, (j) => `rows { ...f${j} }`)} }`)}`,
    reason: /Cannot spread/,
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
])('an operation with $what is refused', async ({ operation, reason }) => {
  const { status, body } = await open.ask(operation);
  expect(status).toBe(400);
  const messages = body.errors.map((error: { message: string }) => error.message);
  expect(messages).toContainEqual(expect.stringMatching(reason));
  expect(body.errors[0].extensions.code).toBe('BAD_REQUEST');
});

test('page sizes that come in variables are counted', async () => {
  const operation = 'query ($n: Int!) { rows(first: $n) { rows(first: $n) { rows(first: $n) { name } } } }';
  expect((await open.ask(operation, { variables: { n: 100 } })).status).toBe(400);
  expect((await open.ask(operation, { variables: { n: 20 } })).status).toBe(200);
});

test.each([
  { what: 'depth 10', operation: `{ ${nested(10)} }` },
  { what: 'the name of a type under another name', operation: '{ type: __typename }' },
  { what: '15 aliases', operation: `{ ${repeated(15, (i) => `a${i}: greeting`)} }` },
  { what: 'the introspection of GraphiQL', operation: getIntrospectionQuery() },
])('an operation with $what is taken', async ({ operation }) => {
  expect((await open.ask(operation)).body.errors).toBeUndefined();
});

test.each([
  `{ ${repeated(500, () => 'greeting')} }`,
  `{ ${repeated(150, () => 'rows(first: 1) { rows(first: 1) { name } }')} }`,
  doubling(40),
])('the operation %.40s … is refused with less than 50 ms of work', async (operation) => {
  const times: number[] = [];
  // The best of some tries, in time of this thread: what else the machine does is not what is measured.
  for (let count = 0; count < 10; count += 1) {
    const start = process.threadCpuUsage();
    expect((await open.ask(operation)).status).toBe(400);
    const { user, system } = process.threadCpuUsage(start);
    times.push((user + system) / 1_000);
  }
  expect(Math.min(...times)).toBeLessThan(50);
});

const questions = [
  '{ __schema { queryType { name } } }',
  '{ __type(name: "Row") { name } }',
  getIntrospectionQuery(),
];

test.each(roles.flatMap((role) => questions.map((question) => ({ role, question }))))(
  'in production, to $role, $question',
  async ({ role, question }) => {
    const { status, body } = await asked(role).ask(question);
    if (role === 'admin') return expect([status, body.errors]).toEqual([200, undefined]);
    expect(status).toBe(403);
    expect(body.errors[0].extensions).toMatchObject({
      code: 'FORBIDDEN',
      details: { permission: 'READ_SCHEMA', roles: 'admin' },
    });
  },
);

test('in production, the name of a type is told to whoever asks', async () => {
  expect((await asked('viewer').ask('{ __typename }')).status).toBe(200);
});
