import type { Queryable } from '../../database.ts';

/** A revision of a schema of events, under its number. Shape: `schema` is JSON. */
export interface NumberedSchema {
  readonly id: number;
  readonly name: string;
  readonly revision: number;
  readonly schema: string;
}

const text = `
insert into event_schemas (id, name, revision, schema)
select * from unnest($1::integer[], $2::text[], $3::integer[], $4::text[])
on conflict do nothing`;

/** Adds those that are not on record, and whose number nobody has. */
export async function registerSchemas(db: Queryable, schemas: readonly NumberedSchema[]): Promise<void> {
  const values = [
    schemas.map(({ id }) => id),
    schemas.map(({ name }) => name),
    schemas.map(({ revision }) => revision),
    schemas.map(({ schema }) => schema),
  ];
  await db.query({ name: 'relay-register-schemas', text, values });
}
