import { setTimeout as pause } from 'node:timers/promises';
import { cutSessions } from '../../flows/fire/faults.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs } from '../settings.ts';

const [everyMs, cuts] = [2_000, 10];
const lastMs = 1_000;

export const sessionsCut: Fault = {
  id: 'F15',
  name: 'all sessions of the database are ended, every 2 s for 20 s',
  expected: 'whole transactions are tried again, pools open new sessions, and no half effect stays',
  boundMs: lastMs + busyMachineMs,
  // One account a chunk: the run lasts.
  setting: { everyWorker: { COB_CHUNK_ACCOUNT_DAYS: '1' } },
  async inject(world) {
    await world.underWay(0.05);
    let inRun = 0;
    for (let cut = 0; cut < cuts; cut += 1) {
      await cutSessions(world.db);
      if ((await world.run()).endedAt === null) inRun += 1;
      if (cut < cuts - 1) await pause(everyMs);
    }
    hold(inRun > 1, 'the run ended before its sessions were cut');
    return {
      seen: `cut ${cuts} times, ${inRun} of them in the run`,
      async check() {
        const health = await Promise.all(
          world.workers.map(({ port }) => fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)),
        );
        return health.every((answer) => answer?.ok)
          ? []
          : ['a worker did not live through the loss of its sessions'];
      },
    };
  },
};
