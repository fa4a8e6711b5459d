import { waitFor } from '../../harness/wait-for.ts';
import { shardsByOwner } from '../../relay/shards-by-owner.ts';
import type { Fault } from '../fault.ts';
import { busyMachineMs, relayLeaseMs, runDeadlineMs } from '../settings.ts';
import type { World } from '../world.ts';

/** What a relay says that finds its shard with another. */
const lost = /a shard was taken from this relay/;

/** Waits until relays share the shards so. */
export async function shared(world: World, sizes: readonly number[]): Promise<void> {
  const isShared = async () => (await shardsByOwner(world.db)).toString() === sizes.toString();
  await waitFor(isShared, { what: `the shards to be shared ${sizes}`, deadlineMs: runDeadlineMs });
}

export const frozenPastItsLease: Fault = {
  id: 'F29',
  name: 'a relay freezes past its lease while another one takes over, and wakes up',
  expected:
    'who took over sends what waits; who wakes up marks nothing and gives up its shards, and what it sends late is old',
  boundMs: relayLeaseMs + busyMachineMs,
  async inject(world) {
    await shared(world, [8, 8]);
    await world.underWay();
    const frozen = world.relay(1);
    frozen.signal('SIGSTOP');
    return {
      seen: 'one of two was frozen',
      recovered: async () => (await shardsByOwner(world.db)).toString() === '16',
      async afterwards() {
        frozen.signal('SIGCONT');
        const what = 'the frozen relay to find its shards gone';
        await waitFor(() => lost.test(frozen.output()), { what, deadlineMs: runDeadlineMs });
        await shared(world, [8, 8]);
        return 'the other took its shards; awake, it found them gone, and was given its share again';
      },
    };
  },
};
