import { readiness } from '../../harness/app-process.ts';
import { waitFor } from '../../harness/wait-for.ts';
import { makeTopicAnew, withAdmin } from '../../relay/topics.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyDrainMs, relayBackMs, runDeadlineMs } from '../settings.ts';
import type { World } from '../world.ts';
import { backlogOf } from './backlog.ts';

const bound = { boundMs: relayBackMs + busyDrainMs };
const setting = { ownBroker: true, everyWorker: { COB_CHUNK_ACCOUNT_DAYS: '1' } };

/** Waits until every relay says that a person has to decide. */
export async function needsDecision(world: World, why: RegExp): Promise<void> {
  const isTold = async () => {
    const told = await Promise.all(world.relays.map((relay) => readiness(relay)));
    return told.every(({ needsDecision: finding }) => why.test(finding ?? ''));
  };
  await waitFor(isTold, { what: `relays to stop since ${why}`, deadlineMs: runDeadlineMs });
}

const forgetsProducers: Fault = {
  id: 'F27a',
  name: 'Kafka is killed, loses what it knew of producers, and comes back',
  expected: 'relays begin anew with producers that it does not know, and read again what was not marked',
  ...bound,
  setting,
  async inject(world) {
    const { broker, kafka } = world;
    await world.underWay();
    // What a broker was stopped with in order is in such a file; the next one has it to lose.
    await broker.stop();
    await broker.start();
    await (await backlogOf(world)).gone();
    await broker.kill();
    const files = broker.forgetProducers(kafka.topic);
    hold(files > 0, 'Kafka kept nothing of producers');
    await broker.start();
    const backlog = await backlogOf(world);
    return { seen: `${files} files of producers' state were deleted`, recovered: backlog.isPublished };
  },
};

const losesTheTopic: Fault = {
  id: 'F27b',
  name: 'the topic is deleted and made anew under the relays',
  expected:
    'relays stop at once and say why; a person makes it anew and has all published again, which is then all there, in order',
  ...bound,
  setting,
  async inject(world) {
    const { brokers, topic } = world.kafka;
    await world.underWay();
    await withAdmin(brokers, (admin) => makeTopicAnew(admin, topic));
    await needsDecision(world, /The topic \S+ was made anew/);
    const stopped = await backlogOf(world);
    // What was under way when it was made anew is in it, out of turn.
    await withAdmin(brokers, (admin) => makeTopicAnew(admin, topic));
    const again = await world.count(`select publish_again('-infinity', 'Ada', 'the topic was made anew')`);
    await world.db.query(`select accept_topic('Ada', 'the topic was made anew')`);
    const backlog = await backlogOf(world);
    hold(again > 0, 'nothing was published before');
    return {
      seen: `relays stopped with ${stopped.count} events waiting; ${again} were published again`,
      recovered: backlog.isPublished,
      afterwards: async () => backlog.rate(),
    };
  },
};

export const kafkaForgets: readonly Fault[] = [forgetsProducers, losesTheTopic];
