import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { keyOf } from '../api-key-cache.ts';
import type { Authenticate } from '../authenticate.ts';
import type { AddressOf } from '../client-address.ts';
import type { RequestState } from '../request-state.ts';

interface Options {
  readonly authenticate: Authenticate;
  readonly addressOf: AddressOf;
}

/** Shape: `req` is there where the request came in by a connection. */
type Arrived = RequestState & { readonly req?: IncomingMessage };

/** Refuses a GraphQL request without a good API key, before its body is read. */
export function useAuthentication({ authenticate, addressOf }: Options): Plugin<object, Arrived> {
  return {
    async onRequestParse({ request: { headers }, serverContext }) {
      const { req } = serverContext;
      const address = addressOf(req?.socket.remoteAddress, headers.get('x-forwarded-for') ?? undefined);
      const key = keyOf((name) => headers.get(name));
      Object.assign(serverContext, await authenticate(key, address));
    },
  };
}
