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
import { WebSocketServer } from 'ws';
import { type FindActor, keyOf } from './api-key-cache.ts';
import { presentable } from './errors.ts';
import type { Lifecycle } from './lifecycle.ts';
import { operationOf } from './operation-fields.ts';
import { requestIdOf } from './request-id.ts';
import { actorIn, type RequestState } from './request-state.ts';
import type { createServer } from './server.ts';

interface SocketOptions {
  readonly server: Server;
  readonly yoga: ReturnType<typeof createServer>;
  readonly findActor: FindActor;
  readonly lifecycle: Lifecycle;
  readonly socketMessageBytes: number;
  readonly production: boolean;
  readonly report: (error: unknown, requestId: string) => void;
}

/** What plugins have wrapped, handed to graphql-ws as the root value of an operation. */
interface Enveloped {
  readonly execute: (args: ExecutionArgs) => ExecutionResult;
  readonly subscribe: (args: ExecutionArgs) => ExecutionResult;
}
const envelopedIn = (args: ExecutionArgs) => args.rootValue as Enveloped;

/**
 * Takes subscriptions over WebSocket (graphql-transport-ws) on the path of the server: authenticated when the socket
 * connects, by the headers of the upgrade or by `authorization` or `x-api-key` in the connection's parameters.
 */
export function openSockets(options: SocketOptions) {
  const { server, yoga, findActor, lifecycle } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: options.socketMessageBytes });
  server.on('upgrade', (request, socket, head) => {
    const isOurs = request.url?.split('?', 1)[0] === yoga.graphqlEndpoint && !lifecycle.stopping;
    if (!isOurs) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  });
  const states = new WeakMap<object, RequestState>();
  const stateOf = (socket: object) => states.get(socket) ?? { requestId: requestIdOf(undefined) };
  return useServer<Record<string, unknown>>(
    {
      execute: (args) => envelopedIn(args).execute(args),
      subscribe: (args) => envelopedIn(args).subscribe(args),
      async onConnect({ connectionParams, extra }) {
        const { headers } = extra.request;
        const header = (name: string) => String(connectionParams?.[name] ?? headers[name] ?? '') || undefined;
        const key = keyOf(header);
        const actor = key === undefined || lifecycle.stopping ? undefined : await findActor(key);
        if (actor === undefined) return false;
        states.set(extra.socket, { requestId: requestIdOf(header('x-request-id')), actor });
        return true;
      },
      onSubscribe({ extra }, _id, { query, operationName, variables }) {
        const { requestId } = stateOf(extra.socket);
        const actor = actorIn(stateOf(extra.socket));
        return prepare(yoga, { requestId, actor }, { query, operationName, variables });
      },
      onNext: ({ extra }, _id, _payload, _args, result) =>
        result.errors && { ...result, errors: shown(result.errors, stateOf(extra.socket), options) },
      onError: ({ extra }, _id, _payload, errors) => shown(errors, stateOf(extra.socket), options),
    },
    sockets,
  );
}

interface Asked {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

/** Parses and validates as over HTTP; only a subscription passes. */
async function prepare(yoga: SocketOptions['yoga'], state: RequestState, asked: Asked) {
  const params = { query: asked.query };
  const enveloped = yoga.getEnveloped({ ...state, params } as never);
  try {
    const document = enveloped.parse(asked.query);
    const faults = enveloped.validate(enveloped.schema, document);
    if (faults.length > 0) return faults;
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
  { requestId }: RequestState,
  { production, report }: SocketOptions,
): GraphQLFormattedError[] {
  const rules = { requestId, production, report: (error: unknown) => report(error, requestId) };
  return errors.map((error) => {
    const { extensions: { http: _, ...extensions } = {}, ...said } = presentable(error, rules).toJSON();
    return { ...said, extensions };
  });
}
