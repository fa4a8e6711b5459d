import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServices } from '../harness/services-environment.ts';
import { raiseMany } from '../relay/outbox-writer.ts';
import { RelayStage } from '../relay/relay-stage.ts';
import { makeTopic, withAdmin, withProducer } from '../relay/topics.ts';
import { type Committed, readCommitted } from './committed.ts';
import type { Delivered, TopicRecord } from './delivered.ts';
import { readTopic } from './read-topic.ts';
import { deliveryViolations } from './violations.ts';

/** A check that cannot fail is worth nothing: each rule finds what is wrong with a topic that was made wrong. */

const [clients, each, batchRows] = [4, 6, 5];
const { kafkaBrokers = '' } = testServices();
const setUpMs = 240_000;

let stage: RelayStage;
let committed: Committed;
/** The topic as a relay filled it. */
let sound: readonly Delivered[];

beforeAll(async () => {
  stage = await RelayStage.open(kafkaBrokers);
  await raiseMany(stage.connection, clients, each);
  await stage.startRelay();
  await stage.drained();
  committed = await readCommitted(stage.connection);
  sound = await readTopic(kafkaBrokers, stage.topic);
}, setUpMs);
afterAll(() => stage.close());

/** What is wrong with a topic that has these records. */
async function foundIn(
  records: readonly TopicRecord[],
  evidence: Partial<Committed> = {},
): Promise<string[]> {
  const topic = `test.${crypto.randomUUID()}`;
  await withAdmin(kafkaBrokers, (admin) => makeTopic(admin, topic));
  await withProducer(kafkaBrokers, (producer) => producer.send({ topic, messages: [...records] }));
  const log = await readTopic(kafkaBrokers, topic);
  return deliveryViolations({ committed: { ...committed, ...evidence }, log, batchRows });
}

/** The records of one client, in order, and the one of a version. */
const of = (key: string) => sound.filter((record) => record.key === key);
const at = (key: string, version: number) => {
  const found = of(key)[version - 1];
  if (found === undefined) throw new Error(`client ${key} has no event ${version}`);
  return found;
};
/** Every record but those of client 1, and these. */
const with1 = (...records: readonly TopicRecord[]) => [...sound.filter(({ key }) => key !== '1'), ...records];
const by = (epoch: number, record: TopicRecord): TopicRecord => ({
  ...record,
  headers: { ...record.headers, producer_epoch: String(epoch) },
});
const wrong: readonly {
  readonly name: string;
  readonly records: () => readonly TopicRecord[];
  readonly evidence?: () => Partial<Committed>;
  readonly says: RegExp;
}[] = [
  {
    name: 'without an event that was committed',
    records: () => with1(...of('1').slice(0, -1)),
    says: /^E1, every event that was committed is in Kafka.*: Client 1 v6$/,
  },
  {
    name: 'with an event that was never committed',
    records: () => sound,
    evidence: () => ({ events: [] }),
    says: /^P4, nothing is in Kafka that was not committed.*: Client \d v1$/,
  },
  {
    name: 'with a copy of other bytes',
    records: () => with1(...of('1'), { ...at('1', 6), value: otherTenant(at('1', 6).value) }),
    says: /^E3, .*: the copies of Client 1 v6 differ$/,
  },
  {
    name: 'with a message that says something else than was committed',
    records: () =>
      with1(...of('1').slice(0, -1), {
        ...at('1', 6),
        key: '1',
        headers: { ...at('1', 6).headers, type: 'X' },
      }),
    says: /^E3, .*: Client 1 v6 was committed with another type in the header$/,
  },
  {
    name: 'with an aggregate in two partitions',
    records: () =>
      with1(...of('1').slice(0, -1), { ...at('1', 6), partition: (at('1', 6).partition + 1) % 12 }),
    says: /^E2, all events of an aggregate are in one partition: Client 1 is in \d+ and \d+$/,
  },
  {
    name: 'with a later version first',
    records: () => with1(at('1', 1), at('1', 2), at('1', 4), at('1', 3), at('1', 5), at('1', 6)),
    says: /^E2, first deliveries.*: Client 1 v3 came first after Client 1 v4$/,
  },
  {
    name: 'with a batch that is repeated but for one event',
    records: () => with1(...of('1'), at('1', 4), at('1', 6)),
    says: /^P5, who repeats events of an aggregate leaves none out: Client 1 v6 follows, and 1 before it$/,
  },
  {
    name: 'with more than a batch repeated',
    records: () => with1(...of('1'), ...of('1')),
    says: /^P5, no more than a batch is repeated: Client 1 v1 again, 6 events of its shard 1 in partition \d+ later$/,
  },
  {
    name: 'with more than a batch sent late by one whose shard was taken',
    records: () => with1(...of('1').map((record) => by(9, record)), ...of('1')),
    says: /^P5, no more than a batch is repeated: Client 1 v6 again, 6 events/,
  },
];

describe.each(wrong)('a topic $name', ({ records, evidence, says }) => {
  it('is found wrong', async () => {
    const found = await foundIn(records(), evidence?.());
    expect(
      found.some((sentence) => says.test(sentence)),
      found.join('\n'),
    ).toBe(true);
  });
});

describe.each<{
  readonly name: string;
  readonly records: () => readonly TopicRecord[];
  readonly evidence?: () => Partial<Committed>;
}>([
  { name: 'as the relay filled it', records: () => sound },
  {
    name: 'without an event that a person gave up',
    records: () => with1(...of('1').slice(0, -1)),
    evidence: () => ({
      events: committed.events.map((event) => ({
        ...event,
        isSkipped: event.aggregateId === '1' && event.version === each,
      })),
    }),
  },
  { name: 'with a batch repeated', records: () => with1(...of('1'), ...of('1').slice(1)) },
  {
    name: 'with a batch that is late, of one whose shard was taken',
    records: () => with1(...of('1').map((record) => by(9, record)), ...of('1').slice(0, batchRows)),
  },
  {
    name: 'with events of an epoch that has ended and that a failover lost',
    records: () => sound,
    evidence: () => ({ events: [], sourceEpoch: 2 }),
  },
])('a topic $name', ({ records, evidence }) => {
  it('is found sound', async () => {
    expect(await foundIn(records(), evidence?.())).toEqual([]);
  });
});

/** The message of another tenant. */
function otherTenant(value: Buffer): Buffer {
  const [from, to] = ['default', 'defaulT'];
  const changed = Buffer.from(value.toString('latin1').replace(from, to), 'latin1');
  if (changed.equals(value)) throw new Error(`the message names no tenant ${from}`);
  return changed;
}
