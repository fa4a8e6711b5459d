import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { keyOf } from '../api-key-cache.ts';
import type { Authenticate, Caller } from '../authenticate.ts';
import type { AddressOf } from '../client-address.ts';
import type { RequestState } from '../request-state.ts';

/** Who asks is found out here. */
export interface Door {
  readonly authenticate: Authenticate;
  readonly addressOf: AddressOf;
}

/** The door that a request has come to. Errors: a refusal where it is for nobody who is served here. */
export type DoorOf = (request: Request, state: RequestState) => Door;

/** Shape: `req` is there where the request came in by a connection. */
export type Arrived = RequestState & { readonly req?: IncomingMessage };

/** Refuses a GraphQL request without a good API key or token, before its body is read. */
export function useAuthentication(doorOf: DoorOf): Plugin<object, Arrived> {
  return {
    async onRequestParse({ request, serverContext }) {
      Object.assign(serverContext, await callerOf(request, serverContext, doorOf));
    },
  };
}

/** Who sent a request, and from where. Errors: as authentication refuses. */
export async function callerOf(
  request: Request,
  state: Arrived,
  doorOf: DoorOf,
): Promise<Caller & Required<Pick<RequestState, 'address'>>> {
  const { headers } = request;
  const { authenticate, addressOf } = doorOf(request, state);
  const address = addressOf(state.req?.socket.remoteAddress, headers.get('x-forwarded-for') ?? undefined);
  const caller = await authenticate(
    keyOf((name) => headers.get(name)),
    address,
  );
  return { ...caller, address };
}
