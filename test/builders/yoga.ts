import { type Actor, actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { createSchema, createYoga, type Plugin, type YogaServerOptions } from 'graphql-yoga';

const schema = createSchema({
  typeDefs: `
    type Query { greeting: String, wait: String, rows(first: Int, last: Int): [Row!]!, secret: String }
    type Row { name: String, rows(first: Int, last: Int): [Row!]! }
    type Mutation { change(to: Int): String, fail: String }
    type Subscription { ticks: Int }`,
});

/** How the fields of the little schema answer; what is not given answers null. */
export type Resolvers = Readonly<Record<string, (context: Record<string, unknown>) => unknown>>;

interface Options {
  readonly resolvers?: Resolvers;
  readonly actor?: Actor;
  readonly server?: Partial<YogaServerOptions<Record<string, unknown>, Record<string, unknown>>>;
}

/** A server in memory that has the given plugins and a little schema. */
// biome-ignore lint/suspicious/noExplicitAny: plugins differ in the context that they expect
export function yogaWith(plugins: readonly Plugin<any, any>[], { resolvers = {}, actor, server = {} }: Options = {}) {
  const known = actor ?? actorOf('api-key:test', 'admin');
  const state: Plugin<object, Record<string, unknown>> = {
    onRequest({ serverContext }) {
      serverContext.requestId ??= 'request-1';
      serverContext.actor ??= known;
    },
  };
  const fields: Record<string, unknown> = {};
  const yoga = createYoga<Record<string, unknown>, Record<string, unknown>>({
    schema,
    logging: false,
    maskedErrors: false,
    graphiql: false,
    plugins: [state, ...plugins],
    ...server,
    context: () => ({ fields }),
  });
  for (const [name, resolve] of Object.entries(resolvers)) answer(name, resolve);
  return {
    yoga,
    async ask(query: string, headers: Record<string, string> = {}, variables?: object) {
      const response = await yoga.fetch('http://gateway/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
    },
  };
}

function answer(name: string, resolve: Resolvers[string]): void {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    const field = type?.getFields()[name];
    if (field !== undefined) field.resolve = (_root, _args, context) => resolve(context);
  }
}
