import type { BatchColumn, ValueOf } from './batch.ts';
import type { ColumnType } from './column-types.ts';
import type { FieldColumn } from './row-reader.ts';

type Written = 'ONCE' | 'LATER' | 'DAILY';

/** One column of a table, as it is stored. */
export interface Stored<Source, Value, Context> {
  readonly column: string;
  readonly type: ColumnType<Value>;
  /** Part of what tells a row from the others. */
  readonly key?: true;
  /**
   * `ONCE`: with its row, and never changed; `LATER`: by an update, not with its row. Otherwise with its row and
   * whenever it changes: `DAILY` where nearly every update changes it, or where what the row has of it is not at hand.
   */
  readonly written?: Written;
  /** What is stored: unless given, the field that the column is declared for. */
  readonly of?: ValueOf<Source, Context, Value>;
}

/** How a null is read. Shape: what is optional is then left out; what is nullable is undefined. */
type Nullness<Field, Value> = undefined extends Field
  ? { readonly nullable: true; readonly from?: never } | { readonly optional: true; readonly from?: never }
  : { readonly nullable?: never; readonly optional?: never } | Derived<Field, Value>;

/** A field that is stored only where it cannot be told from others, which are read before it. */
interface Derived<Field, Value> {
  readonly nullable: true;
  readonly from: (stored: Field | undefined, value: Value) => Field;
}

type DeclaredField<Source, Held, Value, Context, Field extends keyof Value> = Stored<
  Source,
  NonNullable<Value[Field]>,
  Context
> &
  Nullness<Value[Field], Value> &
  Required<Pick<Stored<Source, NonNullable<Value[Field]>, Context>, MustSay<Held, Value[Field], Field>>>;

/** What is stored has to be said where what is written has no field of the same name and type. */
type MustSay<Held, Value, Field extends PropertyKey> = Held extends unknown
  ? Field extends keyof Held
    ? Held[Field] extends Value
      ? never
      : 'of'
    : 'of'
  : never;

/** A column of a table, whatever it was declared for. */
export interface TableColumn<Source, Context> extends BatchColumn<Source, Context> {
  readonly key?: true;
  readonly written?: Written;
  readonly nullable?: true;
  readonly optional?: true;
}

/**
 * A table that the store writes, declared once: from it follow what is inserted and updated, what has changed, and what a
 * row that is read makes.
 *
 * Shape: `fields` has a column for every field of the value that is read; a field without one does not compile.
 */
export interface Declaration<Source, Held, Value, Context> {
  readonly fields: {
    readonly [Field in keyof Required<Value>]: DeclaredField<Source, Held, Value, Context, Field>;
  };
  /** Columns that no field is read from. */
  readonly beside?: readonly TableColumn<Source, Context>[];
  /** Columns that have the same for every row of a batch. */
  readonly together?: readonly TableColumn<Context, void>[];
  /** Columns that the database fills itself, or that other statements write. */
  readonly others?: readonly string[];
  /** Rows get their places in the order of the batch. */
  readonly ordered?: true;
  /** Names what the declaration is for, where it has only some columns of a table of which another one has all. */
  readonly part?: string;
}

/** A declaration whose every field knows what is stored of it. */
export type Resolved<Source, Context> = Omit<Declaration<Source, never, object, Context>, 'fields'> & {
  readonly fields: readonly (TableColumn<Source, Context> & FieldColumn)[];
};

/** Shape: `fieldOf` is how a field is found in what is written, where its declaration does not say. */
export function resolve<Source, Held, Value, Context>(
  declared: Declaration<Source, Held, Value, Context>,
  fieldOf: (field: string) => (source: Source) => unknown,
): Resolved<Source, Context> {
  type Given = Omit<TableColumn<Source, Context> & FieldColumn, 'field' | 'of'> &
    Partial<Pick<TableColumn<Source, Context>, 'of'>>;
  const fields = Object.entries<Given>(declared.fields).map(([field, given]) => ({
    ...given,
    field,
    of: given.of ?? fieldOf(field),
  }));
  return { ...declared, fields };
}
