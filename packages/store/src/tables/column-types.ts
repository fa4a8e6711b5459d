import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, parseStored, storedMoney } from '@dayclose/domain/kernel/money.ts';
import type { ByteWriter } from './byte-writer.ts';
import { writeNumeric } from './numeric.ts';

/** A type of column: what a batch brings to the server of its values, and what a row that is read has of it. */
export interface ColumnType<Value> {
  /** As PostgreSQL calls it. */
  readonly sql: string;
  /** The number by which PostgreSQL knows it. */
  readonly oid: number;
  /** Writes a value as PostgreSQL has it in binary, its length before it. Errors: one that is none of the type throws. */
  readonly write: (bytes: ByteWriter, value: Value) => void;
  /** What a select asks for; the column, unless given. */
  readonly selected?: (column: string) => string;
  /** Makes the value of what the driver reads, where that is another. */
  readonly read?: (stored: never) => unknown;
}

const two32 = 2 ** 32;
/** Digits of a whole number that a double holds whatever they are. */
const countedDigits = 15;
const digits = /^\d+$/;
const whole = /^-?\d+$/;

export const bigint: ColumnType<string> = {
  sql: 'bigint',
  oid: 20,
  write(bytes, value) {
    bytes.int32(8);
    if (value.length <= countedDigits && digits.test(value)) {
      const counted = Number(value);
      bytes.halves(Math.floor(counted / two32), counted % two32);
    } else bytes.int64(longOf(value));
  },
};

function longOf(value: string): bigint {
  const long = whole.test(value) ? BigInt(value) : undefined;
  if (long === undefined || BigInt.asIntN(64, long) !== long) throw new RangeError(`${value} is no bigint`);
  return long;
}

export const integer: ColumnType<number> = {
  sql: 'integer',
  oid: 23,
  write(bytes, value) {
    bytes.int32(4);
    bytes.int32(integerOf(value));
  },
};

function integerOf(value: number): number {
  if ((value | 0) !== value) throw new RangeError(`${value} is no integer`);
  return value;
}

export const smallint: ColumnType<number> = {
  sql: 'smallint',
  oid: 21,
  write(bytes, value) {
    if ((value << 16) >> 16 !== value) throw new RangeError(`${value} is no smallint`);
    bytes.int32(2);
    bytes.int16(value);
  },
};

export const boolean: ColumnType<boolean> = {
  sql: 'boolean',
  oid: 16,
  write(bytes, value) {
    bytes.int32(1);
    bytes.byte(value ? 1 : 0);
  },
};

export const text: ColumnType<string> = { sql: 'text', oid: 25, write: writeText };

function writeText(bytes: ByteWriter, value: string): void {
  const start = bytes.length;
  bytes.int32(0);
  bytes.text(value);
  bytes.putInt32(start, bytes.length - start - 4);
}

const jsonbVersion = 1;

/** JSON that is text already. */
export const jsonText: ColumnType<string> = {
  sql: 'jsonb',
  oid: 3802,
  write(bytes, value) {
    const start = bytes.length;
    bytes.int32(0);
    bytes.byte(jsonbVersion);
    bytes.text(value);
    bytes.putInt32(start, bytes.length - start - 4);
  },
};

/** Whatever JSON has a form for. */
export const json: ColumnType<object> = {
  ...jsonText,
  write: (bytes, value) => jsonText.write(bytes, JSON.stringify(value)),
};

const instantText = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?Z$/;
/** 2000-01-01 in UTC, from which PostgreSQL counts. */
const epochMs = BigInt(Date.UTC(2000, 0, 1));

/** An instant as ISO text: in UTC, to the microsecond. */
export const instant: ColumnType<string> = {
  sql: 'timestamp with time zone',
  oid: 1184,
  write(bytes, value) {
    const [, seconds, fraction = ''] = instantText.exec(value) ?? [];
    const ms = Date.parse(`${seconds}Z`);
    if (Number.isNaN(ms)) throw new RangeError(`${value} is no instant`);
    bytes.int32(8);
    bytes.int64((BigInt(ms) - epochMs) * 1_000n + BigInt(fraction.padEnd(6, '0')));
  },
  selected: (column) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
};

export const bytes: ColumnType<Buffer> = {
  sql: 'bytea',
  oid: 17,
  write(written, value) {
    written.int32(value.length);
    written.bytes(value);
  },
};

/** Amounts in millionths, as they are in memory. */
export const money: ColumnType<Money> = { sql: 'numeric', oid: 1700, write: writeNumeric };

/** An exact decimal that the domain has as text; the driver reads every decimal as money. */
export const decimal: ColumnType<string> = {
  ...money,
  write: (bytes, value) => writeNumeric(bytes, parseStored(value)),
  read: storedMoney,
};

/** 2000-01-01, from which PostgreSQL counts. Units: days. */
const epochDay = 10_957;

export const date: ColumnType<LocalDate> = {
  sql: 'date',
  oid: 1082,
  write(bytes, value) {
    bytes.int32(4);
    bytes.int32(integerOf(value) - epochDay);
  },
};
