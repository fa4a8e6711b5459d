import { type CommandRequest, type CommandResult, execute } from '@dayclose/domain/bus/execute.ts';
import type { Bus, CommandStore } from '@dayclose/domain/bus/ports.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import type { Span, Tracing } from '@dayclose/tracing/tracing.ts';

/** What a command is told of as a part of. */
export interface Above {
  readonly tracing: Tracing;
  readonly span: Span;
}

/**
 * Executes a command as a part of what asked for it: how long it took, how long of that its transaction was open, and with which
 * code it ended. Its events carry on from it.
 */
export async function executeTraced(
  bus: Bus,
  command: AnyCommand,
  request: CommandRequest,
  { tracing, span: above }: Above,
): Promise<CommandResult> {
  const span = tracing.begin(`command ${command.name}`, { parent: above.traceparent });
  const { traceparent } = span;
  const store = tracedStore(bus.store, () => tracing.begin('transaction', { parent: traceparent }));
  let code = 'INTERNAL';
  try {
    const result = await execute({ ...bus, store }, command, { ...request, traceparent });
    code = result.ok ? 'OK' : result.code;
    span.tell({ 'dayclose.replayed': result.replayed });
    return result;
  } finally {
    span.tell({ 'dayclose.code': code });
    span.end(code === 'INTERNAL' ? code : undefined);
  }
}

/** A store that tells of each transaction from its begin, behind whatever was waited for, to its end. */
function tracedStore(store: CommandStore, begin: () => Span): CommandStore {
  return {
    async transact(work, place, committed) {
      let open: Span | undefined;
      try {
        return await store.transact(
          (transaction) => {
            open?.end('it met another transaction, and was run again');
            open = begin();
            return work(transaction);
          },
          place,
          committed,
        );
      } finally {
        open?.end();
      }
    },
  };
}
