import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges, lexicographicSortSchema, printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../../../test/builders/shipped-schema.ts';

const packageFolder = join(import.meta.dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(packageFolder, ...path), 'utf8');

test('what was promised and is not built is the committed list: it only shrinks, and a change of it is seen', () => {
  const promised = buildSchema(read('contract', 'contract.graphql'));
  const changes = findBreakingChanges(promised, schema).map(({ description }) => description);
  expect(changes.toSorted()).toEqual(JSON.parse(read('contract', 'pending.json')));
});

test('the committed schema.graphql is what the code says', () => {
  expect(read('schema.graphql')).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
});
