import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodePayload } from '../builders/codec.ts';
import { eventPayloads } from '../builders/event-payloads.ts';
import { testServices } from '../harness/services-environment.ts';
import { lockClient, writeEvent } from '../relay/outbox-writer.ts';
import type { RelayProcess } from '../relay/relay-process.ts';
import { RelayStage } from '../relay/relay-stage.ts';
import { confluentInJava, confluentInPython, fineractInJava } from './stock-readers.ts';

/** Every payload that there is, sent by a real relay and read by deserialisers that others wrote. */

/** What is fetched for other languages is fetched once. */
const fetchMs = 400_000;
const { kafkaBrokers = '' } = testServices();
const payloads = Object.entries(eventPayloads).filter(([name]) => name !== 'dayclose.avro.MessageV1');
const count = String(payloads.length);

let stage: RelayStage;
beforeEach(async () => {
  if (kafkaBrokers === '') throw new Error('These tests need Kafka, and there is none.');
  stage = await RelayStage.open(kafkaBrokers);
});
afterEach(() => stage.close());

/** Each payload as an event of a client of its own, on Kafka. */
async function sendAll(settings: Readonly<Record<string, string>>): Promise<RelayProcess> {
  for (const [index, [name, payload]] of payloads.entries()) {
    const clientId = index + 1;
    const { bytes, revision } = encodePayload(name, payload);
    const version = await lockClient(stage.connection, clientId);
    await writeEvent(stage.connection, { clientId, version, payload: bytes, schema: { name, revision } });
  }
  const relay = await stage.startRelay(settings);
  await stage.drained();
  return relay;
}

const byKey = (messages: readonly Record<string, unknown>[]) =>
  [...messages].sort((a, b) => Number(a.key) - Number(b.key));

/** A value with every scalar as text, as the readers print it. */
function shown(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shown(each)]));
  return value === null || typeof value === 'boolean' ? value : String(value);
}

describe('the format confluent', () => {
  test.each([
    ['confluent-kafka for Python', confluentInPython],
    ['the deserialiser of Flink, which has Confluent’s client for Java', confluentInJava],
  ])('is read by %s, with the relay as schema registry', { timeout: fetchMs }, async (_, read) => {
    const relay = await sendAll({ KAFKA_FORMAT: 'confluent' });
    const messages = byKey(await read(kafkaBrokers, stage.topic, relay.url, count));
    expect(messages.map(({ key }) => key)).toEqual(payloads.map((_, index) => String(index + 1)));
    expect(messages.map(({ payload }) => payload)).toEqual(payloads.map(([, payload]) => shown(payload)));
  });

  test('has numbers of schemas that another relay, and one that was started again, serve too', async () => {
    const first = await sendAll({ KAFKA_FORMAT: 'confluent' });
    const second = await stage.startRelay({ KAFKA_FORMAT: 'confluent' });
    await second.ready();
    const idsAt = async ({ url }: RelayProcess) => {
      const subjects = (await (await fetch(`${url}/subjects`)).json()) as readonly string[];
      const latest = subjects.map(async (name) =>
        (await fetch(`${url}/subjects/${name}/versions/latest`)).json(),
      );
      return await Promise.all(latest);
    };
    const ids = await idsAt(first);
    expect(ids.length).toBeGreaterThanOrEqual(payloads.length);
    expect(await idsAt(second)).toEqual(ids);
    await first.stop();
    const again = await stage.startRelay({ KAFKA_FORMAT: 'confluent' });
    await again.ready();
    expect(await idsAt(again)).toEqual(ids);
  });
});

describe('the registry of a relay', () => {
  test('tells what it has not by code, in its own content type, whatever the format', async () => {
    const relay = await sendAll({});
    const asked = await fetch(`${relay.url}/schemas/ids/1`);
    expect([asked.status, asked.headers.get('content-type')]).toEqual([
      404,
      'application/vnd.schemaregistry.v1+json',
    ]);
    expect(await asked.json()).toEqual({ error_code: 40403, message: 'Schema 1 not found' });
    const unknown = await fetch(`${relay.url}/tenants/south/subjects`);
    expect([unknown.status, await unknown.json()]).toEqual([
      404,
      { error: 'There are /health, /ready and /metrics, and a schema registry.' },
    ]);
    expect((await fetch(`${relay.url}/tenants/default/schemas/types`)).status).toBe(200);
  });
});

describe.each([
  ['fineract', 'int'],
  ['fineract-long', 'long'],
])('the format %s', (format, idType) => {
  test('is read, and would be written, by Avro and Kafka for Java, byte by byte', {
    timeout: fetchMs,
  }, async () => {
    await sendAll({ KAFKA_FORMAT: format });
    const messages = byKey(await fineractInJava(kafkaBrokers, stage.topic, idType, count));
    expect(messages).toEqual(
      payloads.map(([dataschema], index) => ({
        key: index + 1,
        id: expect.any(Number),
        dataschema,
        tenantId: 'default',
        sameBytes: true,
        samePayload: true,
      })),
    );
  });
});
