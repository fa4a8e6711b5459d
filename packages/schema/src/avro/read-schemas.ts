import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A record as its .avsc file describes it. */
export interface RecordSchema {
  readonly type: 'record';
  readonly name: string;
  readonly namespace: string;
  readonly fields: readonly object[];
}

/** The folder with the published schemas, a file each. */
export const schemaFolder = join(import.meta.dirname, '..', '..', 'avro');

/** Every schema of a folder, by its full name. */
export function readSchemas(folder: string = schemaFolder): ReadonlyMap<string, RecordSchema> {
  const schemas = new Map<string, RecordSchema>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.avsc')) continue;
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8')) as RecordSchema;
    schemas.set(`${schema.namespace}.${schema.name}`, schema);
  }
  return schemas;
}
