import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, leaseMs, tickMs } from '../settings.ts';
import { takenAgain } from './f01-dies-in-a-chunk.ts';

const outageMs = 10_000;

export const allDie: Fault = {
  id: 'F6',
  name: 'all workers die, and come back 10 s later',
  expected: 'the run stays RUNNING and goes on where it stood; what is closed is not closed again',
  boundMs: leaseMs + tickMs + busyMachineMs,
  async inject(world) {
    await world.underWay(0.2);
    const doomed = [...world.workers];
    await Promise.all(doomed.map((worker) => worker.end('SIGKILL')));
    const { done } = await world.run();
    await pause(outageMs);
    const { state, done: still } = await world.run();
    hold(state === 'RUNNING', `without a worker the run is ${state}`);
    hold(done === still, `without a worker ${still - done} accounts were closed`);
    await Promise.all(doomed.map(() => world.startWorker()));
    return { seen: `three workers were killed after ${done} accounts`, afterwards: () => takenAgain(world) };
  },
};
