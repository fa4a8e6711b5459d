import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { Plugin } from 'graphql-yoga';
import { type FindActor, keyOf } from '../api-key-cache.ts';
import type { RequestState } from '../request-state.ts';

/** Refuses a GraphQL request without a good API key, before its body is read. */
export function useAuthentication(find: FindActor): Plugin<object, RequestState> {
  return {
    async onRequestParse({ request, serverContext }) {
      const key = keyOf((name) => request.headers.get(name));
      const actor = key === undefined ? undefined : await find(key);
      if (actor === undefined) throw refusal('UNAUTHENTICATED');
      serverContext.actor = actor;
    },
  };
}
