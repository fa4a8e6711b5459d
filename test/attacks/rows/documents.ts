import { equal } from 'node:assert/strict';
import { getIntrospectionQuery } from 'graphql';
import { type Attack, asking, badRequest, below, post, refuseAll, sending, type Told } from '../attack.ts';
import { by } from '../target.ts';

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
/** Loans of clients of loans, so many levels of lists. */
const nested = (levels: number): string =>
  levels === 0
    ? '{ edges { node { id } } }'
    : `{ edges { node { client { loans ${nested(levels - 1)} } } } }`;
/** Units: milliseconds that a refusal may take, on a machine that does other things too. */
const soonMs = 2_000;

/** Operations that are too much, or none. */
export const documents: readonly Attack[] = [
  {
    number: 1,
    name: 'lists within lists, and fragments within fragments',
    expected: '400 before anything is read',
    carryOut: (target) =>
      refuseAll(target, [
        asking('eleven levels', `{ loans ${nested(3)} }`, badRequest(/levels deep; at most 10/)),
        asking(
          'by fragments',
          `{ loans { edges { node { ...f0 } } } } ${times(12, (i) => `fragment f${i} on Loan { client { loans { edges { node { ...f${i + 1} } } } } }`)} fragment f12 on Loan { id }`,
          badRequest(/levels deep/),
        ),
      ]),
  },
  {
    number: 2,
    name: 'a hundred aliases of one field',
    expected: '400',
    carryOut: (target) =>
      refuseAll(target, [
        asking(
          'aliases',
          `{ ${times(100, (i) => `a${i}: businessDates { businessDate }`)} }`,
          badRequest(/100 aliases; at most 15/),
        ),
      ]),
  },
  {
    number: 3,
    name: 'one field five hundred times',
    expected: '400, soon',
    async carryOut(target) {
      const start = performance.now();
      const query = `{ businessDates { ${times(500, () => 'businessDate')} } }`;
      const seen = await refuseAll(target, [asking('repeats', query, badRequest(/more than 20 times/))]);
      below(performance.now() - start, soonMs, 'milliseconds');
      return seen;
    },
  },
  {
    number: 4,
    name: 'directives by the dozen, and such as there are not',
    expected: '400',
    carryOut: (target) =>
      refuseAll(target, [
        asking(
          '@skip',
          `{ __typename ${times(50, () => '@skip(if: false)')} }`,
          badRequest(/50 directives; at most 30/),
        ),
        asking('unknown', '{ __typename @nope }', badRequest(/@nope/)),
      ]),
  },
  {
    number: 5,
    name: 'twenty operations in one request',
    expected: '400: one at a time',
    carryOut: (target) =>
      refuseAll(target, [
        sending(
          'a list',
          '/graphql',
          post(JSON.stringify(Array.from({ length: 20 }, () => ({ query: '{ __typename }' })))),
          badRequest(),
        ),
      ]),
  },
  {
    number: 6,
    name: 'pages of 100,000, of -1 and from both ends',
    expected: '400, at most 100',
    carryOut: (target) =>
      refuseAll(
        target,
        [
          'first: 100000',
          'first: -1',
          'last: -1',
          'first: 1, last: 1',
          'first: 2147483648',
          'first: 101',
        ].map((page) => asking(page, `{ loans(${page}) { edges { node { id } } } }`, badRequest())),
      ),
  },
  {
    number: 7,
    name: 'pages of 100 within pages of 100 within pages of 100',
    expected: '400 with cost and limit',
    carryOut: (target) =>
      refuseAll(target, [
        asking(
          'a million loans',
          '{ loans(first: 100) { edges { node { client { loans(first: 100) { edges { node { transactions(first: 100) { edges { cursor } } } } } } } } } }',
          badRequest(/may hold \d+ fields; at most 500000/),
        ),
      ]),
  },
  {
    number: 8,
    name: 'fragments in a circle, ten thousand of them, a megabyte of commas',
    expected: 'refused or answered, soon, with no statement',
    async carryOut(target) {
      const start = performance.now();
      const seen = await refuseAll(target, [
        asking(
          'a circle',
          '{ loans { edges { node { ...a } } } } fragment a on Loan { ...b } fragment b on Loan { ...a }',
          badRequest(),
        ),
        asking(
          'many',
          `{ __typename } ${times(10_000, (i) => `fragment f${i} on Loan { id }`)}`,
          badRequest(/2000 tokens/),
        ),
        asking('a megabyte', `{ __typename ${','.repeat(1_000_000)} }`, {
          status: 413,
          code: 'BODY_TOO_LARGE',
        }),
        asking('almost one', `{ __typename ${','.repeat(990_000)} }`, { status: 200 }),
      ]);
      below(performance.now() - start, 4 * soonMs, 'milliseconds');
      return seen;
    },
  },
  {
    number: 9,
    name: 'the schema, round and round',
    expected: 'refused in production: what circles to everybody, the rest to whoever lacks the permission',
    carryOut(target) {
      const { officer, viewer } = target.north.keys;
      const circle = `${'fields { type { '.repeat(8)}name${' } }'.repeat(8)}`;
      const all = getIntrospectionQuery();
      const forbidden: Told = { status: 403, code: 'FORBIDDEN', says: /READ_SCHEMA/ };
      return refuseAll(target, [
        asking('types of types', `{ __schema { types { ${circle} } } }`, badRequest()),
        // First to somebody who may: the server keeps what it has looked at, for whoever sends the same text.
        asking('all of it, as an admin', all, { status: 200 }),
        asking('all of it', all, forbidden, { headers: by(officer) }),
        asking('one type', '{ __type(name: "Loan") { name } }', forbidden, { headers: by(viewer) }),
        asking(
          'in a fragment',
          'query { ...asked } fragment asked on Query { __schema { types { name } } }',
          forbidden,
          { headers: by(viewer) },
        ),
      ]);
    },
  },
  {
    number: 25,
    name: 'a field with a typing mistake',
    expected: 'nothing is suggested in production',
    async carryOut({ ask }) {
      const { status, text } = await ask('{ loanz { id } }');
      equal(status, 400);
      equal(/did you mean/i.test(text), false, text);
      return '400, no name of a field';
    },
  },
  {
    number: 38,
    name: 'values that do not fit, variables that are none, operations without a name',
    expected: '400 at the right place',
    carryOut(target) {
      const create = 'mutation ($input: CreateClientInput!) { createClient(input: $input) { id } }';
      const tries: readonly (readonly [string, string, unknown, RegExp?])[] = [
        ['an enum', '{ lockedAccounts(kind: TEA) { accountId } }', undefined, /TEA/],
        ['null', create, { input: null }, /input/],
        ['null within', create, { input: { name: null } }, /name/],
        ['a list of variables', create, [1]],
        ['text for variables', create, 'x'],
        [
          'a variable that is not used',
          `mutation ($x: Int) { createClient(input: { name: "A" }) { id } }`,
          {},
          /\$x/,
        ],
        ['one that is not declared', 'mutation { createClient(input: $input) { id } }', {}, /\$input/],
        ['two operations', 'query a { __typename } query b { __typename }', undefined],
        ['an id that is a number', '{ loan(id: 123.0) { id } }', undefined],
      ];
      return refuseAll(
        target,
        tries.map(([what, query, variables, says]) => asking(what, query, badRequest(says), { variables })),
      );
    },
  },
];
