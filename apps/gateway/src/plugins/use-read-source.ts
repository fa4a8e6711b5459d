import type { SchemaContext } from '@dayclose/schema/graphql/context.ts';
import { codeTold } from '@dayclose/store/faults.ts';
import { type ExecutionArgs, type ExecutionResult, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../config.ts';
import { operationOf } from '../operation-fields.ts';
import type { RequestState } from '../request-state.ts';
import type { ReadSources } from '../sources.ts';

/**
 * Lets queries read from a replica that has seen what the client has (header X-Read-After); from the primary where the
 * replica fails, the same query once again. What a mutation answers is read on the primary. An answer tells how far the replica
 * that it was read on is behind, where that is more than a moment.
 */
export function useReadSource(
  sourcesOf: (state: RequestState) => ReadSources,
  { replicaTellsMs }: Pick<Limits, 'replicaTellsMs'>,
): Plugin<SchemaContext & RequestState> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      if (operationOf(args.document, args.operationName)?.operation !== OperationTypeNode.QUERY) return;
      const readAfter = args.contextValue.request?.headers.get('x-read-after') ?? undefined;
      const sources = sourcesOf(args.contextValue);
      setExecuteFn(async (given: ExecutionArgs) => {
        const readFrom = async (source: SchemaContext['source']) => {
          const contextValue = { ...(given.contextValue as SchemaContext), source };
          const result = (await executeFn({ ...given, contextValue })) as ExecutionResult;
          const behindMs = sources.behindMs(source);
          if (behindMs <= replicaTellsMs) return result;
          return { ...result, extensions: { ...result.extensions, consistency: { behindMs } } };
        };
        const source = await sources.forQuery(readAfter);
        const result = await readFrom(source);
        if (!result.errors?.some(isReplicaFault)) return result;
        const other = sources.insteadOf(source);
        return other === undefined ? result : readFrom(other);
      });
    },
  };
}

/** Whether a read on a replica failed for a reason that the primary does not share. */
function isReplicaFault(error: unknown): boolean {
  return codeTold(error) === 'UNAVAILABLE';
}
