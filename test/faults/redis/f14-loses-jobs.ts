import { seeded } from '../../relay/seeded.ts';
import type { Fault } from '../fault.ts';
import { busyMachineMs, leaseMs, managerOnly, queueOnly, tickMs } from '../settings.ts';

export const losesJobs: Fault = {
  id: 'F14',
  name: 'Redis loses half of its keys, again and again',
  expected: 'as if it were flushed: what is lost is queued again, and nothing is done twice',
  boundMs: tickMs + leaseMs + busyMachineMs,
  setting: { workers: [queueOnly, queueOnly, queueOnly, managerOnly] },
  async inject(world) {
    const random = seeded(14);
    await world.underWay(0.05);
    let lost = 0;
    for (const share of [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]) {
      await world.closed(share);
      lost += await world.redis.ask(async (redis) => {
        const keys = (await redis.keys('bull:*')).filter(() => random.once(2));
        return keys.length === 0 ? 0 : redis.del(...keys);
      });
    }
    return { seen: `${lost} keys were deleted in six goes` };
  },
};
