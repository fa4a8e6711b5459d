import { failAt } from '../failure.ts';
import { Fields } from '../fields.ts';
import { listOf, shown } from '../values.ts';
import { type Cell, expectSame } from './cells.ts';
import { pairUp } from './pairing.ts';

/** The fields that rows of a kind may have in a case, and where each is in the API's answer. */
export type Columns<Row> = Readonly<Record<string, Cell & { readonly of: (row: Row) => unknown }>>;

/** One row of a case. Shape: its fields, read, by their names. */
export type ExpectedRow = Readonly<Record<string, unknown>>;

/** Reads rows of a case. Errors: a field that is no column fails the case. */
export function readRows<Row>(
  expected: unknown,
  path: string,
  columns: Columns<Row>,
): readonly ExpectedRow[] {
  return listOf((value, at) => {
    const fields = new Fields(value, at);
    fields.ignore('upstreamFigure', 'note');
    return Object.fromEntries(
      fields.rest().map(([name, given]) => {
        const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
        if (column === undefined) return failAt(fields.at(name), 'this field is not known');
        return [name, column.read(given, fields.at(name))];
      }),
    );
  })(expected, path);
}

/**
 * Compares rows in any order, each by the fields that it names; each takes a row of its own.
 *
 * Errors: the first row that is missing fails the case, by its first field that differs from the row most like it;
 * so does, unless `subset`, a row that nothing expects.
 */
export function expectRows<Row>(
  { path, expected, columns }: { path: string; expected: readonly ExpectedRow[]; columns: Columns<Row> },
  rows: readonly Row[],
  { subset = false } = {},
): void {
  const pairs = pairUp(expected.length, rows.length, (row, index) => {
    return differences(columns, expected[row] ?? {}, rows[index] as Row).length === 0;
  });
  const left = rows.filter((_, index) => !pairs.includes(index));
  const missing = pairs.indexOf(undefined);
  if (missing !== -1) tellMissing(`${path}[${missing}]`, columns, expected[missing] ?? {}, left);
  if (subset || left.length === 0) return;
  const more = left.map((row) => shown(asExpected(columns, row)));
  failAt(
    path,
    `expected ${expected.length} rows, got ${rows.length}; the case does not have ${more.join(', ')}`,
  );
}

function differences<Row>(columns: Columns<Row>, expected: ExpectedRow, row: Row): readonly string[] {
  return Object.entries(expected)
    .filter(([name, value]) => !columns[name]?.same(value, columns[name]?.of(row)))
    .map(([name]) => name);
}

function tellMissing<Row>(
  path: string,
  columns: Columns<Row>,
  expected: ExpectedRow,
  left: readonly Row[],
): never {
  const [closest] = left
    .map((row) => ({ row, names: differences(columns, expected, row) }))
    .sort((a, b) => a.names.length - b.names.length);
  const half = Object.keys(expected).length / 2;
  const [name] = closest?.names ?? [];
  const column = name === undefined ? undefined : columns[name];
  if (closest !== undefined && column !== undefined && closest.names.length <= half) {
    expectSame(column, `${path}.${name}`, expected[name ?? ''], column.of(closest.row));
  }
  return failAt(path, `expected ${shown(expected)}, got no such row`);
}

/** A row of the API as a case would write it. */
function asExpected<Row>(columns: Columns<Row>, row: Row): object {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.of(row)]));
}
