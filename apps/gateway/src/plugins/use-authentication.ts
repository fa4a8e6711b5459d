import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { keyOf } from '../api-key-cache.ts';
import type { Authenticate, Caller } from '../authenticate.ts';
import type { AddressOf } from '../client-address.ts';
import type { RequestState } from '../request-state.ts';

export interface Authentication {
  readonly authenticate: Authenticate;
  readonly addressOf: AddressOf;
}

/** Shape: `req` is there where the request came in by a connection. */
export type Arrived = RequestState & { readonly req?: IncomingMessage };

/** Refuses a GraphQL request without a good API key, before its body is read. */
export function useAuthentication(by: Authentication): Plugin<object, Arrived> {
  return {
    async onRequestParse({ request, serverContext }) {
      Object.assign(serverContext, await callerOf(request, serverContext, by));
    },
  };
}

/** Who sent a request. Errors: as authentication refuses. */
export function callerOf(
  { headers }: Request,
  { req }: Arrived,
  { authenticate, addressOf }: Authentication,
): Promise<Caller> {
  const address = addressOf(req?.socket.remoteAddress, headers.get('x-forwarded-for') ?? undefined);
  return authenticate(
    keyOf((name) => headers.get(name)),
    address,
  );
}
