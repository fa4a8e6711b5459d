import { setTimeout as pause } from 'node:timers/promises';
import { readiness } from '../../harness/app-process.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, tickMs } from '../settings.ts';

const outageMs = 30_000;
/** The longest pause of whoever tries to connect again. */
const reconnectMs = 20_000;

export const away: Fault = {
  id: 'F11',
  name: 'Redis is away for 30 s, and comes back empty',
  expected:
    'the run goes on by the poll of PostgreSQL, the API answers, and workers join Redis again by themselves',
  boundMs: reconnectMs + tickMs + busyMachineMs,
  async inject(world) {
    await world.underWay();
    const before = await world.run();
    await world.redis.stop();
    await pause(outageMs);
    const after = await world.run();
    hold(after.done > before.done, 'the run did not go on without Redis');
    const { status } = await world.api.send('{ businessDates { businessDate } }');
    hold(status === 200, `the API answered ${status} without Redis`);
    await world.redis.start();
    return {
      seen: `without Redis ${after.done - before.done} more accounts were closed`,
      recovered: async () =>
        (await Promise.all(world.workers.map(readiness))).every(({ queue }) => queue === 'up') &&
        (await world.run()).done >= after.done,
    };
  },
};
