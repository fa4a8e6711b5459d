import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Callers } from '../callers.ts';
import { actorIn, type RequestState } from '../request-state.ts';

/** Notes for whom an operation runs, for the pools that it reads from. */
export function useCallers(callers: Callers): Plugin<RequestState> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const { id } = actorIn(args.contextValue);
      setExecuteFn((given: ExecutionArgs) => callers.run(id, () => executeFn(given)));
    },
  };
}
