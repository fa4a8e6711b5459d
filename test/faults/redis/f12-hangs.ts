import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { busyMachineMs } from '../settings.ts';

const hangMs = 15_000;
const latencyMs = 2_000;

export const hangs: Fault = {
  id: 'F12',
  name: 'Redis hangs for 15 s, and then takes 2 s for everything',
  expected: 'a slower run, and nothing done twice',
  boundMs: 5_000 + latencyMs + busyMachineMs,
  async inject(world) {
    await world.underWay();
    const before = await world.run();
    await world.redis.ask((redis) => redis.call('CLIENT', 'PAUSE', String(hangMs)));
    await pause(hangMs);
    world.redisWay.slowDown(latencyMs);
    const { done } = await world.run();
    return {
      seen: `${done - before.done} accounts were closed while it hung`,
      async afterwards() {
        await world.ended();
        world.redisWay.slowDown(0);
        return '';
      },
    };
  },
};
