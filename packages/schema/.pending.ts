import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges, lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './src/graphql/schema.ts';
const c = buildSchema(readFileSync('contract/contract.graphql', 'utf8'));
writeFileSync('contract/pending.json', JSON.stringify(findBreakingChanges(c, schema).map((x) => x.description).toSorted(), null, 2) + '\n');
writeFileSync('schema.graphql', `${printSchema(lexicographicSortSchema(schema))}\n`);
