import type { Plugin } from 'graphql-yoga';
import { requestIdOf } from '../request-id.ts';
import type { RequestState } from '../request-state.ts';

/** Gives every request an id, its own if it brought a sound one, and says it in the response. */
export function useRequestId(): Plugin<object, RequestState> {
  return {
    onRequest({ request, serverContext }) {
      serverContext.requestId = requestIdOf(request.headers.get('x-request-id'));
    },
    onResponse({ request, response, serverContext }) {
      // A page that is answered before any plugin, as GraphiQL is, has no id yet.
      const given = (serverContext as Partial<RequestState>).requestId;
      response.headers.set('x-request-id', given ?? requestIdOf(request.headers.get('x-request-id')));
    },
  };
}
