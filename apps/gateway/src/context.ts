import type { ReadSource, SchemaContext } from '@dayclose/schema/graphql/context.ts';
import type { Operations } from '@dayclose/schema/graphql/reads.ts';
import type { YogaInitialContext } from 'graphql-yoga';
import { actorIn, type RequestState } from './request-state.ts';
import { type CommandPorts, runCommand } from './run-command.ts';
import type { ReadSources } from './sources.ts';
import type { Watches } from './watches.ts';

/** What the gateway reads from, writes to and watches. */
export interface Ports {
  readonly sources: ReadSources;
  /** Where what a command answers is read. */
  readonly answers: ReadSource;
  readonly operations: Operations;
  readonly commands: CommandPorts;
  readonly watches: Watches;
}

/** What the resolvers of one operation get; its budget comes with its execution, and queries may get another source. */
export function contextOf(
  ports: Ports,
  state: RequestState & Partial<YogaInitialContext>,
): Omit<SchemaContext, 'budget'> {
  const keyHeader = state.request?.headers.get('idempotency-key') ?? undefined;
  return {
    actor: actorIn(state),
    variables: state.params?.variables ?? {},
    source: ports.answers,
    operations: ports.operations,
    runCommand: (command, input, key) =>
      runCommand(ports.commands, state, { command, input, keys: [key, keyHeader] }),
    watchRun: (runId) => ports.watches.run(runId),
    watchBusinessDates: () => ports.watches.businessDates(),
  };
}
