import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

const env = { DATABASE_URL: 'postgres://localhost/dayclose', KAFKA_BROKERS: 'one:9092, two:9092' };

it('the configuration of a relay has a default for everything but the addresses', () => {
  expect(readConfig(env)).toMatchObject({
    KAFKA_BROKERS: ['one:9092', 'two:9092'],
    tenants: [{ id: 'default', databaseUrl: env.DATABASE_URL, topic: 'dayclose.events' }],
    RELAY_PORT: 4002,
    RELAY_BATCH_ROWS: 500,
    RELAY_LEASE_MS: 10_000,
  });
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
  [{ ...env, RELAY_LEASE_MS: '8999' }, /^RELAY_LEASE_MS is too short: /],
])('the configuration %o is refused in a sentence', (given, sentence) => {
  expect(() => readConfig(given)).toThrow(sentence);
});
