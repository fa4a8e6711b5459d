import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../tools/migrate.ts';
import { clonePath } from '../../tools/services/profile.ts';
import { connected } from '../harness/connection.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { freePort } from '../harness/free-port.ts';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';
import { manifestsOf, prepare, prepareMs } from './chart.ts';
import { type Pod, podsOf } from './pods.ts';

/** Pods of the chart as processes: with their commands and their environments, and Secrets in place of which tests have services. */

beforeAll(prepare, prepareMs);

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  folder = mkdtempSync(join(tmpdir(), 'dayclose-chart-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

/** What keys of Secrets are here, by the variables that they are. */
function secrets(): Readonly<Record<string, string | undefined>> {
  const { queueUrl, kafkaBrokers } = testServices();
  const [DATABASE_URL, DATABASE_REPLICA_URL] = [database.url, database.replicaUrl];
  return { DATABASE_URL, DATABASE_REPLICA_URL, QUEUE_URL: queueUrl, KAFKA_BROKERS: kafkaBrokers };
}

/** A container as a process, with ports that are free here. */
async function run({ container }: Pod) {
  const ports = new Map<string, string>();
  for (const { containerPort } of container.ports ?? []) {
    ports.set(String(containerPort), String(await freePort()));
  }
  const topic = `test.${randomUUID()}`;
  const tenants = join(folder, 'tenants.json');
  writeFileSync(tenants, JSON.stringify([{ id: 'north', databaseUrl: database.url, topic }]));
  const env = Object.fromEntries(
    container.env.map(({ name, value = '' }) => {
      if (name === 'TENANTS') return [name, tenants];
      return [name, secrets()[name] ?? ports.get(value) ?? value];
    }),
  );
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...container.command.slice(1)],
    {
      cwd: clonePath,
      env: { PATH: process.env.PATH, NODE_ENV: 'production', KAFKA_TOPIC: topic, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  }
  return {
    child,
    output: () => printed.join(''),
    url(probe: Pod['container']['livenessProbe']) {
      const named = container.ports?.find(({ name }) => name === probe?.httpGet.port)?.containerPort;
      return `http://127.0.0.1:${ports.get(String(named))}${probe?.httpGet.path}`;
    },
  };
}

/** Runs a pod until each of its probes succeeds, and has it end. */
async function comesAndGoes(pod: Pod): Promise<void> {
  const { child, output, url } = await run(pod);
  try {
    const { startupProbe, livenessProbe, readinessProbe } = pod.container;
    for (const probe of [startupProbe, livenessProbe, readinessProbe]) {
      const succeeds = async () => {
        if (child.exitCode !== null) throw new Error(`${pod.name} ended with ${child.exitCode}`);
        return (await fetch(url(probe))).ok;
      };
      await waitFor(succeeds, {
        what: `${pod.name} to answer ${url(probe)}`,
        deadlineMs: 60_000,
        everyMs: 50,
      });
    }
    child.kill('SIGTERM');
    if (child.exitCode === null)
      await once(child, 'exit', { signal: AbortSignal.timeout(1_000 * pod.graceSeconds) });
    expect(child.exitCode).toBe(0);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${output()}`);
  } finally {
    child.kill('SIGKILL');
  }
}

test.each(['minimal', 'several-tenants'])('what %s runs starts, is ready and ends', async (example) => {
  const pods = podsOf(await manifestsOf(example));
  const migration = pods.find(({ of }) => of.startsWith('Job/'));
  if (migration === undefined) throw new Error('nothing migrates');
  const { child, output } = await run(migration);
  await once(child, 'exit');
  expect(child.exitCode, output()).toBe(0);
  expect(output()).toMatch(/Applied \d|Nothing to apply/);
  const programs = pods.filter((pod) => pod !== migration);
  expect(programs.length).toBeGreaterThan(3);
  for (const pod of programs) await comesAndGoes(pod);
});

test('KEDA counts the partitions that are not closed of runs under way', async () => {
  const scaled = (await manifestsOf('keda')).find(({ kind }) => kind === 'ScaledObject');
  const [trigger] = (scaled?.spec.triggers ?? []) as {
    metadata: { query: string; connectionFromEnv: string };
  }[];
  expect(trigger?.metadata.connectionFromEnv).toBe('DATABASE_URL');
  await migrate(database.url);
  const count = await connected(database.url, async (client) => {
    // Rows of no account: what they are about is another matter.
    await client.query(`
      set session_replication_role = replica;
      insert into job_runs (job, state, trigger, cob_date, from_date, business_steps, command_id, account_kind)
      select 'A' || state, state, 'API', '2026-03-10', '2026-03-10', '[]', 1, 'LOAN'
      from unnest(array['RUNNING', 'STOPPED']) state;
      insert into job_partitions (run_id, number, state, first_id, last_id, cursor, total)
      select r.id, n, case n when 1 then 'COMPLETED' else 'PENDING' end, n, n, n, 1
      from job_runs r cross join generate_series(1, 3) n`);
    return (await client.query(trigger?.metadata.query ?? '')).rows;
  });
  expect(count).toEqual([{ count: '2' }]);
});
