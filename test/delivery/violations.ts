import { isNews, type Place } from '../harness/outside-consumer.ts';
import type { Committed, CommittedEvent } from './committed.ts';
import type { Delivered } from './delivered.ts';

/** What was committed, and what consumers find. */
export interface Evidence {
  readonly committed: Committed;
  /** Everything that is in the topic, each partition in its order. */
  readonly log: readonly Delivered[];
  /** How many events a relay sends before it marks them. */
  readonly batchRows: number;
}

/** What holds of a topic, whoever fills it. */
interface Rule {
  /** Those of the invariants and promises that it covers. */
  readonly id: string;
  readonly says: string;
  /** What breaks it, a few words each. */
  find(evidence: Evidence): readonly string[];
}

/** Sentences that are told of one rule. */
const toldMost = 5;

const rules: readonly Rule[] = [
  {
    id: 'E1',
    says: 'every event that was committed is in Kafka, but for what a person gave up',
    find({ committed, log }) {
      const there = new Set(log.map(({ idempotencyKey }) => idempotencyKey));
      return committed.events
        .filter(({ idempotencyKey, isSkipped }) => !isSkipped && !there.has(idempotencyKey))
        .map(nameOf);
    },
  },
  {
    id: 'P4',
    says: 'nothing is in Kafka that was not committed, but for what a failover lost',
    find: ({ committed, log }) =>
      phantomsOf({ committed, log })
        .filter(({ sourceEpoch }) => sourceEpoch >= committed.sourceEpoch)
        .map(nameOfDelivered),
  },
  {
    id: 'E3',
    says: 'copies of an event have the same bytes, and say what was committed',
    find: altered,
  },
  {
    id: 'E2',
    says: 'all events of an aggregate are in one partition',
    find({ log }) {
      const partitions = new Map<string, Set<number>>();
      for (const each of log) kept(partitions, aggregateOf(each), () => new Set()).add(each.partition);
      return [...partitions]
        .filter(([, of]) => of.size > 1)
        .map(([aggregate, of]) => `${aggregate} is in ${[...of].join(' and ')}`);
    },
  },
  {
    id: 'E2',
    says: 'first deliveries of an aggregate are in the order of its versions',
    find: disordered,
  },
  {
    id: 'P5',
    says: 'who repeats events of an aggregate leaves none out',
    find: skipped,
  },
  {
    id: 'P5',
    says: 'no more than a batch is repeated',
    find: repeated,
  },
];

/** What is wrong with a topic, a sentence each, some of each rule that does not hold. */
export function deliveryViolations(evidence: Evidence): string[] {
  return rules.flatMap(({ id, says, find }) => {
    const found = find(evidence);
    const more = found.length > toldMost ? [`${found.length - toldMost} more`] : [];
    return [...found.slice(0, toldMost), ...more].map((what) => `${id}, ${says}: ${what}`);
  });
}

/** Events that consumers have and the database has not, in any epoch of the source. */
export function phantomsOf({ committed, log }: Pick<Evidence, 'committed' | 'log'>): readonly Delivered[] {
  const keys = new Set(committed.events.map(({ idempotencyKey }) => idempotencyKey));
  return log.filter(({ idempotencyKey }) => !keys.has(idempotencyKey));
}

/** How many records are copies of one that came before. */
export function copiesIn(log: readonly Delivered[]): number {
  return log.length - new Set(log.map(({ idempotencyKey }) => idempotencyKey)).size;
}

function altered({ committed, log }: Evidence): readonly string[] {
  const events = new Map(committed.events.map((event) => [event.idempotencyKey, event]));
  const first = new Map<string, Delivered>();
  return log.flatMap((each) => {
    const copied = kept(first, each.idempotencyKey, () => each);
    const event = events.get(each.idempotencyKey);
    const name = nameOfDelivered(each);
    const differing = event === undefined ? [] : differencesOf(event, each);
    return [
      ...(copied.value.equals(each.value) ? [] : [`the copies of ${name} differ`]),
      ...(differing.length === 0 ? [] : [`${name} was committed with another ${differing.join(', ')}`]),
    ];
  });
}

