import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clonePath } from '../../tools/services/profile.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { openWay } from '../harness/way.ts';
import { killAtMark } from '../relay/kill-at-mark.ts';
import { OwnBroker } from '../relay/own-broker.ts';
import { RelayProcess } from '../relay/relay-process.ts';
import { seeded } from '../relay/seeded.ts';
import { ConsumerGroup } from './consumer-group.ts';
import { Lives } from './lives.ts';
import { recipes, typescriptIn } from './recipes.ts';
import { messagesOf, type Standing, send } from './send-again.ts';
import type { Topic } from './topic.ts';
import { viewViolations } from './view-violations.ts';

/**
 * The recipes of examples/consumers read the events of a lender's days while all goes wrong that may: a relay dies between
 * Kafka's answer and its mark, a zombie sends old messages late, the broker and consumers are killed, a message is spoilt.
 *
 * Shape: CONSUMERS_SEED repeats what clients asked for.
 */

const seed = Number(process.env.CONSUMERS_SEED ?? Date.now() % 1_000_000);
const settings = {
  RELAY_LEASE_MS: 6_000,
  RELAY_HEARTBEAT_MS: 500,
  RELAY_CLAIM_MS: 200,
  RELAY_SEND_DEADLINE_MS: 4_000,
  RELAY_BATCH_ROWS: 48,
  RELAY_LANES: 1,
};
const hasty = { COB_LEASE_MS: '1500', WORKER_TICK_MS: '200' };
/** Of whom nobody ever heard. */
const stranger = 'Loan 999999';
/** Of whom a message is missing. */
const visitor = 'Client 777777';

let broker: OwnBroker;
let system: System;
let topic: Topic;
let missing: Omit<Standing, 'offset'>;
const relays: RelayProcess[] = [];
const groups: ConsumerGroup[] = [];

// What they need is fetched the first time.
beforeAll(() => Promise.all(recipes.map(({ prepare }) => prepare())), 600_000);

beforeAll(async () => {
  console.log(`consumers: CONSUMERS_SEED=${seed}`);
  broker = await OwnBroker.prepare();
  await broker.start();
  system = await startSystem({ KAFKA_BROKERS: broker.brokers });
  topic = { brokers: broker.brokers, topic: system.topic };
  await system.start('worker', hasty);
  groups.push(...(await Promise.all(recipes.map((recipe) => ConsumerGroup.open(recipe, topic)))));
  await liveThroughAll();
}, 600_000);

afterAll(async () => {
  await Promise.all(groups.map((group) => group.close()));
  await Promise.all(relays.map((relay) => relay.stop('SIGKILL')));
  await system?.close();
  await broker?.remove();
});

async function liveThroughAll(): Promise<void> {
  const lives = await Lives.begin(system, seeded(seed), 16);
  const way = await openWay(system.database.url);
  const first = await startRelay({ DATABASE_URL: way.url });
  killAtMark(way, 4, first);
  for (const group of groups) group.start();
  await lives.goOn(90);
  await lives.closeDays(9);
  await first.ended();
  await way.close();
  await startRelay();
  await lives.goOn(40);
  await broker.kill();
  await lives.closeDays(1);
  await lives.goOn(30);
  await broker.start();
  for (const group of groups) {
    group.start();
    await group.end('SIGKILL');
    group.start();
  }
  await lives.goOn(40);
  await lives.closeDays(31);
  for (const group of groups) await group.end('SIGTERM');
  await published();
  await sendWhatIsWrong(await messagesOf(topic));
  await lives.bundle();
  await lives.goOn(40);
  await lives.closeDays(20);
  await published();
}

async function startRelay(more: object = {}): Promise<RelayProcess> {
  const { brokers: kafkaBrokers, topic: name } = topic;
  const place = {
    databaseUrl: system.database.url,
    kafkaBrokers,
    topic: name,
    settings: { ...settings, ...more },
  };
  const relay = await RelayProcess.start(place);
  relays.push(relay);
  return relay;
}

/** Waits until nothing waits in the outbox. */
async function published(): Promise<void> {
  const isDrained = async () =>
    (await system.pool.query('select from outbox where published_at is null limit 1')).rowCount === 0;
  await waitFor(isDrained, { what: 'the outbox to be empty', deadlineMs: 60_000, everyMs: 100 });
}

