import { type Actor, actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { pageCost } from '@dayclose/schema/graphql/cost.ts';
import { createSchema, createYoga, type Plugin } from 'graphql-yoga';

const typeDefs = `
  type Query { greeting: String, rows(first: Int, last: Int): [Row!]!, list(of: [Int!]!): String }
  type Row { name: String, rows(first: Int, last: Int): [Row!]! }
  type Mutation { change: String, other: String }`;

// biome-ignore lint/suspicious/noExplicitAny: plugins differ in the context that they expect
type AnyPlugin = Plugin<any, any>;
type Resolve = (root: unknown, args: unknown, context: Record<string, unknown>) => unknown;

interface Options {
  readonly actor?: Actor;
  readonly query?: Readonly<Record<string, Resolve>>;
  readonly mutation?: Readonly<Record<string, Resolve>>;
}

export interface InMemory {
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  ask(
    query: string,
    options?: { headers?: Record<string, string>; variables?: object },
  ): Promise<InMemoryAnswer>;
}

interface InMemoryAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what its operation asked for
  readonly body: any;
}

/** A server in memory with the given plugins, over a little schema whose fields answer null unless told otherwise. */
export function yogaWith(
  plugins: readonly AnyPlugin[],
  { actor, query = {}, mutation = {} }: Options = {},
): InMemory {
  const identified: AnyPlugin = {
    onRequest({ serverContext }) {
      serverContext.requestId ??= 'request-1';
      serverContext.actor = actor ?? actorOf('api-key:test', 'admin', shipped.permissions);
    },
  };
  const yoga = createYoga<Record<string, unknown>>({
    schema: createSchema({
      typeDefs,
      resolvers: {
        Query: { rows: { resolve: () => [], extensions: { complexity: pageCost } }, ...query },
        Row: { rows: { extensions: { complexity: pageCost } } },
        Mutation: mutation,
      },
    }),
    healthCheckEndpoint: ' ',
    logging: false,
    maskedErrors: false,
    plugins: [identified, ...plugins],
  });
  const fetch = async (path: string, init?: RequestInit) =>
    yoga.fetch(new Request(`http://gateway${path}`, init));
  return {
    fetch,
    async ask(operation, { headers = {}, variables } = {}) {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: operation, variables }),
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
  };
}
