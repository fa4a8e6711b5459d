import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import { expect, it } from 'vitest';
import { partitionOf } from './kafka-session.ts';

const partitions = 12;

it.each([
  ['1', 3],
  ['7', 3],
  ['42', 4],
  ['1000000', 11],
])('the events of aggregate %s are in partition %i, where they have always been', (key, partition) => {
  expect(partitionOf(Buffer.from(key), partitions)).toBe(partition);
});

it('a key is in the partition that another client of Kafka chooses', () => {
  const choose = Partitioners.DefaultPartitioner();
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionId,
    partitionErrorCode: 0,
    leader: 0,
    replicas: [],
    isr: [],
  }));
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (key) => {
      const message = { key, value: null };
      expect(partitionOf(Buffer.from(key), partitions)).toBe(
        choose({ topic: 'events', message, partitionMetadata }),
      );
    }),
  );
});
