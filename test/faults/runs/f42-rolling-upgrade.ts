import { waitFor } from '../../harness/wait-for.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, oneHand, runDeadlineMs, tickMs } from '../settings.ts';
import type { World } from '../world.ts';
import { stopped } from './f37-rolling-restart.ts';

const [older, newer] = ['older', 'newer'];

export const rollingUpgrade: Fault = {
  id: 'F42',
  name: 'from the release before the tables last changed to this one, under load: they are migrated, new processes start beside old ones, old ones end',
  expected:
    'old and new ones close the same book and serve the same clients; no statement waits for long, and nobody notices',
  boundMs: tickMs + busyMachineMs,
  setting: {
    fromOlderRelease: true,
    // The run has to last until the new processes are up.
    loans: 12_000,
    clientsOn: 'ALL',
    workers: [1, 2].map((number) => ({ WORKER_NAME: `${older}-${number}` })),
    everyWorker: { COB_CHUNK_ACCOUNT_DAYS: '1', ...oneHand },
  },
  async inject(world) {
    await world.moveDate(world.firstDay + 1);
    await world.underWay();
    const old = { gateways: [world.gateway], workers: [...world.workers], relays: [...world.relays] };
    const start = performance.now();
    const migrations = await world.upgrade();
    const tookMs = Math.round(performance.now() - start);
    hold(migrations.length > 0, 'no table changed since the release before');
    await world.startWorker({ WORKER_NAME: newer });
    await world.startRelay();
    await atWorkTogether(world);
    await world.startGateway();
    for (const [what, apps] of Object.entries(old)) for (const app of apps) await stopped(app, what);
    return {
      seen: `${migrations.length} migrations took ${tookMs} ms; old and new workers had partitions of one run`,
      check: async () => (world.clients.lost === 0 ? [] : [`${world.clients.lost} requests got no answer`]),
    };
  },
};

/** Waits until workers of both releases have partitions. */
async function atWorkTogether(world: World): Promise<void> {
  const both = async () => {
    const owners = await world.count(
      `select count(distinct split_part(owner, '-', 1)) from job_partitions where state = 'RUNNING'`,
    );
    return owners === 2;
  };
  await waitFor(both, { what: 'old and new workers to work on one run', deadlineMs: runDeadlineMs });
}
