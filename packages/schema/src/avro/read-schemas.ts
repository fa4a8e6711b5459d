import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A record as its .avsc file describes it. */
export interface RecordSchema {
  readonly type: 'record';
  readonly name: string;
  readonly namespace: string;
  readonly fields: readonly object[];
}

/** Every schema of some folders, a file each, by its full name. Errors: two files that define one name throw a sentence. */
export function readSchemas(folders: readonly string[]): ReadonlyMap<string, RecordSchema> {
  const schemas = new Map<string, RecordSchema>();
  const places = new Map<string, string>();
  for (const path of folders.flatMap(schemaFiles)) {
    const schema = JSON.parse(readFileSync(path, 'utf8')) as RecordSchema;
    const name = `${schema.namespace}.${schema.name}`;
    const other = places.get(name);
    if (other !== undefined) throw new Error(`Both ${other} and ${path} define the Avro schema ${name}.`);
    places.set(name, path);
    schemas.set(name, schema);
  }
  return schemas;
}

function schemaFiles(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return files.filter((file) => file.endsWith('.avsc')).map((file) => join(folder, file));
}
