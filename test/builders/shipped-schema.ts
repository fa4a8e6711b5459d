import { shipped } from '@dayclose/domain/installed.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import { buildSchema } from '@dayclose/schema/graphql/build-schema.ts';
import { GlobalIds } from '@dayclose/schema/graphql/global-ids.ts';
import { type SchemaInstalled, shippedSchema } from '@dayclose/schema/installed.ts';

/** All that a gateway has that nothing was added to. */
export const schemaInstalled: SchemaInstalled = { ...shipped, ...shippedAvro, ...shippedSchema };

/** The public schema of what ships. */
export const schema = buildSchema(schemaInstalled);

/** The global ids of what ships. */
export const ids = new GlobalIds(shippedSchema.nouns);
