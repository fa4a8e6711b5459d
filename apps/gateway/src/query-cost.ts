import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';

interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Record<string, unknown>;
}

/**
 * How many fields the answer of an operation may hold at most: below a list once for each of its rows, by the arguments
 * as the executor will see them. Each fragment is looked into once.
 *
 * Errors: throws what GraphQL says of variables and arguments that do not fit.
 */
export function costOf({ schema, document, operation, variables }: Asked): number {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const alone = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] } as const;
  return complexityFromQuery(alone, { schema, variables }).complexity;
}
