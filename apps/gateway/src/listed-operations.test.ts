import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { expect, onTestFinished, test } from 'vitest';
import { checkOperations, listedOperations } from './listed-operations.ts';

test('a list is a file of ids and texts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'list.json');
  writeFileSync(path, '{"hello":"{ greeting }"}');
  const read = (only: string) =>
    listedOperations.parse({ PERSISTED_OPERATIONS: path, PERSISTED_OPERATIONS_ONLY: only });
  const byId = new Map([['hello', '{ greeting }']]);
  expect(read('true')).toEqual({ operations: { byId, only: true } });
  expect(read('')).toEqual({ operations: { byId, only: false } });
  expect(listedOperations.parse({ PERSISTED_OPERATIONS: '' })).toEqual({ operations: undefined });
});

test.each([
  ['{ greeting', /^PERSISTED_OPERATIONS: the operation hello is none: Syntax Error/],
  ['{ name }', /^PERSISTED_OPERATIONS: the operation hello is none: Cannot query field "name"/],
])('%s is no operation of the schema', (text, says) => {
  const check = (listed: string) =>
    checkOperations(
      { byId: new Map([['hello', listed]]), only: false },
      buildSchema('type Query { greeting: String }'),
    );
  expect(() => check(text)).toThrow(says);
  check('{ greeting }');
});
