import { type ExecutionArgs, type ExecutionResult, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { operationOf } from '../operation-fields.ts';
import type { RequestState } from '../request-state.ts';

/**
 * Tells with every mutation how far the log was after it, for queries that have to see it: what it committed came with
 * that, and is asked for only where it committed nothing.
 *
 * Errors: a token that cannot be read is left out; what the mutation did is done.
 */
export function useConsistencyToken(
  readToken: (state: RequestState) => Promise<string>,
): Plugin<RequestState> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      if (operationOf(args.document, args.operationName)?.operation !== OperationTypeNode.MUTATION) return;
      setExecuteFn(async (given: ExecutionArgs) => {
        const result = (await executeFn(given)) as ExecutionResult;
        const { token = await readToken(args.contextValue).catch(() => undefined) } = args.contextValue;
        if (token === undefined) return result;
        return { ...result, extensions: { ...result.extensions, consistency: { token } } };
      });
    },
  };
}
