import { readCommitted } from '../../delivery/committed.ts';
import { phantomsOf } from '../../delivery/violations.ts';
import { waitFor } from '../../harness/wait-for.ts';
import type { Remains } from '../checks/check.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyDrainMs, busyMachineMs, relayBackMs, runDeadlineMs } from '../settings.ts';
import type { World } from '../world.ts';
import { backlogOf } from './backlog.ts';
import { accepted, lostOf, morePublished, neverWereOfFirstEpoch } from './lost-commits.ts';

/** To promote the replica, and for pools to lead there. */
const promotionMs = 10_000;
/** Events that Kafka gets of what the replica never had. */
const eventsLost = 50;

const both = {
  boundMs: promotionMs + relayBackMs + busyDrainMs + busyMachineMs,
  setting: { failsOver: true, everyWorker: { COB_CHUNK_ACCOUNT_DAYS: '1' } },
};

/** Has the replica take the primary's place, and a person accept it. */
async function failOver(world: World): Promise<void> {
  await world.failOver();
  await accepted(world, 'failover');
}

const losesItsLastCommits: Fault = {
  id: 'F24a',
  name: 'the primary dies, and a replica that lacks its last commits takes its place',
  expected:
    'what was not replicated is lost, and told of; relays stop until a person accepts it; consumers tell by the epoch what never was',
  ...both,
  async inject(world) {
    await world.underWay();
    const from = world.clients.settled.length;
    await world.cluster.leaveReplicaBehind();
    await morePublished(world, eventsLost);
    await failOver(world);
    const doubtful = world.clients.settled.slice(from);
    const backlog = await backlogOf(world);
    const lost = await lostOf(world, doubtful);
    world.clients.lose(lost);
    return {
      seen: `${lost.length} commands that clients were told of are lost`,
      recovered: backlog.isPublished,
      check: neverWereOfFirstEpoch,
    };
  },
};

const waitsForItsReplica: Fault = {
  id: 'F24b',
  name: 'the same, and commits wait for the replica (synchronous_standby_names)',
  expected:
    'no commit is told of, to clients or to Kafka, that the replica lacks: nothing is lost, and nothing never was',
  ...both,
  async inject(world) {
    await world.cluster.waitForReplica();
    await world.underWay();
    const from = world.clients.settled.length;
    await world.cluster.leaveReplicaBehind();
    await isHeldUp(world);
    await failOver(world);
    const lost = await lostOf(world, world.clients.settled.slice(from));
    hold(lost.length === 0, `${lost.length} commands that clients were told of are lost`);
    const backlog = await backlogOf(world);
    return {
      seen: 'commits waited for the replica; after the failover none that was told of was lost',
      recovered: backlog.isPublished,
      check: async ({ db, log }: Remains) => {
        const phantoms = phantomsOf({ committed: await readCommitted(db), log });
        return phantoms.length === 0 ? [] : [`consumers have ${phantoms.length} events that never were`];
      },
    };
  },
};

/** Waits until a commit waits for the replica. */
async function isHeldUp(world: World): Promise<void> {
  const waits = () =>
    world
      .count(`select count(*) from pg_stat_activity where wait_event = 'SyncRep'`)
      .then((count) => count > 1);
  await waitFor(waits, { what: 'commits to wait for the replica', deadlineMs: runDeadlineMs });
}

export const failsOver: readonly Fault[] = [losesItsLastCommits, waitsForItsReplica];
