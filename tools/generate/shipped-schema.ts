import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import { buildSchema } from '@dayclose/schema/graphql/build-schema.ts';
import { shippedSchema } from '@dayclose/schema/installed.ts';
import type { GraphQLSchema } from 'graphql';

/** The public schema of what ships. */
export function shippedGraphQLSchema(): GraphQLSchema {
  return buildSchema({ ...shipped, ...shippedAvro, ...shippedSchema });
}
