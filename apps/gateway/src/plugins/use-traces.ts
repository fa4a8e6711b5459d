import type { Tracing } from '@dayclose/tracing/tracing.ts';
import { type ExecutionArgs, type ExecutionResult, Kind, type OperationDefinitionNode } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import { operationOf } from '../operation-fields.ts';
import type { RequestState } from '../request-state.ts';
import { traceparentOf } from '../traceparent.ts';

/** Codes of what went wrong by no fault of who asked. */
const faults: ReadonlySet<string> = new Set(['INTERNAL', 'UNAVAILABLE', 'BUSY', 'QUERY_TIMED_OUT']);

/** Tells of each query and mutation as a part of the trace that the caller names, and notes it for what it does. */
export function useTraces(
  tracing: Tracing,
  tenantOf: (state: RequestState) => string,
): Plugin<RequestState & YogaInitialContext> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const operation = operationOf(args.document, args.operationName);
      if (operation === undefined) return;
      const state: RequestState & Partial<YogaInitialContext> = args.contextValue;
      setExecuteFn(async (given: ExecutionArgs) => {
        const span = tracing.begin(nameOf(operation), {
          kind: 'SERVER',
          parent: traceparentOf(state.request?.headers.get('traceparent')),
          attributes: {
            'graphql.operation.type': operation.operation,
            'graphql.operation.name': operation.name?.value,
            'dayclose.tenant': tenantOf(state),
            'dayclose.request_id': state.requestId,
          },
        });
        state.span = span;
        let code = 'INTERNAL';
        try {
          const result = (await executeFn(given)) as ExecutionResult;
          const [error] = result.errors ?? [];
          code = error === undefined ? 'OK' : String(error.extensions.code ?? 'INTERNAL');
          return result;
        } finally {
          span.tell({ 'dayclose.code': code });
          span.end(faults.has(code) ? code : undefined);
        }
      });
    },
  };
}

/** By its first field, of which there are as many as the schema has; what the client calls it may be anything. */
function nameOf({ operation, selectionSet }: OperationDefinitionNode): string {
  const [first] = selectionSet.selections;
  return first?.kind === Kind.FIELD ? `${operation} ${first.name.value}` : operation;
}
