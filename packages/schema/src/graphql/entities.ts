/** The rows of ids that were chosen in order; ids whose row has gone meanwhile are left out. */
export function inOrder<Row extends { readonly id: bigint }>(
  ids: readonly string[],
  rows: readonly Row[],
): readonly Row[] {
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Where in the answer a field is, without the indexes of lists: the same for all rows of a list. */
export function fieldPath(
  path: { readonly key: string | number; readonly prev: unknown } | undefined,
): string {
  if (path === undefined) return '';
  const before = fieldPath(path.prev as typeof path);
  return typeof path.key === 'number' ? before : `${before}.${path.key}`;
}