/** The fields in which a message says something else than its row. */
function differencesOf(
  event: CommittedEvent,
  { key, type, version, sourceEpoch, revision, headers, message }: Delivered,
) {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ...Object.entries(event.says).map(([name, said]) => [name, said, String(message[name])] as const),
    ['key', event.aggregateId, key],
    ['aggregate', event.aggregateType, type],
    ['version', event.version, version],
    ['source epoch', event.sourceEpoch, sourceEpoch],
    ['revision', event.revision, revision],
    ['type in the header', event.says.type, headers.type],
    ['payload', true, event.payload.equals(message.data as Buffer)],
  ];
  return pairs.filter(([, committed, delivered]) => committed !== delivered).map(([name]) => name);
}

function disordered({ log }: Evidence): readonly string[] {
  const last = new Map<string, { readonly place: Place; readonly name: string }>();
  return firstDeliveries(log).flatMap((each) => {
    const place = { epoch: each.sourceEpoch, version: each.version };
    const before = last.get(aggregateOf(each));
    if (!isNews(place, before?.place)) return [`${nameOfDelivered(each)} came first after ${before?.name}`];
    last.set(aggregateOf(each), { place, name: nameOfDelivered(each) });
    return [];
  });
}

function firstDeliveries(log: readonly Delivered[]): readonly Delivered[] {
  const seen = new Set<string>();
  return log.filter(({ idempotencyKey }) => seen.size < seen.add(idempotencyKey).size);
}

/** What one sender sends of an aggregate goes on by one version, or back. */
function skipped({ log }: Evidence): readonly string[] {
  const versions = new Map<string, Set<number>>();
  const lineOf = (each: Delivered) => `${aggregateOf(each)} of epoch ${each.sourceEpoch}`;
  for (const each of log) kept(versions, lineOf(each), () => new Set()).add(each.version);
  const places = new Map(
    [...versions].map(([line, all]) => {
      const ascending = [...all].sort((a, b) => a - b);
      return [line, new Map(ascending.map((version, index) => [version, index]))];
    }),
  );
  const last = new Map<string, number>();
  return log.flatMap((each) => {
    const place = places.get(lineOf(each))?.get(each.version) ?? 0;
    const sender = `${lineOf(each)} by ${each.epoch}`;
    const before = last.get(sender) ?? place;
    last.set(sender, place);
    return place > before + 1
      ? [`${nameOfDelivered(each)} follows, and ${place - before - 1} before it`]
      : [];
  });
}

/**
 * A batch is sent, awaited and marked before the next. So a copy is no further from its first delivery than a batch, in
 * first deliveries of its shard; but for what a sender still had in hand whose shard was taken: a batch, and only one.
 * What a person has published again is repeated from where he says.
 */
function repeated({ committed, log, batchRows }: Evidence): readonly string[] {
  if (committed.isDecided) return [];
  const shards = new Map(committed.events.map(({ idempotencyKey, shard }) => [idempotencyKey, shard]));
  const counts = new Map<string, number>();
  const places = new Map<string, number>();
  const newest = new Map<string, number>();
  const late = new Map<string, number>();
  return log.flatMap((each) => {
    const line = `shard ${shards.get(each.idempotencyKey)} in partition ${each.partition}`;
    newest.set(line, Math.max(newest.get(line) ?? 0, each.epoch));
    const place = places.get(each.idempotencyKey);
    const count = counts.get(line) ?? 0;
    if (place === undefined) {
      places.set(each.idempotencyKey, count);
      counts.set(line, count + 1);
      return [];
    }
    const isLate = each.epoch < (newest.get(line) ?? 0);
    const sender = `${line} by ${each.epoch}`;
    if (isLate) late.set(sender, (late.get(sender) ?? 0) + 1);
    const far = isLate ? (late.get(sender) ?? 0) : count - place;
    return far > batchRows ? [`${nameOfDelivered(each)} again, ${far} events of its ${line} later`] : [];
  });
}

function kept<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

const aggregateOf = ({ type, key }: Delivered) => `${type} ${key}`;

const nameOf = ({ aggregateType, aggregateId, version }: CommittedEvent) =>
  `${aggregateType} ${aggregateId} v${version}`;

const nameOfDelivered = ({ type, key, version }: Delivered) => `${type} ${key} v${version}`;
