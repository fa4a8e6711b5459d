import { ProduceAcks, Producer } from '@platformatic/kafka';
import { type OutgoingMessage, wrap } from '../../apps/relay/src/encode.ts';
import { partitionOf } from '../../apps/relay/src/kafka-session.ts';
import { senderWith } from '../../test/builders/sender.ts';
import { cpuOf } from '../cpu-time.ts';
import { type Cost, costOf } from './cost.ts';
import { type Bench, partitions } from './open-bench.ts';
import { samplePayload, sampleSchema } from './sample-payload.ts';

const batchRows = 500;

/** What it takes the relay's client to send messages like the relay's, in batches, each awaited. */
export async function bareProducer(
  { kafkaBrokers, topics, bareTopic: topic }: Bench,
  events: number,
): Promise<Cost> {
  const messages = makeMessages(events).map((message) => recordOf(topic, message));
  await topics.make(topic, partitions);
  const producer = new Producer({
    clientId: 'bare',
    bootstrapBrokers: kafkaBrokers.split(','),
    idempotent: true,
  });
  const send = (from: number) =>
    producer.send({ acks: ProduceAcks.ALL, messages: messages.slice(from, from + batchRows) });
  await send(0);
  const cpu = { sender: () => cpuOf([process.pid]), postgres: () => 0 };
  const cost = await costOf(cpu, async () => {
    for (let from = 0; from < messages.length; from += batchRows) await send(from);
  });
  await producer.close();
  return cost;
}

function recordOf(topic: string, { key, value, headers }: OutgoingMessage) {
  const bytes = Object.entries(headers).map(
    ([name, said]) => [Buffer.from(name), Buffer.from(said)] as const,
  );
  const keyBytes = Buffer.from(key);
  return {
    topic,
    partition: partitionOf(keyBytes, partitions),
    key: keyBytes,
    value,
    headers: new Map(bytes),
  };
}

function makeMessages(events: number): OutgoingMessage[] {
  const { bytes: payload, revision } = samplePayload();
  const sender = senderWith();
  return Array.from({ length: events }, (_, index) => {
    const row = {
      pos: String(index + 1),
      createdOn: '2026-11-22',
      createdAt: '2026-11-22T02:00:00.123456',
      shard: index % 16,
      type: 'LoanAccrualTransactionCreatedBusinessEvent',
      category: 'Loan',
      dataschema: sampleSchema,
      dataschemaRevision: revision,
      aggregateType: 'Loan',
      aggregateId: String(index % 25_000),
      aggregateVersion: Math.floor(index / 25_000) + 1,
      businessDate: '2026-11-21',
      idempotencyKey: crypto.randomUUID(),
      payload,
      timeline: 1,
      traceparent: undefined,
    };
    return wrap(row, 1, sender);
  });
}
