import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../test/harness/free-port.ts';
import { waitFor } from '../../test/harness/wait-for.ts';
import { runningDaemon } from './daemon.ts';
import { startKafka, stopKafka } from './kafka.ts';
import { partsOf } from './parts.ts';
import { choosePorts } from './ports.ts';
import {
  databaseUrl,
  initializePrimary,
  onServer,
  openCluster,
  startServer,
  stopServer,
} from './postgres.ts';
import { describeProfile, type Ports, type Profile } from './profile.ts';
import { startRedis, stopRedis } from './redis.ts';
import { startReplica } from './replica.ts';

const quiet = { onNotice: () => undefined };

/** Services of the test's own, that it may kill. */
let profile: Profile;
let ports: Ports;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dayclose-parts-'));
  // PostgreSQL's user is another one where root runs the tests.
  chmodSync(folder, 0o755);
  profile = { ...describeProfile('test', {}), folder };
  ports = await choosePorts(profile);
  const cluster = await openCluster(profile, ports);
  await Promise.all([
    startRedis(profile, ports, quiet),
    startKafka(profile, ports, quiet),
    initializePrimary(cluster).then(() => startServer(cluster, 'primary')),
  ]);
  await startReplica(cluster);
});
afterAll(async () => {
  const stopped = [stopServer(profile, 'replica'), stopServer(profile, 'primary'), stopRedis(profile)];
  await Promise.all([...stopped, stopKafka(profile)]);
  rmSync(profile.folder, { recursive: true });
});

test.each([
  ['PostgreSQL', 'postgres-primary'],
  ['The replica', 'postgres-replica'],
  ['Redis', 'redis'],
  ['Kafka', 'kafka'],
])(
  '%s is known to have ended when it is killed, and is started again',
  async (name, daemon) => {
    const part = partsOf(profile, ports, { ...quiet, hasKafka: true, hasRedis: true }).find(
      (each) => each.name === name,
    );
    const killed = runningDaemon({ name: daemon, folder: profile.folder });
    if (part === undefined || killed === undefined) throw new Error(`${name} does not run`);
    expect(part.isUp()).toBe(true);
    process.kill(killed.pid, 'SIGKILL');
    await waitFor(() => !part.isUp(), { what: `${name} to be gone`, deadlineMs: 10_000 });
    await part.start();
    expect(part.isUp()).toBe(true);
    expect(runningDaemon({ name: daemon, folder: profile.folder })?.pid).not.toBe(killed.pid);
  },
  120_000,
);

test('the replica follows the primary after both were killed', async () => {
  const cluster = await openCluster(profile, ports);
  const insert = 'create table if not exists seen (n int); insert into seen values (1)';
  await onServer(databaseUrl(cluster, 'primary'), (server) => server.query(insert));
  const count = () =>
    onServer(databaseUrl(cluster, 'replica'), (server) =>
      server.query('select count(*)::int as n from seen'),
    );
  await waitFor(async () => (await count()).rows[0].n === 1, { what: 'the row', deadlineMs: 20_000 });
});

test('the replica follows a primary that has moved to another port', async () => {
  const before = await openCluster(profile, ports);
  await Promise.all([stopServer(profile, 'replica'), stopServer(profile, 'primary')]);
  const moved = await openCluster(profile, { ...ports, pg: await freePort() });
  try {
    await startServer(moved, 'primary');
    await startReplica(moved);
  } finally {
    await stopServer(profile, 'primary');
    await startServer(before, 'primary');
  }
}, 120_000);

test('what somebody else runs is no part of ours', () => {
  const external = { databaseUrl: 'postgresql://x', queueUrl: 'redis://x', kafkaBrokers: 'x:1' };
  expect(partsOf({ ...profile, external }, ports, { hasKafka: true, hasRedis: true })).toEqual([]);
});
