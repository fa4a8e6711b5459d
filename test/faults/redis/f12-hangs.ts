import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs } from '../settings.ts';

const hangMs = 15_000;
const latencyMs = 2_000;

export const hangs: Fault = {
  id: 'F12',
  name: 'Redis takes 2 s for everything, and then hangs for 15 s',
  expected: 'a slower run, and nothing done twice',
  boundMs: 5_000 + latencyMs + busyMachineMs,
  // One account a chunk: the run lasts.
  setting: { everyWorker: { COB_CHUNK_ACCOUNT_DAYS: '1' } },
  async inject(world) {
    world.redisWay.slowDown(latencyMs);
    await world.underWay(0.1);
    const before = await world.run();
    hold(before.endedAt === null, 'the run ended before Redis hung');
    await world.redis.ask((redis) => redis.call('CLIENT', 'PAUSE', String(hangMs)));
    await pause(hangMs);
    const { done } = await world.run();
    return {
      seen: `${done - before.done} accounts were closed while it hung`,
      async afterwards() {
        world.redisWay.slowDown(0);
        return '';
      },
    };
  },
};
