import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { clonePath } from '../services/profile.ts';

const PRINTED = join(clonePath, 'packages', 'schema', 'schema.graphql');

export type PrintedSchema = 'written' | 'same' | 'differs';

/** Prints the GraphQL schema to packages/schema/schema.graphql, or only compares it with that file. */
export function printGraphQLSchema(
  schema: GraphQLSchema,
  { compareOnly }: { readonly compareOnly: boolean },
): PrintedSchema {
  const text = `${printSchema(lexicographicSortSchema(schema))}\n`;
  if (existsSync(PRINTED) && readFileSync(PRINTED, 'utf8') === text) return 'same';
  if (compareOnly) return 'differs';
  writeFileSync(PRINTED, text);
  return 'written';
}
