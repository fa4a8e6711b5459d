import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { leastTooLarge } from '@dayclose/domain/kernel/money.ts';
import { isStorable } from '@dayclose/domain/kernel/storable.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { openPool, type SessionPool } from '../database.ts';
import { type BatchColumn, batchAs, batchOf } from './batch.ts';
import * as types from './column-types.ts';
import { RowReader } from './row-reader.ts';

/** What a batch brings to the server, and what is read of it. */

let database: TestDatabase;
let pool: SessionPool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'batch.pg.test');
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

interface Row {
  readonly value: unknown;
}

/** Sends values as one column of a batch, and reads what arrived, in their order. */
async function sent(type: types.ColumnType<never>, values: readonly unknown[]): Promise<readonly unknown[]> {
  const columns: readonly BatchColumn<Row>[] = [{ column: 'value', type, of: ({ value }) => value }];
  const reader = new RowReader<Row>([{ field: 'value', column: 'value', type }]);
  const rows = values.map((value) => ({ value }));
  const { rows: found } = await pool.query<unknown[]>({
    text: `select ${reader.select('v')} from ${batchAs('v', columns, { ordered: true })} order by v.ordinality`,
    values: batchOf(columns, rows, undefined),
    rowMode: 'array',
  });
  return found.map((row) => reader.read(row, 0).value);
}

const most = leastTooLarge - 1n;
const text = fc.string({ unit: 'grapheme' }).filter(isStorable);
// A number that is -0 in JavaScript is 0 in JSON.
const scalar = fc.oneof(
  text,
  fc.integer().map((number) => number + 0),
  fc.boolean(),
  fc.constant(null),
);
const document = fc.oneof(fc.array(scalar), fc.dictionary(text, scalar));
const arbitraries: Readonly<Record<keyof typeof types, fc.Arbitrary<unknown>>> = {
  bigint: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  integer: fc.integer(),
  smallint: fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }),
  boolean: fc.boolean(),
  code: fc.stringMatching(/^[A-Z][A-Z0-9_]{0,30}$/).filter((name) => name !== 'NULL'),
  text: fc.oneof(text, fc.constantFrom('', 'NULL', '{}', 'a,b', '"', '\\', ' x ', '"\\"', '\n')),
  json: document,
  jsonText: document.map((value) => JSON.stringify(value)),
  instant: fc.constantFrom('2026-03-10T12:34:56.123456Z', '1999-12-31T23:59:59.000000Z'),
  bytes: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  money: fc.bigInt({ min: -most, max: most }),
  decimal: fc.bigInt({ min: 0n, max: most }).map((value) => types.decimal.read?.(value as never)),
  date: fc.integer({ min: dateOf(1900, 1, 1), max: dateOf(9999, 12, 31) }),
};

/** Text of JSON is read as what it says. */
function parsed(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(String(value));
}

describe.each(Object.entries(types))('a column of type %s', (name, type) => {
  test('is read as it was sent, in its order, absent where it was', async () => {
    const values = fc.array(fc.option(arbitraries[name as keyof typeof types], { nil: undefined }));
    await fc.assert(
      fc.asyncProperty(values, async (given) => {
        const found = await sent(type as types.ColumnType<never>, given);
        expect(found).toEqual(type === types.jsonText ? given.map(parsed) : given);
      }),
      { numRuns: 50 },
    );
  });
});
