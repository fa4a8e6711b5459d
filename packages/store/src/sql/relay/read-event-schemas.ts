import type { Queryable } from '../../database.ts';
import type { NumberedSchema } from './register-schemas.ts';

const text = 'select id, name, revision, schema from event_schemas order by name, revision';

/** Every schema that relays of this database have ever had, by name and revision. */
export async function readEventSchemas(db: Queryable): Promise<readonly NumberedSchema[]> {
  const { rows } = await db.query<NumberedSchema>({ name: 'relay-read-event-schemas', text });
  return rows;
}
