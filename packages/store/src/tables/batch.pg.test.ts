import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { leastTooLarge, storedMoney } from '@dayclose/domain/kernel/money.ts';
import { isStorable } from '@dayclose/domain/kernel/storable.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { openPool, type SessionPool } from '../database.ts';
import { readRows } from '../read-rows.ts';
import { type BatchColumn, batchAs, batchOf, listOf } from './batch.ts';
import * as types from './column-types.ts';
import { enumeration } from './enumeration.ts';
import { RowReader, readCell } from './row-reader.ts';

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
  const text = `select ${reader.select('v')} from ${batchAs('v', columns, { ordered: true })} order by v.ordinality`;
  const query = { name: `sent ${type.sql}`, text, values: batchOf(columns, rows, undefined) };
  return readRows(pool, query, (row) => reader.read(row).value);
}

const most = leastTooLarge - 1n;
/** As many digits as a column of it holds. */
const mostFine = 10n ** 60n - 1n;
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
  text: fc.oneof(text, fc.constantFrom('', 'NULL', '{}', 'a,b', '"', '\\', ' x ', '"\\"', '\n')),
  uuid: fc.uuid(),
  json: document,
  jsonText: document.map((value) => JSON.stringify(value)),
  instant: fc.constantFrom('2026-03-10T12:34:56.123456Z', '1999-12-31T23:59:59.000000Z'),
  wallTime: fc.constantFrom('2026-03-08T02:30:00', '1999-12-31T23:59:59'),
  bytes: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  money: fc.bigInt({ min: -most, max: most }),
  fine: fc.bigInt({ min: -mostFine, max: mostFine }),
  wholeNumber: fc.bigInt({ min: -(2n ** 31n), max: 2n ** 31n - 1n }),
  decimal: fc.bigInt({ min: 0n, max: most }).map(storedMoney),
  date: fc.integer({ min: dateOf(1900, 1, 1), max: dateOf(9999, 12, 31) }),
};

const sides = enumeration({ DEBIT: 1, CREDIT: 2 });
const columnTypes: readonly (readonly [string, types.ColumnType<never>, fc.Arbitrary<unknown>])[] = [
  ...Object.entries(types).map(
    ([name, type]) =>
      [name, type as types.ColumnType<never>, arbitraries[name as keyof typeof types]] as const,
  ),
  ['enumeration', sides as types.ColumnType<never>, fc.constantFrom('DEBIT', 'CREDIT')],
];

/** Text of JSON is read as what it says. */
function parsed(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(String(value));
}

describe.each(columnTypes)('a column of type %s', (_, type, arbitrary) => {
  test('is read as it was sent, in its order, absent where it was', async () => {
    const values = fc.array(fc.option(arbitrary, { nil: undefined }), { size: '+1' });
    await fc.assert(
      fc.asyncProperty(values, async (given) => {
        const found = await sent(type, given);
        const isText = type === types.jsonText;
        expect(isText ? found.map(parsed) : found).toEqual(isText ? given.map(parsed) : given);
      }),
      { numRuns: 50 },
    );
  });
});

const empty = Buffer.alloc(0);
const long = 'ü€😀'.repeat(5_000);
test.each([
  ['bigint', types.bigint, ['0', '9223372036854775807', '-9223372036854775808', '4294967295', '-4294967297']],
  ['bigint', types.bigint, ['999999999999999', '1000000000000000', '-1']],
  ['integer', types.integer, [0, 2 ** 31 - 1, -(2 ** 31)]],
  ['smallint', types.smallint, [0, 2 ** 15 - 1, -(2 ** 15)]],
  ['text', types.text, ['', 'a'.repeat(32), 'a'.repeat(33), 'ä'.repeat(32), `${'a'.repeat(31)}ä`, long]],
  ['bytes', types.bytes, [empty, Buffer.from([0]), Buffer.alloc(100_000, 255)]],
  ['money', types.money, [0n, 1n, -1n, 99n, 100n, 9_999n, 10_000n, 999_999n, 1_000_000n, -10_000_000_000n]],
  [
    'money',
    types.money,
    [most, -most, 2n ** 53n, 2n ** 53n - 1n, -(2n ** 53n) - 1n, 10n ** 18n, 10_000_000_001n],
  ],
  [
    'fine',
    types.fine,
    [0n, 1n, -1n, 9_999n, 10_000n, 10n ** 24n, -(10n ** 24n), 10n ** 23n, mostFine, -mostFine],
  ],
  ['decimal', types.decimal, ['0', '12.5', '0.000001', '999999.999999']],
  ['date', types.date, [dateOf(1900, 1, 1), dateOf(1970, 1, 1), dateOf(2000, 1, 1), dateOf(9999, 12, 31)]],
  ['instant', types.instant, ['1970-01-01T00:00:00.000001Z', '2000-01-01T00:00:00.000000Z']],
] as const)('what is at the edge of type %s is read as it was sent: %#', async (_, type, values) => {
  expect(await sent(type as types.ColumnType<never>, values)).toEqual(values);
});

