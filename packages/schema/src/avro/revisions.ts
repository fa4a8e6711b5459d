import { unreadable } from './compatibility.ts';
import { type RevisedSchema, revisionOf } from './read-schemas.ts';

/**
 * What would break who reads a schema, a sentence each: a payload names the revision that it was written by, so each that was
 * ever released has to be kept as it was, and whoever has one of them has to be able to read what any other wrote.
 */
export function revisionProblems(name: string, schema: RevisedSchema): readonly string[] {
  return [...keptProblems(name, schema), ...pairProblems(name, schema)];
}

function keptProblems(name: string, { present, released }: RevisedSchema): readonly string[] {
  const last = revisionOf(present);
  const numbers = new Set([...Array.from({ length: last }, (_, index) => index + 1), ...released.keys()]);
  const problems: string[] = [];
  for (const number of numbers) {
    if (!released.has(number)) problems.push(`Of ${name} the revision ${number} was not kept.`);
    if (number > last)
      problems.push(`${name} was released as revision ${number}, and says that it is ${last}.`);
  }
  const kept = released.get(last);
  const place = kept === undefined ? undefined : firstDifference(kept, present, '');
  if (place !== undefined)
    problems.push(
      `${name} differs at ${place} from its revision ${last}, which was released: make it a new one.`,
    );
  return problems;
}

/** Each revision with each other one, both ways. */
function pairProblems(name: string, { released }: RevisedSchema): readonly string[] {
  const revisions = [...released];
  return revisions.flatMap(([written, writer]) =>
    revisions.flatMap(([read, reader]) => {
      const reason = unreadable(writer, reader);
      return reason === undefined
        ? []
        : [`Who has revision ${read} of ${name} cannot read what revision ${written} wrote: ${reason}.`];
    }),
  );
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
