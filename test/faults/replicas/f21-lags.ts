import { setTimeout as pause } from 'node:timers/promises';
import { limits } from '../../../apps/gateway/src/config.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs } from '../settings.ts';
import { Readers, readyOf } from './readers.ts';

const lagMs = 20_000;
/** Between two looks at how far the servers are. */
const lookMs = 2 * limits.pulseEveryMs;

export const replicaLags: Fault = {
  id: 'F21',
  name: 'the replica takes in what is written for 20 s, and shows nothing of it',
  expected:
    'who names a token reads what they wrote; others are told how far behind it is, and read the primary once that is too far',
  boundMs: busyMachineMs,
  setting: { ownCluster: true },
  async inject(world) {
    await world.underWay(0.05);
    const readers = new Readers(world);
    await world.cluster.pauseReplica();
    await pause(lagMs);
    const late = await readyOf(world);
    await world.cluster.resumeReplica();
    await readers.leave();
    const seen = readers.judged();
    const most = readers.mostBehindMs;
    hold(most > limits.replicaTellsMs, 'nobody was told that the replica is behind');
    hold(most < limits.replicaMaxLagMs + lookMs, `a read was of ${most} ms ago`);
    hold(
      late.status === 200 && /^the replica is \d+ s behind$/.test(late.reasons),
      `/ready was ${late.status}: ${late.reasons}`,
    );
    return {
      seen: `${seen}; the largest lag told was ${most} ms; /ready: ${late.reasons}`,
      recovered: async () => (await readyOf(world)).reasons === '',
    };
  },
};
