import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, leaseMs, oneHand, runDeadlineMs, tickMs } from '../settings.ts';

export const standsStill: Fault = {
  id: 'F5',
  name: 'the event loop of a worker stands still',
  expected:
    'the process ends itself, which frees its chunk, and another worker has the partition once the lease is over',
  boundMs: leaseMs + tickMs + busyMachineMs,
  setting: { workers: [{ ...oneHand, FAIL_AT: 'chunk.locked:2:hang' }, {}, {}] },
  async inject(world) {
    await world.underWay(0.01);
    const ended = await world.worker(1).ended(runDeadlineMs);
    hold(ended === 'SIGKILL', `the worker ended with ${ended}`);
    const [, silence] = /the event loop has stood still for (\d+ ms)/.exec(world.worker(1).output()) ?? [];
    hold(silence, 'the worker did not say why it ended');
    return { seen: `the worker ended itself after ${silence}` };
  },
};
