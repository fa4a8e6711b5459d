import { Budget, type BudgetLimits } from '@dayclose/schema/graphql/budget.ts';
import type { SchemaContext } from '@dayclose/schema/graphql/context.ts';
import { type ExecutionArgs, type ExecutionResult, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { originOf } from '../errors.ts';
import { mapAsyncIterable } from '../map-async-iterable.ts';
import { operationOf } from '../operation-fields.ts';

/**
 * Bounds what one execution may use, whatever was counted before: fields and bytes of its answer, and of a query also its
 * time. An execution that was refused, for this or for a permission, is told the refusal alone. Each event of a
 * subscription is an execution.
 */
export function useBudget(limits: BudgetLimits): Plugin<SchemaContext> {
  // What a command has done is told however long it took, and a subscription waits for as long as its client does.
  const untimed = { ...limits, queryMs: Number.POSITIVE_INFINITY };
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const isQuery = operationOf(args.document, args.operationName)?.operation === OperationTypeNode.QUERY;
      setExecuteFn(async (asked: ExecutionArgs) => {
        const budget = new Budget(isQuery ? limits : untimed);
        const running: Promise<ExecutionResult> = executeFn(withBudget(asked, budget));
        return settled(await (isQuery ? withTimeout(running, budget, limits.queryMs) : running), budget);
      });
    },
    onSubscribe({ subscribeFn, setSubscribeFn }) {
      setSubscribeFn(async (asked: ExecutionArgs) => {
        const budget = new Budget(untimed);
        const result = await subscribeFn(withBudget(asked, budget));
        if (!(Symbol.asyncIterator in result)) return settled(result, budget);
        return mapAsyncIterable(result as AsyncIterable<ExecutionResult>, (event) => {
          const told = settled(event, budget);
          budget.renew();
          return told;
        });
      });
    },
  };
}

function withBudget(args: ExecutionArgs, budget: Budget): ExecutionArgs {
  return { ...args, contextValue: { ...(args.contextValue as SchemaContext), budget } };
}

/** The result, or the refusal that ended it, where the executor met it. */
function settled(result: ExecutionResult, { refused }: Budget): ExecutionResult {
  if (refused === undefined) return result;
  return { errors: [result.errors?.find((error) => originOf(error) === refused) ?? refused] };
}

/** The result, or none in time; what is still running then meets its refusal at the next field. */
async function withTimeout(
  running: Promise<ExecutionResult>,
  budget: Budget,
  ms: number,
): Promise<ExecutionResult> {
  const { promise, resolve } = Promise.withResolvers<ExecutionResult>();
  const timer = setTimeout(() => resolve({ errors: [budget.endTime()] }), ms);
  try {
    return await Promise.race([running, promise]);
  } finally {
    clearTimeout(timer);
  }
}
