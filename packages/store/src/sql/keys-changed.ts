import type { Channel } from '../wake.ts';

const channel: Channel = 'dayclose_keys';

/**
 * Tells gateways to look at keys anew. In the transaction that changes them: the notice is then sent if and when that commits,
 * whoever dies.
 */
export const keysChanged = {
  name: 'keys-changed',
  text: `select pg_notify($1, '')`,
  values: [channel],
};
