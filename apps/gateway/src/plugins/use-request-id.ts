import type { Plugin } from 'graphql-yoga';
import { requestIdOf } from '../request-id.ts';
import type { RequestState } from '../request-state.ts';

/** Gives every request an id, its own if it brought a sound one, and says it in the response. */
export function useRequestId(): Plugin<object, RequestState> {
  return {
    onRequest({ request, serverContext }) {
      serverContext.requestId = requestIdOf(request.headers.get('x-request-id'));
    },
    onResponse({ response, serverContext }) {
      response.headers.set('x-request-id', (serverContext as RequestState).requestId);
    },
  };
}
