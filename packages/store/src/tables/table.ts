import type { ByteReader } from './byte-reader.ts';
import { type Declaration, type Resolved, resolve, type TableColumn } from './declaration.ts';
import { RowReader } from './row-reader.ts';
import {
  conflictText,
  deleteText,
  insertText,
  type Statement,
  updateText,
  type Writes,
  writing,
} from './statement.ts';

/** What is known of a table, whatever its rows are made of. */
export interface DeclaredTable {
  readonly name: string;
  readonly columns: readonly DeclaredColumn[];
  /** Columns that have the same for every row of a batch. */
  readonly together: readonly DeclaredColumn[];
  /** Columns that the database fills itself, or that other statements write. */
  readonly others: readonly string[];
  /** Names the part of the table that is declared, where that is not all of it. */
  readonly part: string | undefined;
}

type DeclaredColumn = Omit<TableColumn<never, never>, 'of'>;

type Verb = 'insert' | 'update' | 'update-quiet' | 'upsert' | 'delete';

/**
 * A table that the store writes, and what follows from its declaration.
 *
 * Shape: every statement takes all rows of a batch at once and is prepared under its name; without a row there is none.
 */
export class Table<Source, Value, Context = void> implements DeclaredTable {
  readonly name: string;
  readonly columns: readonly TableColumn<Source, Context>[];
  readonly together: readonly TableColumn<Context, void>[];
  readonly others: readonly string[];
  readonly part: string | undefined;
  readonly #ordered: boolean;
  readonly #reader: RowReader<Value>;
  readonly #keys: readonly TableColumn<Source, Context>[];
  readonly #changing: readonly TableColumn<Source, Context>[];
  readonly #daily: readonly TableColumn<Source, Context>[];
  readonly #seldom: readonly TableColumn<Source, Context>[];
  readonly #statements = new Map<Verb, Statement<Source, Context>>();

  constructor(
    name: string,
    { fields, beside = [], together = [], others = [], ordered, part }: Resolved<Source, Context>,
  ) {
    this.name = name;
    this.columns = [...beside, ...fields];
    this.together = together;
    this.others = others;
    this.part = part;
    this.#ordered = ordered === true;
    this.#reader = new RowReader(fields);
    this.#keys = this.columns.filter(({ key }) => key);
    this.#changing = this.columns.filter(({ key, written }) => !key && written !== 'ONCE');
    this.#daily = this.#changing.filter(({ written }) => written === 'DAILY');
    this.#seldom = this.#changing.filter(({ written }) => written !== 'DAILY');
  }

  /** Rows that are new. */
  insert(rows: readonly Source[], context: Context): Writes {
    return writing(this.#statement('insert'), { rows, context });
  }

  /** What may change of rows that are there. */
  update(rows: readonly Source[], context: Context): Writes {
    return writing(this.#statement('update'), { rows, context });
  }

  /**
   * What changed of rows that are there: of those in which nothing did but what does daily, no more than that. Two statements
   * at most; the rows are then what `update` makes of them.
   */
  updateChanged(pairs: readonly Kept<Source>[], context: Context): Writes {
    const [quiet, other]: [Source[], Source[]] = [[], []];
    for (const { before, after } of pairs) {
      (differ(this.#seldom, before, after, context) ? other : quiet).push(after);
    }
    return [
      ...writing(this.#statement('update-quiet'), { rows: quiet, context }),
      ...this.update(other, context),
    ];
  }

  /** Rows that are new, and what may change of those that are there. */
  upsert(rows: readonly Source[], context: Context): Writes {
    return writing(this.#statement('upsert'), { rows, context });
  }

  /** Rows that are gone. */
  delete(rows: readonly Source[], context: Context): Writes {
    return writing(this.#statement('delete'), { rows, context });
  }

  /** Whether an update would change the row. */
  differs(was: Source, is: Source, context: Context): boolean {
    return differ(this.#changing, was, is, context);
  }

  /** Reads some of the fields. */
  reading<Field extends keyof Value & string>(...fields: readonly Field[]): RowReader<Pick<Value, Field>> {
    return this.#reader.only(fields);
  }

  /** The columns of a value, in the order in which they are read. */
  select(alias: string): string {
    return this.#reader.select(alias);
  }

  /** The column of a field. */
  columnOf(field: keyof Value & string): string {
    return this.#reader.columnOf(field);
  }

  /** The value that these columns make, which come next in a row. */
  read(row: ByteReader): Value {
    return this.#reader.read(row);
  }

  #statement(verb: Verb): Statement<Source, Context> {
    const known = this.#statements.get(verb);
    if (known !== undefined) return known;
    const what = this.part === undefined ? this.name : `${this.part}-${this.name}`;
    const made = { name: `${verb}-${what.replaceAll('_', '-')}`, ...this.#written(verb) };
    this.#statements.set(verb, made);
    return made;
  }

  #written(verb: Verb): Omit<Statement<Source, Context>, 'name'> {
    const [keys, changing] = [this.#keys, this.#changing];
    const { together } = this;
    const columns = this.columns.filter(({ written }) => written !== 'LATER');
    const insert = insertText(this.name, { columns, together, ordered: this.#ordered });
    switch (verb) {
      case 'insert':
        return { columns, together, text: insert };
      case 'upsert':
        return { columns, together, text: insert + conflictText(keys, changing) };
      case 'update':
        return { columns: [...keys, ...changing], together: [], text: updateText(this.name, keys, changing) };
      case 'update-quiet':
        return {
          columns: [...keys, ...this.#daily],
          together: [],
          text: updateText(this.name, keys, this.#daily),
        };
      case 'delete':
        return { columns: keys, together: [], text: deleteText(this.name, keys) };
      default:
        return verb satisfies never;
    }
  }
}

/** A row as it is there, and as it is now. */
interface Kept<Source> {
  readonly before: Source;
  readonly after: Source;
}

function differ<Source, Context>(
  columns: readonly TableColumn<Source, Context>[],
  was: Source,
  is: Source,
  context: Context,
): boolean {
  for (const { of } of columns) if (of(was, context) !== of(is, context)) return true;
  return false;
}

/** A table of rows that have the fields themselves. */
export function table<Source extends object, Value = Source, Context = void>(
  name: string,
  declared: Declaration<Source, Source, Value, Context>,
): Table<Source, Value, Context> {
  return new Table(
    name,
    resolve(declared, (field) => (source) => source[field as keyof Source]),
  );
}
