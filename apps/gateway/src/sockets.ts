import type { Server } from 'node:http';
import { badRequest, refusal } from '@dayclose/schema/graphql/refusal.ts';
import {
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  OperationTypeNode,
} from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { keyOf } from './api-key-cache.ts';
import type { Caller } from './authenticate.ts';
import type { ChooseTenant } from './choose-tenant.ts';
import type { AddressOf } from './client-address.ts';
import type { Limits } from './config.ts';
import { presentable } from './errors.ts';
import type { Lifecycle } from './lifecycle.ts';
import { operationOf } from './operation-fields.ts';
import type { Ports } from './ports.ts';
import { requestIdOf } from './request-id.ts';
import type { RequestState } from './request-state.ts';
import type { createServer } from './server.ts';

interface SocketOptions {
  readonly server: Server;
  readonly gateway: {
    readonly yoga: ReturnType<typeof createServer>;
    readonly lifecycle: Lifecycle;
    readonly choose: ChooseTenant;
    readonly addressOf: AddressOf;
  };
  readonly limits: Pick<Limits, 'socketMessageBytes' | 'streamsPerSocket'>;
  readonly production: boolean;
  readonly report: (error: unknown, state: RequestState) => void;
}

/** What plugins have wrapped, handed to graphql-ws as the root value of an operation. */
interface Enveloped {
  readonly execute: (args: ExecutionArgs) => ExecutionResult;
  readonly subscribe: (args: ExecutionArgs) => ExecutionResult;
}
const envelopedIn = (args: ExecutionArgs) => args.rootValue as Enveloped;

/** Close codes: of graphql-transport-ws for a key or token that is not good (any more), and of WebSocket for what passes. */
const closes = { forbidden: [4403, 'Forbidden'], later: [1013, 'Try again later'] } as const;

/**
 * Takes subscriptions over WebSocket (graphql-transport-ws) on the path of the server: authenticated when the socket
 * connects, by the headers of the upgrade or by `authorization`, `x-api-key` or `x-tenant-id` in the connection's
 * parameters, and closed when the key or token is good no longer.
 */
export function openSockets(options: SocketOptions) {
  const { server, gateway, limits } = options;
  const { yoga, lifecycle } = gateway;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.socketMessageBytes });
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?', 1)[0] !== yoga.graphqlEndpoint) return socket.destroy();
    if (lifecycle.stopping)
      return socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  });
  const states = new WeakMap<object, RequestState>();
  const stateOf = (socket: object) => states.get(socket) ?? { requestId: requestIdOf(undefined) };
  const served = useServer<Record<string, unknown>>(
    {
      execute: (args) => envelopedIn(args).execute(args),
      subscribe: (args) => envelopedIn(args).subscribe(args),
      async onConnect({ connectionParams, extra: { request, socket } }) {
        const { headers } = request;
        const header = (name: string) => String(connectionParams?.[name] ?? headers[name] ?? '') || undefined;
        const state: RequestState = { requestId: requestIdOf(header('x-request-id')) };
        const address = gateway.addressOf(
          request.socket.remoteAddress,
          String(headers['x-forwarded-for'] ?? ''),
        );
        try {
          const ports = gateway.choose(header);
          state.ports = ports;
          const caller = await ports.authenticate(keyOf(header), address);
          seat(socket, caller, { ports, lifecycle });
          states.set(socket, Object.assign(state, caller));
          return true;
        } catch (error) {
          const [told] = shown([error as GraphQLError], state, options);
          const [code, reason] = told?.extensions?.retryable === true ? closes.later : closes.forbidden;
          socket.close(code, reason);
          return false;
        }
      },
      onSubscribe({ extra, subscriptions }, _id, { query, operationName, variables }) {
        if (Object.keys(subscriptions).length > limits.streamsPerSocket)
          return [refusal('RATE_LIMITED', crowded)];
        return prepare(yoga, { ...stateOf(extra.socket) }, { query, operationName, variables });
      },
      onNext: ({ extra }, _id, _payload, _args, result) =>
        result.errors && { ...result, errors: shown(result.errors, stateOf(extra.socket), options) },
      onError: ({ extra }, _id, _payload, errors) => shown(errors, stateOf(extra.socket), options),
    },
    sockets,
  );
  return {
    /** Closes all with 1001, and cuts off those that do not answer that in time. Units: milliseconds. */
    async close(withinMs: number): Promise<void> {
      const cutOff = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, withinMs);
      await served.dispose();
      clearTimeout(cutOff);
    },
  };
}

const crowded = { what: 'subscriptions on one WebSocket' };

/** Gives a socket a place of its actor's, for as long as it is open and its key or token is good. */
function seat(
  socket: WebSocket,
  caller: Caller,
  { ports, lifecycle }: { readonly ports: Ports; readonly lifecycle: Lifecycle },
): void {
  if (lifecycle.stopping) throw refusal('SHUTTING_DOWN');
  if (socket.readyState !== socket.OPEN) throw refusal('BAD_REQUEST', { reason: 'The WebSocket is closed.' });
  const giveBack = ports.places.sockets.take(caller.actor.id);
  if (giveBack === undefined) throw refusal('RATE_LIMITED', { what: 'WebSockets at once' });
  const leave = caller.watch(() => socket.close(...closes.forbidden));
  socket.once('close', () => {
    giveBack();
    leave();
  });
}

interface Asked {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

/** Parses and validates as over HTTP; only a subscription passes. */
async function prepare(yoga: SocketOptions['gateway']['yoga'], state: RequestState, asked: Asked) {
  const params = { query: asked.query };
  const enveloped = yoga.getEnveloped({ ...state, params } as never);
  try {
    const document = enveloped.parse(asked.query);
    const errors = enveloped.validate(enveloped.schema, document);
    if (errors.length > 0) return errors;
    if (operationOf(document, asked.operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
      return [badRequest('A WebSocket carries one subscription an operation; send anything else by POST.')];
    }
    return {
      schema: enveloped.schema,
      document,
      operationName: asked.operationName,
      variableValues: asked.variables,
      contextValue: await enveloped.contextFactory(),
      rootValue: { execute: enveloped.execute, subscribe: enveloped.subscribe },
    };
  } catch (error) {
    return [error instanceof Error ? (error as GraphQLError) : refusal('INTERNAL')];
  }
}

function shown(
  errors: readonly GraphQLError[],
  state: RequestState,
  { production, report }: SocketOptions,
): GraphQLFormattedError[] {
  const { requestId } = state;
  const rules = { requestId, production, report: (error: unknown) => report(error, state) };
  return errors.map((error) => {
    const { extensions: { http: _, ...extensions } = {}, ...said } = presentable(error, rules).toJSON();
    return { ...said, extensions };
  });
}
