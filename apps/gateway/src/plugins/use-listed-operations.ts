import { createHash } from 'node:crypto';
import { badRequest, refusal } from '@dayclose/schema/graphql/refusal.ts';
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { ListedOperations } from '../listed-operations.ts';

/**
 * Takes an operation by the id under which it is listed: `documentId` in the URL or the body, or the hash that Apollo's
 * clients send. Nothing is added to the list by asking.
 */
export function useListedOperations({ byId, only }: ListedOperations): Plugin {
  return {
    onPluginInit({ addPlugin }) {
      addPlugin(
        usePersistedOperations({
          allowArbitraryOperations: !only,
          extractPersistedOperationId: (params, request) => idOf(params, request) ?? null,
          getPersistedOperation: (id) => byId.get(id) ?? null,
          customErrors: {
            notFound: ({ params, request }) =>
              refusal('PERSISTED_QUERY_NOT_FOUND', { id: shown(idOf(params, request)) }),
            keyNotFound: () => badRequest('The request has neither a query nor the id of a listed one.'),
            persistedQueryOnly: () => refusal('OPERATION_NOT_LISTED'),
          },
        }),
      );
    },
    onParams({ params, request }) {
      const id = idOf(params, request);
      if (id === undefined || !params.query || params.query === byId.get(id)) return;
      if (createHash('sha256').update(params.query).digest('hex') === id) return;
      throw badRequest(`The query is not the one with the id "${shown(id)}": send one of the two.`);
    },
  };
}

/** Of an id, what a refusal repeats. Units: characters. */
const shownMost = 200;
const shown = (id = '') => id.slice(0, shownMost);

/** Which of the listed operations is asked for; nothing where none is. */
function idOf(params: GraphQLParams, { url }: Request): string | undefined {
  const { documentId } = params as { readonly documentId?: unknown };
  const { persistedQuery } = (params.extensions ?? {}) as {
    readonly persistedQuery?: { readonly sha256Hash?: unknown };
  };
  const named = documentId ?? persistedQuery?.sha256Hash ?? new URL(url).searchParams.get('documentId');
  return typeof named === 'string' && named !== '' ? named : undefined;
}
