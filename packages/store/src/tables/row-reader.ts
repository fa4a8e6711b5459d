import { zero } from '@dayclose/domain/kernel/money.ts';
import type { ColumnType } from './column-types.ts';

/** How one field of a value is read from its column. */
export interface FieldColumn {
  readonly field: string;
  readonly column: string;
  readonly type: Pick<ColumnType<never>, 'selected' | 'read'>;
  readonly optional?: true;
  readonly rare?: true;
  readonly from?: (stored: never, value: never) => unknown;
}

/**
 * Makes values of rows that come as lists, so that a row is made into one object, which is the domain's.
 *
 * Shape: a select may hold the columns of several tables one after the other; each is told where its own begin.
 */
export class RowReader<Value> {
  /** How many columns it reads. */
  readonly width: number;
  readonly #fields: readonly FieldColumn[];
  readonly #names: readonly string[];
  readonly #reads: readonly (ColumnType<never>['read'] | undefined)[];
  readonly #derived: readonly FieldColumn[];
  /** What a row of nulls makes: all values are copies of it, and so of one form in memory. */
  readonly #empty: Readonly<Record<string, unknown>>;

  constructor(fields: readonly FieldColumn[]) {
    this.width = fields.length;
    this.#fields = fields;
    this.#names = fields.map(({ field }) => field);
    this.#reads = fields.map(({ type }) => type.read);
    this.#derived = fields.filter(({ from }) => from !== undefined);
    const always = fields.filter(({ optional }) => optional !== true);
    this.#empty = Object.fromEntries(always.map(({ field, rare }) => [field, rare ? zero : undefined]));
  }

  /** The columns of a select, in the order in which they are read. */
  select(alias: string): string {
    return this.#fields.map((field) => selected(field, `${alias}.${field.column}`)).join(', ');
  }

  columnOf(field: string): string {
    const found = this.#fields.find((each) => each.field === field);
    if (found === undefined) throw new Error(`there is no column of ${field}`);
    return found.column;
  }

  read(row: readonly unknown[], first: number): Value {
    const value = { ...this.#empty };
    for (let index = 0; index < this.width; index += 1) {
      const stored = row[first + index];
      if (stored === null) continue;
      const read = this.#reads[index];
      value[this.#names[index] as string] = read === undefined ? stored : read(stored as never);
    }
    for (const { field, from } of this.#derived) {
      value[field] = from?.(value[field] as never, value as never);
    }
    return value as Value;
  }
}

function selected({ type, rare }: FieldColumn, column: string): string {
  if (rare) return `nullif(${column}, 0)`;
  return type.selected === undefined ? column : type.selected(column);
}
