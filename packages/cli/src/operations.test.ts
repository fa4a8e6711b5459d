import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { operations } from './operations.ts';

const clone = join(import.meta.dirname, '..', '..', '..');
const read = (...path: string[]) => readFileSync(join(clone, ...path), 'utf8');
const schema = buildSchema(read('packages', 'schema', 'schema.graphql'));
const problemsOf = (operation: string) => validate(schema, parse(operation)).map(({ message }) => message);

test.each(Object.entries(operations))(
  'the operation %s of the program fits the public schema',
  (_name, operation) => {
    expect(problemsOf(operation)).toEqual([]);
  },
);

test('so does each one of the example for Airflow', () => {
  const written = read('examples', 'airflow', 'dayclose_daily.py').matchAll(
    /"""\n((?:query|mutation) [^"]+)"""/g,
  );
  const problems = [...written].map(([, operation = '']) => problemsOf(operation));
  expect(problems).toEqual([[], [], [], [], []]);
});
