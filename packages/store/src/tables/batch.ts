import { ByteWriter } from './byte-writer.ts';
import type { ColumnType } from './column-types.ts';

/** What is stored of one row in a column. */
export type ValueOf<Source, Context, Value> = (source: Source, context: Context) => Value | undefined;

/** A type, as far as a batch needs it. */
type WrittenType = Pick<ColumnType<never>, 'sql' | 'oid' | 'write'>;

/** One column of a batch of rows. */
export interface BatchColumn<Source, Context = void> {
  readonly column: string;
  readonly type: WrittenType;
  readonly of: ValueOf<Source, Context, unknown>;
}

/** Columns in a list. */
export function listed(columns: readonly { readonly column: string }[]): string {
  return columns.map(({ column }) => column).join(', ');
}

/**
 * The rows of a batch as SQL has them: `(select unnest($1::bigint[]) as id, …) as v`.
 *
 * Shape: arrays are taken apart side by side in a list of results, which keeps no rows; in a `from` each would be stored
 * and read again (ADR 65).
 */
export function batchAs<Source, Context>(
  alias: string,
  columns: readonly BatchColumn<Source, Context>[],
  { ordered = false } = {},
): string {
  const values = columns.map(
    ({ column, type }, index) => `unnest($${index + 1}::${type.sql}[]) as ${column}`,
  );
  if (ordered) values.push(`generate_subscripts($1::${columns[0]?.type.sql}[], 1) as ordinality`);
  return `(select ${values.join(', ')}) as ${alias}`;
}

/** Where batches are written, one after the other. */
const bytes = new ByteWriter();
const nothing = -1;

/** The parameters that these stand for. */
export function batchOf<Source, Context>(
  columns: readonly BatchColumn<Source, Context>[],
  rows: readonly Source[],
  context: Context,
): Buffer[] {
  bytes.clear();
  const ends = columns.map(({ type, of }) => {
    const write = type.write as (to: ByteWriter, value: unknown) => void;
    beginArray(type, rows.length);
    for (let index = 0; index < rows.length; index += 1) {
      const value = of(rows[index] as Source, context);
      if (value === undefined) bytes.int32(nothing);
      else write(bytes, value);
    }
    return bytes.length;
  });
  const all = bytes.copy();
  return ends.map((end, index) => all.subarray(ends[index - 1] ?? 0, end));
}

/** A list of values as one parameter, for `any($1::bigint[])` and the like. */
export function listOf<Value>(type: ColumnType<Value>, values: readonly Value[]): Buffer {
  return batchOf([{ column: 'value', type, of: (value: Value) => value }], values, undefined)[0] as Buffer;
}

/** Writes what comes before the values of an array. */
function beginArray({ oid }: WrittenType, length: number): void {
  // Whether there are nulls the server sees for itself.
  const [dimensions, hasNulls, lowerBound] = [1, 0, 1];
  for (const number of [dimensions, hasNulls, oid, length, lowerBound]) bytes.int32(number);
}
