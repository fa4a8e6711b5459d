import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { choosePorts, isPortFree } from './ports.ts';
import { describeProfile } from './profile.ts';

let other: Server | undefined;
afterEach(() => new Promise((resolve) => (other ? other.close(resolve) : resolve(undefined))));

test.each(['127.0.0.1', '0.0.0.0'])(
  'a port that another program listens on at %s is not free',
  async (host) => {
    const port = await occupy(host);
    expect(await isPortFree(port)).toBe(false);
  },
);

test('the profile start tells which port is in use, by what, and how to move it', async () => {
  const port = await occupy('127.0.0.1');
  const profile = {
    ...describeProfile('start', {}),
    ports: { ...describeProfile('start', {}).ports, redis: port },
  };
  await expect(choosePorts(profile, ['redis'])).rejects.toThrow(
    `Port ${port}, meant for Redis, is in use by another program: stop that program, or choose another port with DAYCLOSE_REDIS_PORT=<port>.`,
  );
});

test('the profile test moves on to a free one', async () => {
  const port = await occupy('127.0.0.1');
  const profile = {
    ...describeProfile('test', {}),
    ports: { ...describeProfile('test', {}).ports, redis: port },
  };
  const { redis } = await choosePorts(profile, ['redis']);
  expect(redis).not.toBe(port);
  expect(await isPortFree(redis)).toBe(true);
});

function occupy(host: string): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    other = server;
    server.listen(0, host, () => resolve((server.address() as { port: number }).port));
  });
}
