import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { unauthenticated } from '../authenticate.ts';
import { endedIterable } from '../ended-iterable.ts';
import type { KeyWatch } from '../key-watch.ts';
import type { Places } from '../places.ts';
import { callerIn, type RequestState } from '../request-state.ts';

interface Options {
  readonly places: Places;
  readonly keyWatch: KeyWatch;
}

/** Gives each actor so many subscriptions at once, and ends those whose key is good no longer. */
export function useStreams(of: (state: RequestState) => Options): Plugin<RequestState> {
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const { places, keyWatch } = of(args.contextValue);
      const caller = callerIn(args.contextValue);
      const giveBack = places.take(caller.actor.id);
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
          const leave = keyWatch.watch(caller, () => stream.end({ errors: [unauthenticated('unknown')] }));
          setResult(stream as never);
          return undefined;
        },
      };
    },
  };
}

/** Another subscription may end at any moment. */
const tooMany = { what: 'subscriptions at once' };
