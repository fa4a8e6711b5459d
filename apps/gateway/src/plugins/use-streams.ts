import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { endedIterable } from '../ended-iterable.ts';
import type { Places } from '../places.ts';
import { callerIn, type RequestState } from '../request-state.ts';
import { unauthenticated } from '../unauthenticated.ts';

/** Gives each actor so many subscriptions at once, and ends those whose key or token is good no longer. */
export function useStreams(placesOf: (state: RequestState) => Places): Plugin<RequestState> {
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const { actor, watch } = callerIn(args.contextValue);
      const giveBack = placesOf(args.contextValue).take(actor.id);
      if (giveBack === undefined) {
        setResultAndStopExecution({ errors: [refusal('RATE_LIMITED', tooMany)] });
        return undefined;
      }
      return {
        onSubscribeError: giveBack,
        onSubscribeResult({ result, setResult }) {
          if (!isAsyncIterable(result)) return giveBack();
          const stream = endedIterable<ExecutionResult>(result, () => {
            giveBack();
            leave();
          });
          const leave = watch((why) => stream.end({ errors: [unauthenticated(why)] }));
          setResult(stream as never);
          return undefined;
        },
      };
    },
  };
}

/** Another subscription may end at any moment. */
const tooMany = { what: 'subscriptions at once' };
