import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, chunkMs, leaseMs, runDeadlineMs, tickMs } from '../settings.ts';
import type { World } from '../world.ts';

/** Tells how many partitions were taken by another worker. Errors: a sentence where none was. */
export async function takenAgain(world: World): Promise<string> {
  const again = await world.count('select count(*) from witnessed_takings');
  hold(again > 0, 'no partition was taken by another worker');
  return `${again} partitions were taken again`;
}

export const diesInAChunk: Fault = {
  id: 'F1',
  name: 'workers die in the middle of chunks',
  expected:
    'the chunk is rolled back, and once the lease is over another worker has the partition with the next token',
  boundMs: leaseMs + tickMs + chunkMs + busyMachineMs,
  setting: { workers: [{ FAIL_AT: 'chunk.write.after:3:exit' }, {}, {}] },
  async inject(world) {
    await world.underWay();
    await world.worker(1).ended(runDeadlineMs);
    const { done } = await world.run();
    await world.worker(2).end('SIGKILL');
    return {
      seen: `one worker died before its third commit, another was killed after ${done} accounts`,
      afterwards: () => takenAgain(world),
    };
  },
};
