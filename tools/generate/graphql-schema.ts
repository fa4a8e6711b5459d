import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { clonePath } from '../services/profile.ts';

const SOURCE = join(clonePath, 'packages', 'schema', 'src', 'graphql', 'schema.ts');
const PRINTED = join(clonePath, 'packages', 'schema', 'schema.graphql');

export type PrintedSchema = 'written' | 'same' | 'differs' | 'absent';

/** Prints the GraphQL schema to packages/schema/schema.graphql, or only compares it with that file. */
export async function printGraphQLSchema({ compareOnly }: { compareOnly: boolean }): Promise<PrintedSchema> {
  if (!existsSync(SOURCE)) return 'absent';
  const { schema } = (await import(SOURCE)) as { schema: GraphQLSchema };
  const text = `${printSchema(lexicographicSortSchema(schema))}\n`;
  if (existsSync(PRINTED) && readFileSync(PRINTED, 'utf8') === text) return 'same';
  if (compareOnly) return 'differs';
  writeFileSync(PRINTED, text);
  return 'written';
}
