import type { Way } from '../harness/way.ts';

/**
 * Has a relay die that has this way to its database, as it asks to mark its n-th batch: Kafka has the batch, and the outbox
 * never hears of it.
 */
export function killAtMark(way: Way, nth: number, relay: { signal(name: NodeJS.Signals): void }): void {
  let asked = 0;
  way.cutBefore((said) => {
    if (!said.includes('relay-mark-published')) return false;
    asked += 1;
    if (asked >= nth) relay.signal('SIGKILL');
    return asked >= nth;
  });
}
