import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, storedMoney } from '@dayclose/domain/kernel/money.ts';

/** A type of column: what a batch brings to the server of its values, and what a row that is read has of it. */
export interface ColumnType<Value> {
  /** As PostgreSQL calls it. */
  readonly sql: string;
  /** How a value is written into one column of one batch; as it is, unless given. */
  readonly writer?: () => (value: Value) => string;
  /** What a select asks for; the column, unless given. */
  readonly selected?: (column: string) => string;
  /** Makes the value of what the driver reads, where that is another. */
  readonly read?: (stored: never) => unknown;
}

/** Values that never need a quote. */
function plain<Value extends string | number | boolean>(sql: string): ColumnType<Value> {
  return { sql };
}

export const bigint = plain<string>('bigint');
export const integer = plain<number>('integer');
export const smallint = plain<number>('smallint');
export const boolean = plain<boolean>('boolean');
/** Names that the program gives: letters, digits and underscores. */
export const code = plain<string>('text');

const special = /["\\]/;
const quoted = (value: string): string =>
  special.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;

export const text: ColumnType<string> = { sql: 'text', writer: () => quoted };

/** Whatever JSON has a form for. */
export const json: ColumnType<object> = {
  sql: 'jsonb',
  writer: () => (value) => quoted(JSON.stringify(value)),
};

/** JSON that is text already. */
export const jsonText: ColumnType<string> = { sql: 'jsonb', writer: () => quoted };

/** An instant as ISO text: in UTC, to the microsecond. */
export const instant: ColumnType<string> = {
  sql: 'timestamp with time zone',
  writer: () => quoted,
  selected: (column) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
};

export const bytes: ColumnType<Buffer> = {
  sql: 'bytea',
  writer: () => (value) => `"\\\\x${value.toString('hex')}"`,
};

/** Amounts in millionths, as they are in memory: to move the point is left to PostgreSQL, which does it in passing. */
export const money: ColumnType<Money> = {
  sql: 'numeric',
  writer: () => (value) => (value === 0n ? '0' : `${value}e-6`),
};

/** An exact decimal that the domain has as text; the driver reads every decimal as money. */
export const decimal: ColumnType<string> = { sql: 'numeric', read: storedMoney };

/** Dates; a batch has few different ones, so each is written out once. */
export const date: ColumnType<LocalDate> = {
  sql: 'date',
  writer() {
    const known = new Map<LocalDate, string>();
    return (value) => {
      const written = known.get(value) ?? formatDate(value);
      known.set(value, written);
      return written;
    };
  },
};
