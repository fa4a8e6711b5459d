import { waitFor } from '../../harness/wait-for.ts';
import type { Fault } from '../fault.ts';
import { busyMachineMs, leaseMs, runDeadlineMs, tickMs } from '../settings.ts';

/** What is cut off from its answer, one time in so many, until it was so often. */
const kinds = [
  { name: 'commits', says: /\bcommit\b/, oneIn: 5, wanted: 12 },
  { name: 'marks of relays', says: /relay-mark-published/, oneIn: 3, wanted: 4 },
] as const;

export const commitUnknown: Fault = {
  id: 'F16',
  name: 'connections are cut behind COMMIT, before the answer, of a gateway, of a worker and of a relay',
  expected:
    'whoever asks again under the same key is told what was done; a worker finds its chunk closed, or closes it; a relay finds what it marked',
  boundMs: leaseMs + tickMs + busyMachineMs,
  setting: { workers: [{}, {}], relays: [] },
  async inject(world) {
    const way = await world.wayToDatabase();
    await world.startGateway({ DATABASE_URL: way.url });
    await world.startWorker({ DATABASE_URL: way.url });
    await world.startRelay({ DATABASE_URL: way.url });
    const counts = kinds.map((kind) => ({ ...kind, heard: 0, cuts: 0 }));
    way.cutBehind((said) => {
      const kind = counts.find(({ says }) => says.test(said));
      if (kind === undefined) return false;
      kind.heard += 1;
      const isCut = kind.heard % kind.oneIn === 0;
      if (isCut) kind.cuts += 1;
      return isCut;
    });
    await world.underWay(0.01);
    for (const kind of counts) {
      await waitFor(() => kind.cuts >= kind.wanted, {
        what: `${kind.wanted} ${kind.name} to be cut off`,
        deadlineMs: runDeadlineMs,
      });
    }
    way.cutBehind(() => false);
    const told = counts.map(({ name, heard, cuts }) => `${cuts} of ${heard} ${name}`);
    return { seen: `${told.join(' and ')} were cut off from their answers` };
  },
};
