import type { ColumnType } from './column-types.ts';

/** What is stored of one row in a column. */
export type ValueOf<Source, Context, Value> = (source: Source, context: Context) => Value | undefined;

/** One column of a batch of rows. */
export interface BatchColumn<Source, Context = void> {
  readonly column: string;
  readonly type: Pick<ColumnType<never>, 'sql' | 'writer'>;
  readonly of: ValueOf<Source, Context, unknown>;
}

/** Columns in a list. */
export function listed(columns: readonly { readonly column: string }[]): string {
  return columns.map(({ column }) => column).join(', ');
}

/** The rows of a batch as SQL has them: `unnest($1::bigint[], …) as v (id, …)`. */
export function batchAs<Source, Context>(
  alias: string,
  columns: readonly BatchColumn<Source, Context>[],
  { ordered = false } = {},
): string {
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type.sql}[]`).join(', ');
  return ordered
    ? `unnest(${arrays}) with ordinality as ${alias} (${listed(columns)}, ordinality)`
    : `unnest(${arrays}) as ${alias} (${listed(columns)})`;
}

/** The parameters that these stand for. */
export function batchOf<Source, Context>(
  columns: readonly BatchColumn<Source, Context>[],
  rows: readonly Source[],
  context: Context,
): string[] {
  return columns.map((column) => arrayOf(column, rows, context));
}

/**
 * The values of one column as an array literal: written by hand, since the driver's own form quotes every element, and a
 * chunk of Close of Business has tens of thousands.
 */
function arrayOf<Source, Context>(
  { type, of }: BatchColumn<Source, Context>,
  rows: readonly Source[],
  context: Context,
): string {
  const write = type.writer?.() as ((value: unknown) => string) | undefined;
  let literal = '{';
  for (let index = 0; index < rows.length; index += 1) {
    if (index > 0) literal += ',';
    const value = of(rows[index] as Source, context);
    if (value === undefined) literal += 'NULL';
    else literal += write === undefined ? value : write(value);
  }
  return `${literal}}`;
}
