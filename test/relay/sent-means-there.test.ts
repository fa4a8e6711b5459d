import { type Admin, ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Acknowledged } from '../../apps/relay/src/acknowledged.ts';
import { type OutgoingMessage, wrap } from '../../apps/relay/src/encode.ts';
import { MessageTooLarge, type Publisher } from '../../apps/relay/src/publish.ts';
import { publishToKafka } from '../../apps/relay/src/publish-to-kafka.ts';
import { outboxRow } from '../builders/outbox-row.ts';
import { senderWith } from '../builders/sender.ts';
import { readTopic } from '../delivery/read-topic.ts';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';

const { kafkaBrokers = '' } = testServices();
const partitions = 12;
const sender = senderWith();

let topic: string;
let admin: Admin;
let publisher: Publisher;
let acknowledged: Acknowledged;

beforeEach(async () => {
  topic = `test.${crypto.randomUUID()}`;
  admin = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await make(partitions);
  acknowledged = new Acknowledged([]);
  publisher = publishToKafka({
    kafka: { brokers: kafkaBrokers.split(','), tls: undefined, sasl: undefined },
    topic,
    partitions,
    sendDeadlineMs: 5_000,
    acknowledged: () => acknowledged,
  });
  const isSent = () => publisher.publish(batch(0)).then(() => true);
  await waitFor(isSent, { what: 'the partitions to have leaders', deadlineMs: 20_000 });
});

afterEach(async () => {
  await publisher.close();
  await admin.disconnect();
});

/** Events of enough aggregates that every partition has some. */
function batch(number: number): OutgoingMessage[] {
  return Array.from({ length: 100 }, (_, index) =>
    wrap(outboxRow({ pos: String(number * 100 + index + 1), aggregateId: String(index) }), 1, sender),
  );
}

async function make(numPartitions: number): Promise<void> {
  const topics = [{ topic, numPartitions, replicationFactor: 1 }];
  const isMade = () => admin.createTopics({ topics, waitForLeaders: false });
  await waitFor(isMade, { what: 'the name of the topic to be free', deadlineMs: 10_000 });
}

/** Sends batches, and returns the ids of those that were said to be published. */
async function publishMany(): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= 5; number += 1) {
    const messages = batch(number);
    const isSent = await publisher.publish(messages).then(
      () => true,
      () => false,
    );
    if (isSent) ids.push(...messages.map(({ headers }) => headers.id));
  }
  return ids;
}

describe('an event that is said to be published is there', () => {
  it('when the topic has fewer partitions now than the client knows', async () => {
    await admin.deleteTopics({ topics: [topic] });
    await make(8);
    const ids = await publishMany();
    const read = () => readTopic(kafkaBrokers, topic);
    const log = await waitFor(read, { what: 'the topic to have leaders', deadlineMs: 20_000 });
    const there = new Set(log.map(({ id }) => id));
    expect(ids.filter((id) => !there.has(id))).toEqual([]);
  });

  it('and one that comes before others that were acknowledged is told of', async () => {
    await admin.deleteTopics({ topics: [topic] });
    await make(partitions);
    const errors: unknown[] = [];
    const isFound = async () => {
      await publisher.publish(batch(1)).catch((error: unknown) => errors.push(error));
      return String(errors.at(-1)).includes('though it had acknowledged offset');
    };
    await waitFor(isFound, { what: 'the loss to be found', deadlineMs: 20_000 });
  });
});

it('an event that is larger than the topic takes is told apart from what passes', async () => {
  const configEntries = [{ name: 'max.message.bytes', value: '10000' }];
  const resource = { type: ConfigResourceTypes.TOPIC, name: topic, configEntries };
  await admin.alterConfigs({ validateOnly: false, resources: [resource] });
  const large = [wrap(outboxRow({ payload: Buffer.alloc(20_000) }), 1, sender)];
  const isRefused = () =>
    publisher.publish(large).then(
      () => false,
      (error: unknown) => error instanceof MessageTooLarge,
    );
  await waitFor(isRefused, { what: 'the broker to know the limit of its topic', deadlineMs: 10_000 });
  await publisher.publish(batch(1));
});
