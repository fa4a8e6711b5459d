import type { Tracing } from '@dayclose/tracing/tracing.ts';
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Registry } from 'prom-client';
import type { Callers } from './callers.ts';
import { type ChooseTenant, doorBehind } from './choose-tenant.ts';
import type { AddressOf } from './client-address.ts';
import type { GatewayRole, Limits } from './config.ts';
import type { ConsoleFiles } from './console-files.ts';
import { contextOf } from './context.ts';
import { graphiql, graphiqlPage } from './graphiql.ts';
import type { Lifecycle } from './lifecycle.ts';
import { checkOperations, type ListedOperations } from './listed-operations.ts';
import { originsAllowed } from './origins.ts';
import { graphiqlPolicy } from './page-policy.ts';
import { useAuthentication } from './plugins/use-authentication.ts';
import { useBodyLimit } from './plugins/use-body-limit.ts';
import { useBudget } from './plugins/use-budget.ts';
import { useCallers } from './plugins/use-callers.ts';
import { useConsistencyToken } from './plugins/use-consistency-token.ts';
import { useConsole } from './plugins/use-console.ts';
import { useHealth } from './plugins/use-health.ts';
import { useHttpForm } from './plugins/use-http-form.ts';
import { useInstanceRole } from './plugins/use-instance-role.ts';
import { useJsonOnly } from './plugins/use-json-only.ts';
import { useLimits } from './plugins/use-limits.ts';
import { useListedOperations } from './plugins/use-listed-operations.ts';
import { useMaskedErrors } from './plugins/use-masked-errors.ts';
import { useMetrics } from './plugins/use-metrics.ts';
import { useReadSource } from './plugins/use-read-source.ts';
import { useReplayHeader } from './plugins/use-replay-header.ts';
import { useRequestId } from './plugins/use-request-id.ts';
import { useResponseHeaders } from './plugins/use-response-headers.ts';
import { useShutdown } from './plugins/use-shutdown.ts';
import { useSingleMutation } from './plugins/use-single-mutation.ts';
import { useStatements } from './plugins/use-statements.ts';
import { useStorableText } from './plugins/use-storable-text.ts';
import { useStreams } from './plugins/use-streams.ts';
import { useTraces } from './plugins/use-traces.ts';
import type { Readiness } from './readiness.ts';
import { portsIn, type RequestState } from './request-state.ts';

export interface ServerOptions {
  readonly schema: GraphQLSchema;
  readonly choose: ChooseTenant;
  readonly callers: Callers;
  readonly addressOf: AddressOf;
  readonly readiness: () => Readiness;
  readonly lifecycle: Lifecycle;
  readonly metrics: Registry;
  readonly showFigures: () => void;
  readonly tracing: Tracing | undefined;
  readonly report: (error: unknown, state: RequestState) => void;
  readonly limits: Limits;
  readonly roles: ReadonlySet<GatewayRole>;
  readonly production: boolean;
  readonly metricsApart: boolean;
  readonly corsOrigins: readonly string[];
  readonly operations: ListedOperations | undefined;
  readonly statementFont: Buffer | undefined;
  /** The console, if it was built. */
  readonly built: ConsoleFiles | undefined;
}

/** The public GraphQL server, as a function from requests to responses. Errors: a listed operation that is none throws. */
export function createServer(options: ServerOptions) {
  const {
    schema,
    choose,
    addressOf,
    limits,
    production,
    report,
    lifecycle,
    metrics,
    tracing,
    corsOrigins,
    operations,
  } = options;
  if (operations !== undefined) checkOperations(operations, schema);
  const doorOf = doorBehind(choose, addressOf);
  let pagePolicy: string | undefined;
  return createYoga<RequestState>({
    schema,
    graphqlEndpoint: '/graphql',
    graphiql: production ? false : graphiql,
    // From the package rather than from a public CDN, so that the page opens in a closed network too.
    renderGraphiQL(shown) {
      const page = graphiqlPage(shown);
      pagePolicy ??= graphiqlPolicy(page);
      return page;
    },
    // The library's own answer to any URL that ends like this would say nothing; no URL ends with a space.
    healthCheckEndpoint: ' ',
    landingPage: false,
    batching: false,
    multipart: false,
    cors: originsAllowed(corsOrigins),
    logging: false,
    maskedErrors: false,
    // Bounded by a plugin of ours: the library's sends every body through streams of its own.
    maxRequestBodySize: false,
    context: (initial) => contextOf(initial),
    plugins: [
      // Every response.
      useResponseHeaders({ pagePolicy: () => pagePolicy ?? '', hasOrigins: corsOrigins.length > 0 }),
      // Every request: named, then answered here if it is about the process itself, or none for an operation.
      useRequestId(),
      useHealth({ ...options, doorOf }),
      useStatements({ ...options, doorOf }),
      useConsole(options.built),
      useHttpForm({ production, report }),
      // A GraphQL request before its body is read: whether we take work, for whom, from whom, and in which form.
      useShutdown(lifecycle),
      useAuthentication(doorOf),
      useJsonOnly(),
      useBodyLimit(limits.bodyBytes),
      ...(operations === undefined ? [] : [useListedOperations(operations)]),
      // An operation before it runs: its text, its size, its form, whether it is for us, and whether its actor has room for it.
      useStorableText(),
      useLimits({ ...limits, describesItself: production ? 'BY_PERMISSION' : 'TO_ALL' }),
      useSingleMutation(),
      useInstanceRole(options.roles),
      useStreams((state) => portsIn(state).places.streams),
      // Around the execution, innermost first: what it may use, for whom and where it reads, what it says beside its data,
      // how long it takes.
      useBudget(limits),
      useCallers(options.callers),
      useReadSource((state) => portsIn(state).sources, limits),
      useConsistencyToken((state) => portsIn(state).readToken()),
      useReplayHeader(),
      useMetrics(metrics, (state) => portsIn(state).tenant),
      ...(tracing === undefined ? [] : [useTraces(tracing, (state) => portsIn(state).tenant)]),
      // Every result on its way out.
      useMaskedErrors({
        production,
        report,
      }),
    ],
  });
}
