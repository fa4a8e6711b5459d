import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs } from '../settings.ts';
import { Readers, readyOf } from './readers.ts';

const [beforeMs, goneMs] = [1_000, 5_000];

export const replicaDies: Fault = {
  id: 'F22',
  name: 'the replica dies (SIGKILL), and is back 5 s later',
  expected: 'what was read there is read on the primary, later reads too; /ready stays 200 and says why',
  boundMs: busyMachineMs,
  setting: { ownCluster: true },
  async inject(world) {
    await world.underWay(0.05);
    const readers = new Readers(world);
    await pause(beforeMs);
    await world.cluster.killReplica();
    await pause(goneMs);
    const without = await readyOf(world);
    await world.cluster.reviveReplica();
    await readers.leave();
    hold(
      without.status === 200 && without.reasons === 'the replica does not answer',
      `/ready was ${without.status}: ${without.reasons}`,
    );
    return {
      seen: `${readers.judged()}; /ready: ${without.reasons}`,
      recovered: async () => (await readyOf(world)).reasons === '',
    };
  },
};
