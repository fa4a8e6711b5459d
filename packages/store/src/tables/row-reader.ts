import type { ByteReader } from './byte-reader.ts';
import type { ColumnType } from './column-types.ts';

/** How one field of a value is read from its column. */
export interface FieldColumn {
  readonly field: string;
  readonly column: string;
  readonly type: Pick<ColumnType<never>, 'read'>;
  readonly optional?: true;
  readonly from?: (stored: never, value: never) => unknown;
}

/**
 * Makes values of rows that come in binary: a row is made into one object, which is the domain's, and nothing in between.
 *
 * Shape: a select may hold the columns of several tables one after the other, which are read in that order.
 */
export class RowReader<Value> {
  readonly #fields: readonly FieldColumn[];
  readonly #names: readonly string[];
  readonly #reads: readonly ColumnType<never>['read'][];
  readonly #derived: readonly FieldColumn[];
  /** What a row of nulls makes: all values are copies of it, and so of one form in memory. */
  readonly #empty: Readonly<Record<string, unknown>>;

  constructor(fields: readonly FieldColumn[]) {
    this.#fields = fields;
    this.#names = fields.map(({ field }) => field);
    this.#reads = fields.map(({ type }) => type.read);
    this.#derived = fields.filter(({ from }) => from !== undefined);
    const always = fields.filter(({ optional }) => optional !== true);
    this.#empty = Object.fromEntries(always.map(({ field }) => [field, undefined]));
  }

  /** The columns of a select, in the order in which they are read. */
  select(alias: string): string {
    return this.#fields.map(({ column }) => `${alias}.${column}`).join(', ');
  }

  /** A reader of some of its fields, in the order in which they are named. */
  only<Field extends keyof Value & string>(names: readonly Field[]): RowReader<Pick<Value, Field>> {
    return new RowReader(names.map((name) => this.#fieldOf(name)));
  }

  columnOf(field: string): string {
    return this.#fieldOf(field).column;
  }

  #fieldOf(field: string): FieldColumn {
    const found = this.#fields.find((each) => each.field === field);
    if (found === undefined) throw new Error(`there is no column of ${field}`);
    return found;
  }

  read(row: ByteReader): Value {
    const value = { ...this.#empty };
    for (let index = 0; index < this.#names.length; index += 1) {
      const read = this.#reads[index] as ColumnType<never>['read'];
      const length = row.int32();
      if (length >= 0) value[this.#names[index] as string] = read(row, length);
    }
    for (const { field, from } of this.#derived) {
      value[field] = from?.(value[field] as never, value as never);
    }
    return value as Value;
  }
}

/** The next cell of a row; nothing where it is null. */
export function readCell<Value>(row: ByteReader, { read }: ColumnType<Value>): Value | undefined {
  const length = row.int32();
  return length < 0 ? undefined : (read(row, length) as Value);
}
