import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { startGateway, type TestGateway } from './gateway.ts';

const program = join(import.meta.dirname, '..', '..', 'apps', 'gateway', 'src', 'main.ts');
let database: TestGateway;
beforeAll(async () => {
  database = await startGateway();
});
afterAll(() => database.close());

/** A gateway in a process of its own, on a port of its own choice. */
function start(environment: Record<string, string>) {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [program], { env: { ...inherited, ...environment } });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  return { child, said: () => said.join('') };
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('it starts, answers, and on SIGTERM ends what streams and leaves within ten seconds', async () => {
  const port = await freePort();
  const { child, said } = start({ DATABASE_URL: database.config.databaseUrl, PORT: String(port) });
  const origin = `http://127.0.0.1:${port}`;
  const isReady = async () => (await fetch(`${origin}/ready`)).ok;
  await waitFor(isReady, { what: 'the gateway to be ready', deadlineMs: 20_000 });
  const headers = { authorization: `Bearer ${database.key}` };
  expect((await fetch(`${origin}/metrics`)).status).toBe(401);
  expect(await (await fetch(`${origin}/metrics`, { headers })).text()).toContain('process_cpu_seconds_total');
  const stream = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${database.key}`,
      accept: 'text/event-stream',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query: 'subscription { businessDatesChanged { businessDate } }' }),
  });
  const asked = performance.now();
  child.kill('SIGTERM');
  expect(await stream.text()).toContain('event: complete');
  expect(await codeOf(child), said()).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
});

test('figures have a port of their own where one is named, and are on no other', async () => {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const ports = { PORT: String(port), METRICS_PORT: String(metricsPort) };
  const { child, said } = start({ DATABASE_URL: database.config.databaseUrl, ...ports });
  const isReady = async () => (await fetch(`http://127.0.0.1:${metricsPort}/ready`)).ok;
  await waitFor(isReady, { what: 'the gateway to be ready', deadlineMs: 20_000 });
  const statusOf = async (at: number, path: string) => {
    const headers: Record<string, string> = at === port ? { authorization: `Bearer ${database.key}` } : {};
    return (await fetch(`http://127.0.0.1:${at}${path}`, { headers })).status;
  };
  expect([await statusOf(port, '/metrics'), await statusOf(port, '/health')]).toEqual([404, 200]);
  const pages = ['/metrics', '/health', '/graphql'].map((path) => statusOf(metricsPort, path));
  expect(await Promise.all(pages)).toEqual([200, 200, 404]);
  child.kill('SIGTERM');
  expect(await codeOf(child), said()).toBe(0);
});

test.each([
  { what: 'no database', environment: {}, sentence: /^The environment is not right: DATABASE_URL: .*\.\n$/ },
])('with $what it says what to do and leaves', async ({ environment, sentence }) => {
  const { child, said } = start(environment);
  expect(await codeOf(child)).toBe(1);
  expect(said()).toMatch(sentence);
});

test('a port in use is one line', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const { child, said } = start({ DATABASE_URL: database.config.databaseUrl, PORT: String(port) });
  const code = await codeOf(child);
  taken.close();
  expect(code).toBe(1);
  expect(said()).toContain(`The gateway cannot listen on 127.0.0.1:${port}`);
  expect(said()).not.toContain('    at ');
});