test.each([
  ['bigint', '-4294967297', types.bigint, '-4294967297'],
  ['integer', -7, types.integer, '-7'],
  ['smallint', 300, types.smallint, '300'],
  ['boolean', true, types.boolean, 'true'],
  ['text', 'ü €', types.text, 'ü €'],
  ['json', { a: [1, 'x'] }, types.json, '{"a": [1, "x"]}'],
  ['instant', '2026-03-10T12:34:56.000078Z', types.instant, '2026-03-10 12:34:56.000078+00'],
  ['bytes', Buffer.from([0, 255]), types.bytes, '\\x00ff'],
  ['money', -1_234_567_890_120_000n, types.money, '-1234567890.120000'],
  ['decimal', '9.4822', types.decimal, '9.482200'],
  ['date', dateOf(2026, 3, 10), types.date, '2026-03-10'],
  ['uuid', '0189cafe-0000-4000-8000-0000000000ff', types.uuid, '0189cafe-0000-4000-8000-0000000000ff'],
  ['enumeration', 'CREDIT', sides, '2'],
] as const)('PostgreSQL has of type %s what was meant: %s', async (_, value, type, stored) => {
  const given = listOf(type as types.ColumnType<unknown>, [value]);
  const { rows } = await pool.query(`select ($1::${type.sql}[])[1]::text as stored`, [given]);
  expect(rows).toEqual([{ stored }]);
});

test.each([
  ['integer', 2 ** 31, types.integer, '2147483648 is no integer'],
  ['uuid', '0189CAFE', types.uuid, '0189CAFE is no UUID'],
  ['integer', 1.5, types.integer, '1.5 is no integer'],
  ['integer', Number.NaN, types.integer, 'NaN is no integer'],
  ['smallint', 2 ** 15, types.smallint, '32768 is no smallint'],
  ['smallint', -(2 ** 15) - 1, types.smallint, '-32769 is no smallint'],
  ['bigint', '9223372036854775808', types.bigint, '9223372036854775808 is no bigint'],
  ['bigint', '', types.bigint, 'is no bigint'],
  ['bigint', '1.5', types.bigint, '1.5 is no bigint'],
  ['bigint', 'x', types.bigint, 'x is no bigint'],
  ['money', 10n ** 22n, types.money, 'more than can be kept'],
  ['fine', 10n ** 72n, types.fine, 'more than can be kept'],
  ['wholeNumber', 2n ** 31n, types.wholeNumber, '2147483648 is no integer'],
  ['decimal', '0.0000001', types.decimal, 'finer than money is kept'],
  ['date', Number.NaN, types.date, 'NaN is no integer'],
  ['instant', '2026-03-10 12:34:56+00', types.instant, '2026-03-10 12:34:56+00 is no instant'],
  ['instant', '2026-13-10T12:34:56Z', types.instant, '2026-13-10T12:34:56Z is no instant'],
  ['enumeration', 'BOTH', sides, 'there is no number for BOTH'],
] as const)('what is no %s is not sent as another value: %s', (_, value, type, message) => {
  expect(() => listOf(type as types.ColumnType<unknown>, [value])).toThrow(message);
});

test.each([
  ['a number that has no name', { ...types.smallint, read: sides.read }, 3, 'there is no name for 3'],
  ['a date that is none of ours', types.date, dateOf(9999, 12, 31) + 1, 'a date that is none of ours'],
  [
    'a column of another type',
    { ...types.bigint, read: types.integer.read },
    '1',
    '8 bytes where its type has 4',
  ],
] as const)('%s is not read as something else', async (_, type, value, message) => {
  await expect(sent(type as types.ColumnType<never>, [value])).rejects.toThrow(message);
});

test.each(['NaN', 'Infinity', '-Infinity', '0.0000001', '123456789012345678.1234567'])(
  'a numeric that is no amount is not read as one: %s',
  async (stored) => {
    const query = { name: 'stored numeric', text: 'select $1::numeric', values: [stored] };
    await expect(readRows(pool, query, (row) => readCell(row, types.money))).rejects.toThrow(
      'the database holds',
    );
  },
);

test('whatever fails of a row is told, and the session goes on', async () => {
  const client = await pool.connect();
  const query = { name: 'numbers', text: 'select * from generate_series(1, $1) n', values: ['3'] };
  const fail = () => {
    throw new Error('not this row');
  };
  await expect(readRows(client, query, fail)).rejects.toThrow('not this row');
  await expect(readRows(client, query, (row) => readCell(row, types.integer))).resolves.toEqual([1, 2, 3]);
  expect((await client.query('select 1::text as text')).rows).toEqual([{ text: '1' }]);
  client.release();
});

test('rows of any length are read whole, however they come in, and so is what is asked as text after them', async () => {
  const text = `select n::integer, repeat('ü', n * 7 % 10000), n::bigint from generate_series(1, $1::integer) n`;
  const found = await readRows(pool, { name: 'long rows', text, values: ['3000'] }, (row) => [
    readCell(row, types.integer),
    readCell(row, types.text)?.length,
    readCell(row, types.bigint),
  ]);
  expect(found).toEqual(
    Array.from({ length: 3_000 }, (_, at) => [at + 1, ((at + 1) * 7) % 10_000, `${at + 1}`]),
  );
  expect((await pool.query('select repeat(chr(252), 100000) as long')).rows).toEqual([
    { long: 'ü'.repeat(100_000) },
  ]);
});

test('a batch is what it was when it was made, whatever is made after it', () => {
  const first = listOf(types.text, ['one']);
  const before = Buffer.from(first);
  listOf(types.text, ['two', 'three']);
  expect(first).toEqual(before);
});
