import type { SchemaContext } from '@dayclose/schema/graphql/context.ts';
import type { FaultKind } from '@dayclose/store/fault-table.ts';
import { faultOf } from '@dayclose/store/faults.ts';
import { type ExecutionArgs, type ExecutionResult, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { operationOf } from '../operation-fields.ts';
import type { ReadSources } from '../sources.ts';

/**
 * Lets queries read from a replica that has seen what the client has (header X-Read-After); from the primary where the
 * replica fails, the same query once again. What a mutation answers is read on the primary.
 */
export function useReadSource(sources: ReadSources): Plugin<SchemaContext> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      if (operationOf(args.document, args.operationName)?.operation !== OperationTypeNode.QUERY) return;
      const readAfter = args.contextValue.request?.headers.get('x-read-after') ?? undefined;
      setExecuteFn(async (given: ExecutionArgs) => {
        const readFrom = (source: SchemaContext['source']) =>
          executeFn({
            ...given,
            contextValue: { ...(given.contextValue as SchemaContext), source },
          }) as Promise<ExecutionResult>;
        const source = await sources.forQuery(readAfter);
        const result = await readFrom(source);
        if (source === sources.primary || !result.errors?.some(isReplicaFault)) return result;
        sources.replicaFailed();
        return readFrom(sources.primary);
      });
    },
  };
}

const notShared: ReadonlySet<FaultKind | undefined> = new Set(['AWAY', 'REFUSED', 'CONFLICT']);

/** Whether a read on a replica failed for a reason that the primary does not share. */
function isReplicaFault(error: unknown): boolean {
  return notShared.has(faultOf(error)?.kind);
}
