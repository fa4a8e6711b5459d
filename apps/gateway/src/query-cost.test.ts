import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  isIntrospectionType,
  isListType,
  isObjectType,
  Kind,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../../test/builders/shipped-schema.ts';
import { limits } from './config.ts';
import { operationOf } from './operation-fields.ts';
import { costOf } from './query-cost.ts';
import { countRule, depthRule, introspectionRule, selectionRule } from './query-limits.ts';

function cost(query: string, variables: Record<string, unknown> = {}, operationName?: string): number {
  const document = parse(query);
  const operation = operationOf(document, operationName);
  if (operation === undefined) throw new Error('no such operation');
  return costOf({ schema, document, operation, variables });
}

describe('counts the fields that an answer may hold', () => {
  test.each([
    { query: '{ loan(id: "x") { id accountNo } }', fields: 3 },
    { query: '{ loans(first: 3) { edges { node { id } } } }', fields: 1 + 3 * 3 },
    { query: '{ loans { edges { node { id } } } }', fields: 1 + 20 * 3 },
    { query: '{ loans(first: null, last: 100) { edges { node { id } } } }', fields: 1 + 100 * 3 },
    { query: '{ loans(first: 100000) { edges { node { id } } } }', fields: 1 + 100 * 3 },
    { query: 'query ($n: Int = 100) { loans(first: $n) { edges { node { id } } } }', fields: 1 + 100 * 3 },
    {
      query: 'query ($n: Int = 100) { loans(first: $n) { edges { node { id } } } }',
      variables: { n: 2 },
      fields: 1 + 2 * 3,
    },
    {
      query: 'query ($n: Int = 100) { loans(first: $n) { edges { node { id } } } }',
      variables: { n: null },
      fields: 1 + 20 * 3,
    },
    { query: '{ loan(id: "x") { schedule { number dueDate } } }', fields: 2 + 600 * 2 },
    { query: '{ jobRun(id: "x") { partitions { number } failures { code } } }', fields: 3 + 10_000 + 20 },
    { query: '{ lockedAccounts { since } }', fields: 1 + 100 },
    { query: '{ a: loans(first: 2) { edges { node { id } } } b: glAccounts { id } }', fields: 7 + 1 + 1_000 },
    {
      query: '{ loans(first: 2) { ...l } } fragment l on LoanConnection { edges { node { id } } }',
      fields: 7,
    },
    { query: '{ loans(first: 2) { edges { node { id } } pageInfo { endCursor } } }', fields: 1 + 2 * 5 },
  ])('of $query with $variables', ({ query, variables, fields }) => {
    expect(cost(query, variables)).toBe(fields);
  });

  test('of the operation that is asked for', () => {
    const document = 'query a { loans { edges { cursor } } } query b { loan(id: "x") { id } }';
    expect([cost(document, {}, 'a'), cost(document, {}, 'b')]).toEqual([41, 2]);
  });

  test('with each fragment looked into once', () => {
    const levels = Array.from(
      { length: 60 },
      (_, i) => `fragment f${i} on Loan { ...f${i + 1} ...f${i + 1} }`,
    );
    const query = `{ loan(id: "x") { ...f0 } } ${levels.join(' ')} fragment f60 on Loan { id }`;
    expect(cost(query)).toBe(1 + 2 ** 60);
  });
});

/** Lists that no page of a back office needs within one another. */
const lists = `schedule { number dueDate totalDue outstanding } charges { name amount }
  transactions { edges { node { id type amount } } } journal { edges { node { account amount } } }`;

test.each([
  {
    what: 'a page of 100 loans with their figures',
    query: `{ loans(first: 100) { edges { cursor node { id accountNo status principal client { id name } product { name }
      outstanding { principal interest fees penalties total } overdue { total } delinquency { daysPastDue classification }
      nextDueDate lock { owner error } } } pageInfo { endCursor hasNextPage } } }`,
  },
  {
    what: 'a page of 100 loans with a few lists of each',
    query: `{ loans(first: 100) { edges { node { id accountNo ${lists} } } } }`,
  },
  {
    what: 'a loan with all there is of it',
    query: `{ loan(id: "x") { id ${lists} delinquencyHistory { addedOn } } }`,
  },
  { what: 'the trial balance', query: '{ trialBalance { account debit credit } }' },
  {
    what: 'the progress of a run, by partition',
    query: 'subscription { cobProgress { done total partitions { number state done total worker } } }',
  },
  { what: 'the introspection of tools', query: getIntrospectionQuery() },
])('lets through $what', ({ query }) => {
  expect(cost(query)).toBeLessThanOrEqual(limits.queryCost);
});

const introspection = getIntrospectionQuery({
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
});
const documents = ['README.md', 'docs/operations.md'].flatMap((page) => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', '..', page), 'utf8');
  return [...text.matchAll(/```graphql\n(.*?)```/gs)].map(([, query = '']) => ({ place: page, query }));
});

test.each([{ place: 'GraphiQL', query: introspection }, ...documents])(
  'lets through what $place asks',
  ({ query }) => {
    const document = parse(query);
    const rules = [depthRule(limits), countRule(limits), selectionRule(limits), introspectionRule];
    expect(validate(schema, document, [...specifiedRules, ...rules])).toEqual([]);
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION || definition.variableDefinitions?.length) continue;
      expect(costOf({ schema, document, operation: definition, variables: {} })).toBeLessThan(
        limits.queryCost,
      );
    }
  },
);

const five = [1, 2, 3, 4, 5];
const installment =
  'fragment S on LoanInstallment { number fromDate dueDate principalDue interestDue totalDue }';

test.each([
  {
    what: '15 trial balances',
    query: `{ ${Array.from({ length: 15 }, (_, i) => `a${i}: trialBalance { debit }`).join(' ')} }`,
  },
  {
    what: '15 counts of what is behind',
    query: `{ ${Array.from({ length: 15 }, (_, i) => `a${i}: catchUpStatus { running }`).join(' ')} }`,
  },
  {
    what: 'aliases of lists within aliases of lists',
    query: `{ ${five.map((i) => `a${i}: loans(first: 100) { edges { node { client { ...B } } } }`).join(' ')} }
      fragment B on Client { ${five.map((i) => `b${i}: loans { edges { node { ...C } } }`).join(' ')} }
      fragment C on Loan { ${five.map((i) => `c${i}: schedule { ...S }`).join(' ')} } ${installment}`,
  },
  {
    what: 'loans of clients of loans, whatever the pages are called',
    query: `query ($n: Int = 100) { loans(first: $n) { edges { node { client {
      loans(first: null, last: $n) { edges { node { schedule { ...S } } } } } } } } } ${installment}`,
  },
  {
    what: 'the partitions of many runs',
    query: '{ jobs { runs(first: 100) { partitions { number } } } }',
  },
])('does not let through $what', ({ query }) => {
  expect(cost(query)).toBeGreaterThan(limits.queryCost);
});

test('every list and every connection says how many rows it may have', () => {
  const fields = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !isIntrospectionType(type))
    .flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, field }))
        : [],
    )
    .filter(
      ({ field: { type } }) =>
        isListType(getNullableType(type)) || /Connection$/.test(getNamedType(type).name),
    );
  expect(fields.length).toBeGreaterThan(20);
  const silent = fields.filter(({ field }) => {
    const options = field.extensions.pothosOptions as { readonly complexity?: unknown } | undefined;
    return options?.complexity === undefined;
  });
  expect(silent.map(({ place }) => place)).toEqual([]);
});
