import type { Fault } from '../fault.ts';
import { busyMachineMs, chunkMs, managerOnly, queueOnly, tickMs } from '../settings.ts';

export const flushed: Fault = {
  id: 'F10',
  name: 'Redis is flushed, three times in one run',
  expected: 'the manager queues again what nobody works on; workers that hear of it by the queue alone go on',
  boundMs: tickMs + chunkMs + busyMachineMs,
  setting: { workers: [queueOnly, queueOnly, queueOnly, managerOnly] },
  async inject(world) {
    await world.underWay(0.1);
    await world.redis.flush();
    for (const share of [0.3, 0.5]) {
      await world.closed(share);
      await world.redis.flush();
    }
    return { seen: 'flushed at 10, 30 and 50 %' };
  },
};
