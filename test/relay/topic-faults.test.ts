import { type Admin, Kafka, logLevel } from 'kafkajs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { raiseEvent, raiseMany } from './outbox-writer.ts';
import { OwnBroker } from './own-broker.ts';
import type { RelayProcess } from './relay-process.ts';
import { clientCount, RelayStage } from './relay-stage.ts';
import { makeTopicAnew, takeAtMost } from './topics.ts';

const settings = { RELAY_SEND_DEADLINE_MS: 2_000, RELAY_HEARTBEAT_MS: 500, RELAY_LEASE_MS: 4_000 };
const stopDeadlineMs = 20_000;

let broker: OwnBroker;
let admin: Admin;
let stage: RelayStage;
let relay: RelayProcess;

beforeAll(async () => {
  broker = await OwnBroker.prepare();
});

afterAll(() => broker.remove());

beforeEach(async () => {
  await broker.start();
  admin = new Kafka({ brokers: [broker.brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  stage = await RelayStage.open(broker.brokers);
  relay = await stage.startRelay(settings);
  await relay.ready();
  await raiseMany(stage.connection, clientCount, 5);
  await stage.drained();
});

afterEach(async () => {
  await admin.disconnect();
  await stage.close();
});

/** Waits until the relay has stopped and everyone who looks is told why. */
async function stopped(why: RegExp): Promise<void> {
  let told: unknown;
  const tells = async () => {
    const answer = await relay.answerOfReady();
    told = { ...answer, lastError: await stage.lastError() };
    return answer.body.needsDecision !== undefined && why.test(answer.body.needsDecision);
  };
  await waitFor(tells, { what: `the relay to stop since ${why}`, deadlineMs: stopDeadlineMs }).catch(
    (error) => {
      throw new Error(`${error.message}; it says ${JSON.stringify(told)}`);
    },
  );
  expect(await relay.answerOfReady()).toMatchObject({ status: 503, body: { publishing: false } });
  expect(await relay.metric('needs_decision')).toBe(1);
  const isReported = async () => why.test((await stage.lastError()) ?? '');
  await waitFor(isReported, { what: 'relayStatus to tell why', deadlineMs: stopDeadlineMs });
  expect(relay.isRunning).toBe(true);
}

/** Of the events that are marked since an instant, those that are in no partition. */
async function markedAndNotThere(since: Date): Promise<string[]> {
  const there = new Set((await stage.delivered()).log.map(({ id }) => id));
  return (await stage.markedSince(since)).filter((id) => !there.has(id));
}

describe('a topic that is deleted and made anew under a relay at work', () => {
  it.each([8, 12, 16])('with %i partitions stops it, and no event is lost', async (partitions) => {
    await makeTopicAnew(admin, stage.topic, partitions);
    const since = await stage.now();
    for (let n = 0; n < 10; n += 1) await raiseMany(stage.connection, clientCount, 2);
    await stopped(/The topic \S+ was made anew: it has the id \S+, and events/);
    expect(await markedAndNotThere(since)).toEqual([]);

    // What was under way when it was made anew is in it, out of turn.
    await makeTopicAnew(admin, stage.topic, Math.max(partitions, 12));
    await stage.connection.query(`select publish_again('-infinity', 'Ada', 'the topic was made anew')`);
    await stage.connection.query(`select accept_topic('Ada', 'the topic was made anew')`);
    await stage.drained();
    expect((await stage.delivered()).violations).toEqual([]);
    expect(await relay.metric('needs_decision')).toBe(0);
  });

  it('is not made by the relay, until a person lets it', async () => {
    await admin.deleteTopics({ topics: [stage.topic] });
    await raiseMany(stage.connection, clientCount, 3);
    await stopped(/The topic \S+, to which events were published, is not there any more\./);
    expect(await admin.listTopics()).not.toContain(stage.topic);
    await stage.connection.query(`select accept_topic('Ada', 'it was to go')`);
    await stage.drained();
    const versions = (await stage.delivered()).log.filter(({ key }) => key === '1');
    expect(versions.map(({ version }) => version)).toEqual([6, 7, 8]);
  });
});

describe('a topic', () => {
  it('that gets more partitions stops the relay', async () => {
    await admin.createPartitions({ topicPartitions: [{ topic: stage.topic, count: 16 }] });
    await stopped(/The topic \S+ has 16 partitions, and had 12 when events were published\./);
  });

  it('whose old records are deleted, as by retention, is the same topic', async () => {
    const ends = await admin.fetchTopicOffsets(stage.topic);
    const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
    await admin.deleteTopicRecords({ topic: stage.topic, partitions });
    const deletedAt = performance.now();
    const isLookedAt = async () =>
      (await relay.answerOfReady()).body.sinceLookMs < performance.now() - deletedAt;
    await waitFor(isLookedAt, { what: 'another look', deadlineMs: stopDeadlineMs });
    await raiseMany(stage.connection, clientCount, 2);
    await stage.drained();
    expect((await stage.delivered()).log.map(({ version }) => version).toSorted()).toEqual(
      [6, 7].flatMap((version) => Array(clientCount).fill(version)),
    );
    expect((await relay.answerOfReady()).body.publishing).toBe(true);
  });

  it('whose broker lost what it had stops the relay', async () => {
    await broker.kill();
    broker.wipe();
    await broker.start();
    await stopped(/The topic \S+, to which events were published, is not there any more\./);
  });

  it('that lost the end of its log stops every relay, also one that comes later', async () => {
    await broker.kill();
    broker.wipeTopic(stage.topic);
    await broker.start();
    const lost = /Partition \d+ of the topic \S+ ends at offset 0, though Kafka had acknowledged offset/;
    await stopped(lost);
    await relay.stop('SIGKILL');
    relay = await stage.startRelay(settings);
    await stopped(lost);
    await stage.connection.query(`select publish_again('-infinity', 'Ada', 'the log was lost')`);
    await stage.connection.query(`select accept_topic('Ada', 'the log was lost')`);
    await stage.drained();
    expect((await stage.delivered()).violations).toEqual([]);
  });

  it.each([
    [
      'cluster_id',
      'another',
      /KAFKA_BROKERS lead to the cluster \S+, and events were published to another\./,
    ],
    ['topic', 'others.events', /Events were published to the topic others\.events, and KAFKA_TOPIC is /],
    ['format', 'confluent', /to the topic \S+ in the format confluent, and KAFKA_FORMAT is dayclose\./],
    ['key', '{tenant}', /to the topic \S+ with the keys \{tenant\}, and KAFKA_KEY is \{aggregate_id\}\./],
  ])('of another %s stops the relay', async (column, value, why) => {
    await relay.stop();
    await stage.connection.query(`update relay_topic set ${column} = $1`, [value]);
    relay = await stage.startRelay(settings);
    await stopped(why);
  });
});

it('a topic that takes no message so large parks its aggregate with the reason, and all others go on', async () => {
  await takeAtMost(admin, stage.topic, 2_000);
  await raiseEvent(stage.connection, 1, 5_000);
  await raiseMany(stage.connection, clientCount, 2);
  await waitFor(async () => (await stage.unpublished()) === 3, { what: 'all others', deadlineMs: 30_000 });
  const parked = await stage.connection.query('select aggregate_id, reason from relay_parked');
  expect(parked.rows).toEqual([{ aggregate_id: '1', reason: 'Kafka takes no message so large' }]);
  expect((await relay.answerOfReady()).status).toBe(200);
  await takeAtMost(admin, stage.topic, 100_000);
  await stage.connection.query('delete from relay_parked');
  await stage.drained();
  expect((await stage.delivered()).violations).toEqual([]);
});
