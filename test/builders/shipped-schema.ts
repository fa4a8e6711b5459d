import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import { buildSchema } from '@dayclose/schema/graphql/build-schema.ts';
import { GlobalIds } from '@dayclose/schema/graphql/global-ids.ts';
import { type SchemaInstalled, shippedSchema } from '@dayclose/schema/installed.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';

/** All that the public schema of what ships follows from. */
export const schemaInstalled: SchemaInstalled = { ...shipped, ...shippedAvro, ...shippedSchema };

/** All that a gateway has that nothing was added to. */
export const gatewayInstalled: SchemaInstalled & StoreParts = { ...schemaInstalled, ...shippedStore };

/** The public schema of what ships. */
export const schema = buildSchema(schemaInstalled);

/** The global ids of what ships. */
export const ids = new GlobalIds(shippedSchema.nouns);
