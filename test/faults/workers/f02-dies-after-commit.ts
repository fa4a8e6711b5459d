import type { Fault } from '../fault.ts';
import { busyMachineMs, chunkMs, leaseMs, runDeadlineMs, tickMs } from '../settings.ts';
import { takenAgain } from './f01-dies-in-a-chunk.ts';

export const diesAfterCommit: Fault = {
  id: 'F2',
  name: 'a worker dies after COMMIT, before it tells the queue',
  expected: 'the chunk is closed and stays so; whoever takes the partition next goes on behind it',
  boundMs: leaseMs + tickMs + chunkMs + busyMachineMs,
  setting: { workers: [{ FAIL_AT: 'chunk.commit.after:3:exit' }, {}, {}] },
  async inject(world) {
    await world.underWay();
    await world.worker(1).ended(runDeadlineMs);
    return { seen: 'a worker died behind its third commit', afterwards: () => takenAgain(world) };
  },
};
