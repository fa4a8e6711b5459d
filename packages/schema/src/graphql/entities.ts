/** Rows by their id, as loaders want them. */
export function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** Where in the answer a field is, without the indexes of lists: the same for all rows of a list. */
export function fieldPath(
  path: { readonly key: string | number; readonly prev: unknown } | undefined,
): string {
  if (path === undefined) return '';
  const before = fieldPath(path.prev as typeof path);
  return typeof path.key === 'number' ? before : `${before}.${path.key}`;
}

/** What a row of another table names. Errors: a row that names what there is not is a defect and throws. */
export function there<Row>(row: Row | undefined, id: string): Row {
  if (row === undefined) throw new Error(`a row names ${id}, which there is not`);
  return row;
}
