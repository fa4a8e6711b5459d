import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A record as its .avsc file describes it. Shape: one that says no revision is the first. */
export interface RecordSchema {
  readonly type: 'record';
  readonly name: string;
  readonly namespace: string;
  readonly revision?: number;
  readonly fields: readonly object[];
}

/** A schema through its revisions: the present one, which is the last, and what was released of it, by number. */
export interface RevisedSchema {
  readonly present: RecordSchema;
  readonly released: ReadonlyMap<number, RecordSchema>;
}

/** A file of a schema as it was released: PaidV1.2.avsc has the second revision of what PaidV1.avsc has now. */
const releasedFile = /\.(\d+)\.avsc$/;

export function revisionOf(schema: RecordSchema): number {
  return schema.revision ?? 1;
}

/**
 * Every schema of some folders, by its full name.
 *
 * Errors: two files that define one name, or the same revision of it, and a released one of a name that is not there any more,
 * throw a sentence.
 */
export function readSchemas(folders: readonly string[]): ReadonlyMap<string, RevisedSchema> {
  const schemas = new Map<string, { present: RecordSchema; released: Map<number, RecordSchema> }>();
  const places = new Map<string, string>();
  const files = folders.flatMap(schemaFiles);
  for (const path of files.filter((file) => !releasedFile.test(file))) {
    const { name, schema } = readSchema(path);
    claim(places, name, path);
    schemas.set(name, { present: schema, released: new Map() });
  }
  for (const path of files.filter((file) => releasedFile.test(file))) {
    const { name, schema } = readSchema(path);
    const revision = Number(releasedFile.exec(path)?.[1]);
    claim(places, `${name} (revision ${revision})`, path);
    const known = schemas.get(name);
    if (known === undefined)
      throw new Error(`${path} was released as ${name}, which no file defines any more.`);
    known.released.set(revision, schema);
  }
  return schemas;
}

function claim(places: Map<string, string>, name: string, path: string): void {
  const other = places.get(name);
  if (other !== undefined) throw new Error(`Both ${other} and ${path} define the Avro schema ${name}.`);
  places.set(name, path);
}

function readSchema(path: string): { readonly name: string; readonly schema: RecordSchema } {
  const schema = JSON.parse(readFileSync(path, 'utf8')) as RecordSchema;
  return { name: `${schema.namespace}.${schema.name}`, schema };
}

function schemaFiles(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return files.filter((file) => file.endsWith('.avsc')).map((file) => join(folder, file));
}
