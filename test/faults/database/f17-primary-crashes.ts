import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, leaseMs } from '../settings.ts';

const outageMs = 5_000;
const backMs = 5_000;

export const primaryCrashes: Fault = {
  id: 'F17',
  name: 'the primary crashes, and is started again 5 s later',
  expected:
    'it recovers what was committed; meanwhile commands get 503; workers, relays and gateway go on by themselves',
  boundMs: backMs + leaseMs + busyMachineMs,
  setting: { ownCluster: true },
  async inject(world) {
    await world.underWay();
    await world.cluster.crash();
    await pause(outageMs);
    const { status } = await world.api.send('mutation { runJob(input: { name: "LOAN_COB" }) { id } }');
    hold(status === 503, `a command was answered ${status} without a primary`);
    await world.cluster.revive();
    const { done, total } = await world.run();
    return { seen: `crashed and recovered after ${done} of ${total} accounts` };
  },
};
