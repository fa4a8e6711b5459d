import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordSchema, readSchemas } from './read-schemas.ts';

/** A copy of the schemas as the last release published them; absent before the first release. */
export const releasedFolder = join(import.meta.dirname, '..', '..', 'avro-released');

/** The schemas of the last release, by their full names. */
export function releasedSchemas(): ReadonlyMap<string, RecordSchema> {
  return existsSync(releasedFolder) ? readSchemas([releasedFolder]) : new Map();
}

/**
 * What consumers of a release would trip over, a sentence each: a payload carries no schema, only the name of one,
 * so what a released name stands for may never change, not even by a field. A change is a new name (…V2).
 */
export function changesSinceRelease(
  released: ReadonlyMap<string, RecordSchema>,
  present: ReadonlyMap<string, RecordSchema>,
): string[] {
  const changes: string[] = [];
  for (const [name, before] of released) {
    const now = present.get(name);
    const place = now === undefined ? undefined : firstDifference(before, now, '');
    if (now === undefined) changes.push(`${name} was published and is gone.`);
    else if (place !== undefined) changes.push(`${name} was published and differs now at ${place}.`);
  }
  return changes;
}

/** The path of the first difference, descriptions aside. */
function firstDifference(before: unknown, now: unknown, path: string): string | undefined {
  if (!isObject(before) || !isObject(now)) return Object.is(before, now) ? undefined : path;
  for (const key of new Set([...Object.keys(before), ...Object.keys(now)])) {
    if (key === 'doc') continue;
    const found = firstDifference(before[key], now[key], `${path}/${nameOf(before[key]) ?? key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function nameOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.name === 'string' ? value.name : undefined;
}
