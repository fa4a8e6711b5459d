import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { RequestState } from '../request-state.ts';

/** Says in a header that a mutation was answered before under its idempotency key. */
export function useReplayHeader(): Plugin<RequestState> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      setExecuteFn(async (given: ExecutionArgs) => {
        const result = (await executeFn(given)) as ExecutionResult;
        if (args.contextValue.replayed !== true) return result;
        const http = { headers: { 'idempotent-replayed': 'true' } };
        return { ...result, extensions: { ...result.extensions, http } };
      });
    },
  };
}
