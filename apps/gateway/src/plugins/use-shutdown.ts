import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { Plugin } from 'graphql-yoga';
import type { Lifecycle } from '../lifecycle.ts';

/** Sends new requests elsewhere once the gateway stops; what is in flight goes on. */
export function useShutdown(lifecycle: Lifecycle): Plugin {
  return {
    onRequestParse() {
      if (lifecycle.stopping) throw refusal('SHUTTING_DOWN');
    },
  };
}
