import { Kafka, logLevel } from 'kafkajs';
import { type OutgoingMessage, wrap } from '../../apps/relay/src/encode.ts';
import { senderWith } from '../../test/builders/sender.ts';
import { cpuOf } from '../cpu-time.ts';
import { type Cost, costOf } from './measure.ts';
import type { Bench } from './open-bench.ts';
import { samplePayload, sampleSchema } from './sample-payload.ts';

const batchRows = 500;
const partitions = 12;

/** What it takes an idempotent producer to send messages like the relay's, in batches, each awaited. */
export async function bareProducer({ kafkaBrokers, bareTopic }: Bench, events: number): Promise<Cost> {
  const messages = makeMessages(events);
  const kafka = new Kafka({ clientId: 'bare', brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({
    topics: [{ topic: bareTopic, numPartitions: partitions, replicationFactor: -1 }],
  });
  await admin.disconnect();
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  await producer.send({ topic: bareTopic, acks: -1, messages: messages.slice(0, batchRows) });
  const cpu = { sender: () => cpuOf([process.pid]), postgres: () => 0 };
  const cost = await costOf(cpu, async () => {
    for (let from = 0; from < messages.length; from += batchRows) {
      await producer.send({
        topic: bareTopic,
        acks: -1,
        messages: messages.slice(from, from + batchRows),
      });
    }
  });
  await producer.disconnect();
  return cost;
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
