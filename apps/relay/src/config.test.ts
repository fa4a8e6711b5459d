import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

const env = { DATABASE_URL: 'postgres://localhost/dayclose', KAFKA_BROKERS: 'one:9092, two:9092' };

it('the configuration of a relay has a default for everything but the addresses', () => {
  expect(readConfig(env)).toMatchObject({
    kafka: { brokers: ['one:9092', 'two:9092'] },
    tenants: [{ id: 'default', databaseUrl: env.DATABASE_URL, topic: 'dayclose.events' }],
    RELAY_PORT: 4002,
    RELAY_BATCH_ROWS: 500,
    RELAY_LEASE_MS: 10_000,
  });
});

it('a format may have settings of its own, which the environment overrules', () => {
  const inFormat = (given: Record<string, string>) => {
    const { KAFKA_FORMAT, KAFKA_PARTITIONS, tenants } = readConfig({ ...env, ...given });
    return [KAFKA_FORMAT.name, tenants[0]?.topic, KAFKA_PARTITIONS];
  };
  expect(inFormat({})).toEqual(['dayclose', 'dayclose.events', 12]);
  expect(inFormat({ KAFKA_FORMAT: '' })).toEqual(['dayclose', 'dayclose.events', 12]);
  expect(inFormat({ KAFKA_FORMAT: 'confluent' })).toEqual(['confluent', 'dayclose.events', 12]);
  expect(inFormat({ KAFKA_FORMAT: 'fineract', KAFKA_TOPIC: '' })).toEqual([
    'fineract',
    'external-events',
    10,
  ]);
  expect(inFormat({ KAFKA_FORMAT: 'fineract', KAFKA_TOPIC: 'loans' })).toEqual(['fineract', 'loans', 10]);
});

it.each([
  [
    { KAFKA_BROKERS: 'one:9092' },
    /^DATABASE_URL is missing or wrong: it has to be a URL such as postgresql:\/\//,
  ],
  [
    { ...env, DATABASE_URL: 'nonsense' },
    /^DATABASE_URL is missing or wrong: it has to be a URL such as postgresql:\/\//,
  ],
  [
    { ...env, DATABASE_URL: 'http://x/y' },
    /^DATABASE_URL is missing or wrong: it has to be a URL such as postgresql:\/\//,
  ],
  [{ DATABASE_URL: env.DATABASE_URL }, /^KAFKA_BROKERS is missing or wrong: it has to be like host:9092/],
  [
    { ...env, KAFKA_BROKERS: 'one:9092,two' },
    /^KAFKA_BROKERS is missing or wrong: it has to be like host:9092/,
  ],
  [{ ...env, KAFKA_BROKERS: 'http://one:9092' }, /^KAFKA_BROKERS is missing or wrong: it has to be like/],
  [{ ...env, RELAY_BATCH_ROWS: 'many' }, /^RELAY_BATCH_ROWS is missing or wrong: /],
  [{ ...env, RELAY_BATCH_ROWS: '0' }, /^RELAY_BATCH_ROWS is missing or wrong: /],
  [
    { ...env, KAFKA_FORMAT: 'json' },
    /^KAFKA_FORMAT is missing or wrong: it has to be one of dayclose, confluent/,
  ],
  [{ ...env, KAFKA_TOPIC: '.' }, /^KAFKA_TOPIC is missing or wrong: it has to be 1 to 249 letters/],
  [{ ...env, KAFKA_KEY: '{type}' }, /^KAFKA_KEY is missing or wrong: it has to hold \{aggregate_id\}/],
  [
    { ...env, KAFKA_FORMAT: 'fineract', KAFKA_KEY: '{aggregate_id}' },
    /^KAFKA_KEY has no say with KAFKA_FORMAT fineract/,
  ],
  [{ ...env, RELAY_LEASE_MS: '8999' }, /^RELAY_LEASE_MS is too short: /],
])('the configuration %o is refused in a sentence', (given, sentence) => {
  expect(() => readConfig(given)).toThrow(sentence);
});
