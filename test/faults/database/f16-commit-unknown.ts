import { waitFor } from '../../harness/wait-for.ts';
import type { Fault } from '../fault.ts';
import { busyMachineMs, leaseMs, runDeadlineMs, tickMs } from '../settings.ts';

const cutsWanted = 12;
/** Of commits, one in so many is cut off from its answer. */
const oneIn = 5;

export const commitUnknown: Fault = {
  id: 'F16',
  name: 'connections are cut behind COMMIT, before the answer, of a gateway and of a worker',
  expected:
    'whoever asks again under the same key is told what was done; a worker finds its chunk closed, or closes it',
  boundMs: leaseMs + tickMs + busyMachineMs,
  setting: { workers: [{}, {}] },
  async inject(world) {
    const way = await world.wayToDatabase();
    await world.startGateway({ DATABASE_URL: way.url });
    await world.startWorker({ DATABASE_URL: way.url });
    let [commits, cuts] = [0, 0];
    way.cutBehind((said) => {
      if (!/\bcommit\b/.test(said)) return false;
      commits += 1;
      const isCut = commits % oneIn === 0;
      if (isCut) cuts += 1;
      return isCut;
    });
    await world.underWay(0.01);
    await waitFor(() => cuts >= cutsWanted, {
      what: `${cutsWanted} commits to be cut off`,
      deadlineMs: runDeadlineMs,
    });
    way.cutBehind(() => false);
    return { seen: `${cuts} of ${commits} commits were cut off from their answers` };
  },
};
