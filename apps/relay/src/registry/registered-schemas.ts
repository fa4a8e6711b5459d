import { createHash } from 'node:crypto';
import { type RecordSchema, type RevisedSchema, revisionOf } from '@dayclose/schema/avro/read-schemas.ts';
import type { NumberedSchema } from '@dayclose/store/sql/relay/register-schemas.ts';

const mostPositive = 0x7fff_ffff;

/** A schema in one of its revisions. */
export interface Revision {
  readonly name: string;
  readonly revision: number;
  readonly schema: RecordSchema;
}

/** Every revision of the schemas that are installed: a payload may have been written by any. */
export function revisionsOf(schemas: ReadonlyMap<string, RevisedSchema>): readonly Revision[] {
  return [...schemas].flatMap(([name, { present, released }]) =>
    [...new Map(released).set(revisionOf(present), present)].map(([revision, schema]) => ({
      name,
      revision,
      schema,
    })),
  );
}

/**
 * Every revision of the schemas that are installed, each with the number that messages name it by.
 *
 * Errors: two with one number throw a sentence.
 */
export function registeredSchemas(schemas: ReadonlyMap<string, RevisedSchema>): readonly NumberedSchema[] {
  const names = new Map<number, string>();
  return revisionsOf(schemas).map(({ name, revision, schema }) => {
    const id = numberOf(schema);
    const other = names.get(id);
    if (other !== undefined)
      throw new Error(`The Avro schemas ${other} and ${name} have one number, ${id}: rename one of them.`);
    names.set(id, name);
    return { id, name, revision, schema: JSON.stringify(schema) };
  });
}

/**
 * The number of a schema follows from what it says to those who read by it: so it is the same wherever the schema is
 * installed, and for ever.
 */
function numberOf(schema: RecordSchema): number {
  const hash = createHash('sha256').update(saidToReaders(schema)).digest();
  return Math.max(1, hash.readUInt32BE() & mostPositive);
}

/** A schema without its descriptions, its attributes in order: the same text for all that read alike. */
export function saidToReaders(schema: RecordSchema): string {
  return JSON.stringify(inOrder({ ...schema, revision: revisionOf(schema) }));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([name]) => name !== 'doc');
  return Object.fromEntries(
    said.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, inOrder(each)]),
  );
}
