import { QueryClient, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import type { TypedDocumentString } from './generated/graphql.ts';
import { Refused } from './refused.ts';
import { send } from './send.ts';

/** Units: milliseconds. What was read within it is shown without asking again. */
const fresh = 5_000;
const mostRetries = 3;
/** How often is asked what changes by itself and no stream tells. */
export const everyFewSeconds = 3_000;

/** All that was read, by document and variables. A command makes it stale; see useCommand. */
export const reads = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: fresh,
      // What is refused stays refused, unless the refusal itself passes; a lost connection is tried again.
      retry: (failures, error) =>
        failures < mostRetries && (error instanceof Refused ? error.retryable : error.name === 'Unreachable'),
    },
  },
});

/** Under what an answer is kept. */
export function readKey<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
) {
  return [document.toString(), variables] as const;
}

type Options<Data> = Pick<UseQueryOptions<Data>, 'enabled' | 'refetchInterval' | 'placeholderData'>;

/** Reads what a document asks for, and again whenever a command was carried out. */
export function useRead<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  options: Options<Data> = {},
) {
  return useQuery<Data>({
    queryKey: readKey(document, variables),
    queryFn: ({ signal }) => send(document, variables, { signal }),
    ...options,
  });
}
