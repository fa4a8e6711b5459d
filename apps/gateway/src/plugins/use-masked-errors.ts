import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { presentable, type Report } from '../errors.ts';
import { mapAsyncIterable } from '../map-async-iterable.ts';
import type { RequestState } from '../request-state.ts';

interface Options {
  readonly production: boolean;
  /** Logs an error that the client sees only masked. */
  readonly report: (error: unknown, state: RequestState) => void;
}

/** Shows clients only errors with our codes; anything else is masked, and told once to those who run the gateway. */
export function useMaskedErrors({ production, report }: Options): Plugin<object, RequestState> {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      const state = serverContext as RequestState;
      const { requestId } = state;
      const tell: Report = (error) => report(error, state);
      const mask = (each: ExecutionResult) => maskErrors(each, { requestId, production, report: tell });
      if (Array.isArray(result)) return setResult(result.map(mask));
      setResult(
        Symbol.asyncIterator in result
          ? mapAsyncIterable(result as never, mask)
          : mask(result as ExecutionResult),
      );
    },
  };
}

/** The result with every error made presentable. */
export function maskErrors(
  result: ExecutionResult,
  rules: Parameters<typeof presentable>[1],
): ExecutionResult {
  if (result.errors === undefined) return result;
  return { ...result, errors: result.errors.map((error) => presentable(error, rules)) };
}
