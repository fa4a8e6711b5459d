import { shipped } from '@dayclose/domain/shipped.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { openPool, sessionLimits } from '@dayclose/store/database.ts';
import { provision } from '@dayclose/store/provision.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../apps/gateway/src/config.ts';
import { migrate } from '../../tools/migrate.ts';
import { waitFor } from '../harness/wait-for.ts';
import { OwnCluster } from '../relay/own-cluster.ts';
import { startGateway, type TestGateway } from './gateway.ts';

/** A primary with a replica, and beside that a server that somebody took for another one. */

const deadlineMs = 20_000;
const read = '{ clients(first: 100) { edges { node { name } } } }';
let cluster: OwnCluster;
let elsewhere: TestGateway;
let gateway: TestGateway;
let key: string;

beforeAll(async () => {
  cluster = await OwnCluster.start();
  await migrate(cluster.primaryUrl);
  const pool = openPool(cluster.primaryUrl, 'api-test', { ...sessionLimits, poolSize: 1 });
  await provision(pool, shipped);
  key = await createApiKey(pool, { name: 'tests', role: 'admin' });
  await pool.end();
  elsewhere = await startGateway();
  gateway = await startGateway({
    config: {
      databaseUrl: cluster.primaryUrl,
      replicaUrls: [cluster.replicaUrl, elsewhere.config.databaseUrl],
      limits: { ...limits, replicaMaxLagMs: 1_500, replicaTellsMs: 700 },
    },
  });
});
afterAll(async () => {
  await gateway?.close();
  await elsewhere?.close();
  await cluster?.remove();
});

const ask = (operation: string) => gateway.ask(operation, {}, { authorization: `Bearer ${key}` });

async function write(name: string): Promise<void> {
  const { status, text } = await ask(`mutation { createClient(input: { name: "${name}" }) { id } }`);
  expect(status, text).toBe(200);
}

async function names(): Promise<readonly string[]> {
  const { status, data, text } = await ask(read);
  expect(status, text).toBe(200);
  return data.clients.edges.map(({ node }: { node: { name: string } }) => node.name);
}

/** What /ready says of servers, those of one place. */
async function reasons(url: string): Promise<readonly string[]> {
  const answer = await gateway.gateway.yoga.fetch('http://gateway/ready');
  expect(answer.status).toBe(200);
  const { reasons: all = [] } = (await answer.json()) as { reasons?: readonly string[] };
  return all.filter((reason) => reason.includes(new URL(url).port));
}

async function says(url: string, pattern: RegExp): Promise<void> {
  const isSaid = async () => (await reasons(url)).some((reason) => pattern.test(reason));
  await waitFor(isSaid, { what: `/ready to say ${pattern}`, deadlineMs });
}

async function onReplica(statement: string): Promise<void> {
  const replica = new pg.Client({ connectionString: cluster.replicaUrl, application_name: 'api-test' });
  await replica.connect();
  await replica.query(statement).finally(() => replica.end());
}

test('a server of another cluster is never read, and /ready says why', async () => {
  await says(
    elsewhere.config.databaseUrl,
    /^the replica 127\.0\.0\.1:\d+ is of another cluster \(\d+, and the primary of \d+\)$/,
  );
  await write('Ada');
  const isThere = async () => (await names()).includes('Ada');
  await waitFor(isThere, { what: 'the replica to have the client', deadlineMs });
  for (let count = 0; count < 10; count += 1) expect(await names()).toEqual(['Ada']);
});

test('a replica that falls behind tells so in answers, is left out, and comes back', async () => {
  await cluster.pauseReplica();
  await write('Grace');
  const isTold = async () => ((await ask(read)).extensions?.consistency?.behindMs ?? 0) > 700;
  await waitFor(isTold, { what: 'an answer that tells of the lag', deadlineMs });
  await says(cluster.replicaUrl, /is \d+ s behind$/);
  const answer = await ask(read);
  expect(answer.data.clients.edges).toHaveLength(2);
  expect(answer.extensions?.consistency).toBeUndefined();
  await cluster.resumeReplica();
  const isBack = async () => (await reasons(cluster.replicaUrl)).length === 0;
  await waitFor(isBack, { what: 'the replica to be back', deadlineMs });
});

test('a gateway that starts beside a replica that has been behind for long knows it soon', async () => {
  await cluster.pauseReplica();
  await write('Hedy');
  const { databaseUrl, replicaUrls } = gateway.config;
  const [late = ''] = replicaUrls;
  await new Promise((done) => setTimeout(done, 3_000));
  const second = await startGateway({
    config: { databaseUrl, replicaUrls: [late], limits: { ...limits, replicaMaxLagMs: 2_500 } },
  });
  try {
    const look = async () => {
      const answer = await second.gateway.yoga.fetch('http://gateway/ready');
      const { reasons: all = [] } = (await answer.json()) as { reasons?: readonly string[] };
      return all.find((reason) => reason.startsWith('the replica is '));
    };
    const said = await waitFor(look, { what: 'the second gateway to know', deadlineMs });
    expect(Number(/(\d+) s behind/.exec(said)?.[1])).toBeGreaterThanOrEqual(5);
  } finally {
    await second.close();
    await cluster.resumeReplica();
  }
});

test('a replica that was promoted is not read any more: it has what nobody else has', async () => {
  await onReplica('select pg_promote(true)');
  await says(cluster.replicaUrl, /follows no primary: it takes writes itself$/);
  await onReplica(`insert into clients (name, activated_on, entered_on, event_count)
    values ('Nobody', '2024-01-01', '2024-01-01', 0)`);
  await write('Joan');
  for (let count = 0; count < 5; count += 1) expect(await names()).toEqual(['Ada', 'Grace', 'Hedy', 'Joan']);
  expect(gateway.defects).toEqual([]);
});
