import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { Histogram, type Registry } from 'prom-client';
import { operationOf } from '../operation-fields.ts';
import type { RequestState } from '../request-state.ts';

/** Units: seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Measures how long queries and mutations take, for which tenant and by the code that they ended with. */
export function useMetrics(
  registry: Registry,
  tenantOf: (state: RequestState) => string,
): Plugin<RequestState> {
  const seconds = new Histogram({
    name: 'dayclose_gateway_operation_seconds',
    help: 'Time that operations took, by kind, by tenant and by the code of their refusal.',
    labelNames: ['tenant', 'operation', 'code'] as const,
    buckets,
    registers: [registry],
  });
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const operation = operationOf(args.document, args.operationName)?.operation;
      if (operation === undefined) return;
      setExecuteFn(async (given: ExecutionArgs) => {
        const end = seconds.startTimer({ tenant: tenantOf(args.contextValue), operation });
        const result = (await executeFn(given)) as ExecutionResult;
        const [error] = result.errors ?? [];
        end({ code: error === undefined ? 'OK' : String(error.extensions.code ?? 'INTERNAL') });
        return result;
      });
    },
  };
}
