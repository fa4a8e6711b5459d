import type { Delivered } from './recording-publisher.ts';

/** What is wrong with a log of deliveries, a sentence each; `expected` is how many events each key has. */
export function deliveryViolations(
  log: readonly Delivered[],
  expected: ReadonlyMap<string, number>,
): string[] {
  const violations: string[] = [];
  const lastVersions = new Map<string, number>();
  const values = new Map<string, Buffer>();
  for (const { key, id, version, value } of log) {
    const copy = values.get(id);
    if (copy !== undefined && !copy.equals(value)) violations.push(`the copies of event ${id} differ`);
    if (copy !== undefined) continue;
    values.set(id, value);
    const last = lastVersions.get(key) ?? 0;
    if (version !== last + 1) violations.push(`${key}v${version} came first after ${key}v${last}`);
    lastVersions.set(key, Math.max(last, version));
  }
  for (const [key, count] of expected) {
    const last = lastVersions.get(key) ?? 0;
    if (last !== count)
      violations.push(`${key} has ${count} events, and the last delivered is ${key}v${last}`);
  }
  return violations;
}
