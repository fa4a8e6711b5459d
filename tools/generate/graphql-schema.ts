import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { clonePath } from '../services/profile.ts';

const PRINTED = join(clonePath, 'packages', 'schema', 'schema.graphql');

export type PrintedSchema = 'written' | 'same' | 'differs';

/** Prints the GraphQL schema to packages/schema/schema.graphql, or only compares it with that file. */
export async function printGraphQLSchema({ compareOnly }: { compareOnly: boolean }): Promise<PrintedSchema> {
  // It can only be built once the Prisma client is there.
  const { shippedGraphQLSchema } = await import('./shipped-schema.ts');
  const text = `${printSchema(lexicographicSortSchema(shippedGraphQLSchema()))}\n`;
  if (existsSync(PRINTED) && readFileSync(PRINTED, 'utf8') === text) return 'same';
  if (compareOnly) return 'differs';
  writeFileSync(PRINTED, text);
  return 'written';
}
