import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyDrainMs, busyMachineMs, relayBackMs } from '../settings.ts';
import { backlogOf } from './backlog.ts';
import { accepted, lostOf, morePublished, neverWereOfFirstEpoch } from './lost-commits.ts';

/** Events that Kafka has of what came after the restore point. */
const eventsAfter = 100;
const point = 'before-the-mistake';

export const restored: Fault = {
  id: 'F41',
  name: 'the primary loses its disk, and is restored to a point of before: base backup taken under load, archive of the log',
  expected:
    'what came after the point is lost, and told of; relays stop until a person accepts the history; consumers tell by the epoch what never was; the run goes on',
  boundMs: relayBackMs + busyDrainMs + busyMachineMs,
  setting: { archives: true, everyWorker: { COB_CHUNK_ACCOUNT_DAYS: '1' } },
  async inject(world) {
    await world.startClients();
    await world.cluster.backUp();
    await world.startRun();
    await world.closed(0.1);
    const from = world.clients.settled.length;
    await world.cluster.markRestorePoint(point);
    await morePublished(world, eventsAfter);
    const start = performance.now();
    await world.cluster.restoreTo(point);
    const tookMs = Math.round(performance.now() - start);
    await world.redis.flush();
    await accepted(world, `restored to ${point}`);
    const backlog = await backlogOf(world);
    const lost = await lostOf(world, world.clients.settled.slice(from));
    hold(lost.length > 0, 'no command was lost, so the restore took nothing back');
    world.clients.lose(lost);
    return {
      seen: `restored in ${tookMs} ms; ${lost.length} commands that clients were told of are lost`,
      recovered: backlog.isPublished,
      check: neverWereOfFirstEpoch,
    };
  },
};