/** Old messages once more, as a relay sends them that was frozen; bytes that are no message; a gap. */
async function sendWhatIsWrong(sent: readonly Standing[]): Promise<void> {
  const late = sent.filter(({ offset }) => offset < 30);
  const [told] = sent.filter(({ headers }) => headers.type === 'ClientCreateBusinessEvent');
  const like = (aggregate: string, version: number, value = told?.value ?? null) => {
    const [aggregate_type = '', key = ''] = aggregate.split(' ');
    const headers = {
      ...told?.headers,
      aggregate_type,
      aggregate_version: String(version),
      source_epoch: '1',
    };
    return { key: Buffer.from(key), value, headers, partition: 0 };
  };
  const spoilt = Buffer.from('no message at all');
  await send(topic, [
    ...late,
    like(stranger, 1, spoilt),
    like(stranger, 2),
    { key: null, value: spoilt, headers: {}, partition: 0 },
    like(visitor, 1),
    like(visitor, 3),
  ]);
  missing = like(visitor, 2);
}

async function parkedBy(group: ConsumerGroup): Promise<readonly string[]> {
  const { rows } = await group.database.query<{ line: string }>(
    `select aggregate || ', version ' || version || ': ' || reason as line from parked order by aggregate, version`,
  );
  return rows.map(({ line }) => line);
}

it('there was something to skip: copies, and old messages behind newer ones', async () => {
  const all = await messagesOf(topic);
  const ids = all.map(({ headers }) => headers.id);
  expect(ids.length - new Set(ids).size).toBeGreaterThanOrEqual(settings.RELAY_BATCH_ROWS);
});

const languages = recipes.map(({ language }, index) => ({ language, index }));

describe.each(languages)('the view in $language', ({ index }) => {
  const groupOf = () => groups[index] as ConsumerGroup;

  it('equals the read model in the end, row by row', async () => {
    await groupOf().caughtUp();
    expect(await viewViolations(groupOf().database, system.api)).toEqual([]);
  });

  it('is kept of all others when a message cannot be read, which is parked with what follows of its aggregate', async () => {
    const parked = await parkedBy(groupOf());
    expect(parked).toEqual([
      'Client 777777, version 3: versions 2 to 2 are missing',
      expect.stringMatching(/^Loan 999999, version 1: /),
      'Loan 999999, version 2: one before it is parked',
      expect.stringMatching(/^test\..*, version 1: /),
    ]);
  });
});

describe('what was parked behind a gap', () => {
  beforeAll(() => send(topic, [missing]));

  it.each(languages)(
    'is taken by $language when it starts anew, and what was missing has come',
    async ({ index }) => {
      const group = groups[index] as ConsumerGroup;
      await group.caughtUp();
      expect(await parkedBy(group)).toHaveLength(5);
      await group.end('SIGTERM');
      group.start();
      const isTaken = async () => (await parkedBy(group)).every((line) => !line.startsWith(visitor));
      await waitFor(isTaken, { what: 'what was parked', deadlineMs: 30_000, everyMs: 100 });
    },
  );
});

it('that does not look at the place of a message is found to differ', async () => {
  const folder = join(clonePath, '.dayclose', `consumer-without-places-${process.pid}`);
  cpSync(join(clonePath, 'examples', 'consumers', 'typescript'), join(folder, 'typescript'), {
    recursive: true,
  });
  cpSync(join(clonePath, 'examples', 'consumers', 'tables.sql'), join(folder, 'tables.sql'));
  const place = join(folder, 'typescript', 'place.ts');
  const [before = '', rule] = readFileSync(place, 'utf8').split('const isSameEpoch');
  expect(rule).toBeDefined();
  writeFileSync(place, `${before}return place && last && { is: 'NEWS' };\n}\n`);
  const group = await ConsumerGroup.open(typescriptIn(join(folder, 'typescript')), topic);
  try {
    group.start();
    await group.caughtUp();
    expect(await viewViolations(group.database, system.api)).not.toEqual([]);
  } finally {
    await group.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
