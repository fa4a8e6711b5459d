import { describe, expect, test } from 'vitest';
import { describeProfile, PORT_NAMES, type ProfileName, portVariable } from './profile.ts';

const profiles: ProfileName[] = ['start', 'test', 'bench'];

test('no two profiles share a port', () => {
  const ports = profiles.flatMap((name) => Object.values(describeProfile(name, {}).ports));
  expect(new Set(ports).size).toBe(profiles.length * PORT_NAMES.length);
});

describe('the environment', () => {
  test.each([
    ['start', 'DAYCLOSE_PG_PORT'],
    ['test', 'DAYCLOSE_TEST_PG_PORT'],
  ] as const)('of %s moves a port by %s', (profile, variable) => {
    expect(portVariable(profile, 'pg')).toBe(variable);
    expect(describeProfile(profile, { [variable]: '6001' }).ports.pg).toBe(6001);
  });

  test.each(['abc', '0', '65536', '1.5'])('with the port "%s" is refused in a sentence', (text) => {
    expect(() => describeProfile('start', { DAYCLOSE_REDIS_PORT: text })).toThrow(
      `DAYCLOSE_REDIS_PORT is "${text}", which is no port: give a number from 1 to 65535.`,
    );
  });

  test('gives other services to start, and never those to a test', () => {
    const env = { DATABASE_URL: 'postgresql://elsewhere/live', QUEUE_URL: 'redis://elsewhere' };
    expect(describeProfile('start', env).external).toMatchObject({ databaseUrl: env.DATABASE_URL });
    expect(Object.values(describeProfile('test', env).external)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
