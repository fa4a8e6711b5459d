/**
 * The field of a form that a path of the API's leads to, or the nearest one above it: of a list of texts, such as
 * `chargeIds.0`, the list. Shape: absent where the form has nothing of the path.
 */
export function fieldIn(values: object, path: string): string | undefined {
  const found: string[] = [];
  let at: unknown = values;
  for (const name of path.split('.')) {
    if (!isWhole(at) || !Object.hasOwn(at, name)) break;
    at = at[name];
    found.push(name);
  }
  return found.length === 0 ? undefined : found.join('.');
}

/** Whether it has fields of its own. */
function isWhole(value: unknown): value is Readonly<Record<string, unknown>> {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object');
  return typeof value === 'object' && value !== null;
}
