import type { GraphQLSchema } from 'graphql';
import { type Codec, openCodec } from '../avro/codec.ts';
import type { SchemaInstalled } from '../installed.ts';
import { newBuilder } from './builder.ts';
import type { SchemaDraft } from './draft.ts';
import { GlobalIds } from './global-ids.ts';
import { declareMutations } from './mutations.ts';
import { sayWhoMayAsk } from './permission.ts';

/**
 * The public schema of what is installed: what nouns declare, and a mutation for each command.
 *
 * Shape: nothing is shared between two schemas, so that a process may have several; `codec` reads the payloads of events.
 * Errors: parts that do not fit together are a defect and throw a sentence.
 */
export function buildSchema(installed: SchemaInstalled, codec: Codec = openCodec(installed)): GraphQLSchema {
  const { nouns } = installed;
  const ids = new GlobalIds(nouns);
  const draft: SchemaDraft = { builder: newBuilder(ids, installed.permissions), installed, ids, codec };
  for (const declare of nouns.flatMap(({ types = [] }) => types)) declare(draft);
  for (const noun of nouns) noun.addFields?.(draft);
  declareMutations(draft, nouns);
  return sayWhoMayAsk(draft.builder.toSchema(), installed.permissions);
}
