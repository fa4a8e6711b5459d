import type { SchemaContext } from '@dayclose/schema/graphql/context.ts';
import type { YogaInitialContext } from 'graphql-yoga';
import { actorIn, portsIn, type RequestState } from './request-state.ts';
import { runCommand } from './run-command.ts';
import { traceparentOf } from './traceparent.ts';

/** What the resolvers of one operation get; its budget comes with its execution, and queries may get another source. */
export function contextOf(state: RequestState & Partial<YogaInitialContext>): Omit<SchemaContext, 'budget'> {
  const ports = portsIn(state);
  const headers = state.request?.headers;
  const keyHeader = headers?.get('idempotency-key') ?? undefined;
  const traceparent = traceparentOf(headers?.get('traceparent'));
  return {
    actor: actorIn(state),
    tenant: ports.tenant,
    variables: state.params?.variables ?? {},
    source: ports.answers,
    operations: ports.operations,
    runCommand: (command, input, key) =>
      runCommand(ports.commands, state, { command, input, keys: [key, keyHeader], traceparent }),
    watchRun: (runId) => ports.watches.run(runId),
    watchBusinessDates: () => ports.watches.businessDates(),
  };
}
