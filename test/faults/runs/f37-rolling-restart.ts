import type { AppProcess } from '../../harness/app-process.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, tickMs } from '../settings.ts';

/** What each process may take to end. */
const stopMs = 25_000;

/** Asks a process to end. Errors: a sentence where it does not end well, or in time. */
export async function stopped(app: AppProcess, what: string): Promise<number> {
  const start = performance.now();
  app.signal('SIGTERM');
  const how = await app.ended(stopMs);
  hold(how === 0, `the ${what} ended with ${how}`);
  return Math.round(performance.now() - start);
}

export const rollingRestart: Fault = {
  id: 'F37',
  name: 'every process is asked to end, one after the other, and another one takes its place',
  expected:
    'no request of a client is lost, partitions and shards are handed over, and none waits for a lease',
  boundMs: tickMs + busyMachineMs,
  // One account a chunk: the run lasts. A partition that waited for this lease would be seen.
  setting: { everyWorker: { COB_CHUNK_ACCOUNT_DAYS: '1', COB_LEASE_MS: '60000' } },
  async inject(world) {
    await world.underWay();
    const took: number[] = [];
    const { gateway } = world;
    await world.startGateway();
    took.push(await stopped(gateway, 'gateway'));
    for (const worker of [...world.workers]) {
      await world.startWorker();
      took.push(await stopped(worker, 'worker'));
    }
    for (const relay of [...world.relays]) {
      await world.startRelay();
      took.push(await stopped(relay, 'relay'));
    }
    return {
      seen: `${took.length} processes ended within ${Math.max(...took)} ms`,
      check: async () => (world.clients.lost === 0 ? [] : [`${world.clients.lost} requests got no answer`]),
    };
  },
};
