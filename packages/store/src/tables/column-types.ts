import { dateOf, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, parseStored, storedMoney } from '@dayclose/domain/kernel/money.ts';
import type { WallTime } from '@dayclose/domain/kernel/zone.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { readFineNumeric, readNumeric, writeFineNumeric, writeNumeric } from './numeric.ts';

/** A type of column: what a batch brings to the server of its values, and what a row that is read has of it. */
export interface ColumnType<Value> {
  /** As PostgreSQL calls it. */
  readonly sql: string;
  /** The number by which PostgreSQL knows it. */
  readonly oid: number;
  /** Writes a value as PostgreSQL has it in binary, its length before it. Errors: one that is none of the type throws. */
  readonly write: (bytes: ByteWriter, value: Value) => void;
  /** Reads a value of so many bytes. Errors: one that the domain does not have throws. */
  readonly read: (bytes: ByteReader, length: number) => unknown;
}

/** A column of another type than the one declared would be read as some other number. */
function expectBytes(expected: number, length: number): void {
  if (length !== expected)
    throw new RangeError(`a column has ${length} bytes where its type has ${expected}`);
}

const two32 = 2 ** 32;
/** The upper half of a number that a double does not hold. */
const mostHigh = 2 ** 21;
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
  read(bytes, length) {
    expectBytes(8, length);
    const high = bytes.int32();
    const low = bytes.uint32();
    if (high >= 0 && high < mostHigh) return String(high * two32 + low);
    return String((BigInt(high) << 32n) | BigInt(low));
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
  read(bytes, length) {
    expectBytes(4, length);
    return bytes.int32();
  },
};

/** A whole number that the domain reckons with exactly. */
export const wholeNumber: ColumnType<bigint> = {
  ...integer,
  write: (bytes, value) => integer.write(bytes, Number(value)),
  read: (bytes, length) => BigInt(integer.read(bytes, length) as number),
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
  read(bytes, length) {
    expectBytes(2, length);
    return bytes.int16();
  },
};

export const boolean: ColumnType<boolean> = {
  sql: 'boolean',
  oid: 16,
  write(bytes, value) {
    bytes.int32(1);
    bytes.byte(value ? 1 : 0);
  },
  read(bytes, length) {
    expectBytes(1, length);
    return bytes.byte() !== 0;
  },
};

export const text: ColumnType<string> = {
  sql: 'text',
  oid: 25,
  write(bytes, value) {
    const start = bytes.length;
    bytes.int32(0);
    bytes.text(value);
    bytes.putInt32(start, bytes.length - start - 4);
  },
  read: (bytes, length) => bytes.text(length),
};

const jsonbVersion = 1;

/** JSON that is text already; what is read is as the database writes it. */
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
  read(bytes, length) {
    bytes.byte();
    return bytes.text(length - 1);
  },
};

/** Whatever JSON has a form for. */
export const json: ColumnType<object> = {
  ...jsonText,
  write: (bytes, value) => jsonText.write(bytes, JSON.stringify(value)),
  read: (bytes, length) => JSON.parse(String(jsonText.read(bytes, length))),
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
  read(bytes, length) {
    expectBytes(8, length);
    const micros = bytes.int64();
    const fraction = ((micros % 1_000n) + 1_000n) % 1_000n;
    const ms = (micros - fraction) / 1_000n + epochMs;
    return `${new Date(Number(ms)).toISOString().slice(0, -1)}${String(fraction).padStart(3, '0')}Z`;
  },
};

/** What clocks show, as ISO text without a zone, to the second. */
export const wallTime: ColumnType<WallTime> = {
  sql: 'timestamp without time zone',
  oid: 1114,
  write: (bytes, value) => instant.write(bytes, `${value}Z`),
  read: (bytes, length) => String(instant.read(bytes, length)).slice(0, 'YYYY-MM-DDTHH:MM:SS'.length),
};

export const bytes: ColumnType<Buffer> = {
  sql: 'bytea',
  oid: 17,
  write(written, value) {
    written.int32(value.length);
    written.bytes(value);
  },
  read: (stored, length) => stored.bytes(length),
};

const uuidText = /^([\da-f]{8})-([\da-f]{4})-([\da-f]{4})-([\da-f]{4})-([\da-f]{12})$/;
const uuidBytes = 16;

/** A UUID as text, in small letters. */
export const uuid: ColumnType<string> = {
  sql: 'uuid',
  oid: 2950,
  write(written, value) {
    if (!uuidText.test(value)) throw new RangeError(`${value} is no UUID`);
    written.int32(uuidBytes);
    written.bytes(Buffer.from(value.replaceAll('-', ''), 'hex'));
  },
  read(stored, length) {
    expectBytes(uuidBytes, length);
    const hex = stored.bytes(length).toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  },
};

/** Amounts in millionths, as they are in memory. */
export const money: ColumnType<Money> = { sql: 'numeric', oid: 1700, write: writeNumeric, read: readNumeric };

/** What is kept to 24 decimals, in units of the last one. */
export const fine: ColumnType<bigint> = {
  ...money,
  write: writeFineNumeric,
  read: (bytes) => readFineNumeric(bytes),
};

/** An exact decimal that the domain has as text. */
export const decimal: ColumnType<string> = {
  ...money,
  write: (bytes, value) => writeNumeric(bytes, parseStored(value)),
  read: (bytes) => storedMoney(readNumeric(bytes)),
};

/** 2000-01-01, from which PostgreSQL counts. Units: days. */
const epochDay = 10_957;
const [firstDate, lastDate] = [dateOf(1900, 1, 1), dateOf(9999, 12, 31)];

export const date: ColumnType<LocalDate> = {
  sql: 'date',
  oid: 1082,
  write(bytes, value) {
    bytes.int32(4);
    bytes.int32(integerOf(value) - epochDay);
  },
  read(bytes, length) {
    expectBytes(4, length);
    const value = bytes.int32() + epochDay;
    if (value < firstDate || value > lastDate)
      throw new RangeError('the database holds a date that is none of ours');
    return value;
  },
};
