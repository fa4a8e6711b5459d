import { waitFor } from '../../harness/wait-for.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, chunkMs, managerOnly, queueOnly, runDeadlineMs, tickMs } from '../settings.ts';

export const outOfMemory: Fault = {
  id: 'F13',
  name: 'Redis has no memory left, for whoever hears of work by it alone',
  expected:
    'errors of the queue are counted, the manager keeps trying, and the run goes on with the next tick after the reset',
  boundMs: tickMs + chunkMs + busyMachineMs,
  setting: { workers: [queueOnly, queueOnly, managerOnly] },
  async inject(world) {
    await world.underWay();
    const manager = world.worker(3);
    const errors = async () => {
      const figures = await (await fetch(`http://127.0.0.1:${manager.port}/metrics`)).text();
      return Number(/^dayclose_queue_errors_total\{.*\} (\d+)$/m.exec(figures)?.[1] ?? 0);
    };
    await world.redis.ask((redis) => redis.config('SET', 'maxmemory', '1'));
    // What is queued is worked off, and nothing new is let in.
    await waitFor(async () => (await errors()) > 0, {
      what: 'an error that is counted',
      deadlineMs: runDeadlineMs,
    });
    const { endedAt } = await world.run();
    hold(endedAt === null, 'the run ended before Redis was out of memory');
    const counted = await errors();
    await world.redis.ask((redis) => redis.config('SET', 'maxmemory', '0'));
    return { seen: `${counted} errors were counted by the manager` };
  },
};
