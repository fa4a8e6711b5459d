import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { Plugin } from 'graphql-yoga';
import type { Lifecycle } from '../lifecycle.ts';

/**
 * Sends clients elsewhere once the gateway stops: what still comes in on a connection that is kept open is answered, and
 * every answer is the last one of its connection. Only a subscription is refused, which would have no end.
 */
export function useShutdown(lifecycle: Lifecycle): Plugin {
  return {
    onSubscribe({ setResultAndStopExecution }) {
      if (lifecycle.stopping) setResultAndStopExecution({ errors: [refusal('SHUTTING_DOWN')] });
    },
    onResponse({ response }) {
      if (lifecycle.stopping) response.headers.set('connection', 'close');
    },
  };
}
