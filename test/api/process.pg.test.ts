import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { freePort } from '../harness/free-port.ts';
import { waitFor } from '../harness/wait-for.ts';
import { openWay } from '../harness/way.ts';
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

/** A gateway that is ready, and what belongs to it. */
async function started(environment: Record<string, string> = {}) {
  const port = await freePort();
  const gateway = start({ DATABASE_URL: database.config.databaseUrl, PORT: String(port), ...environment });
  const origin = `http://127.0.0.1:${port}`;
  const isReady = async () => (await fetch(`${origin}/ready`)).ok;
  await waitFor(isReady, { what: 'the gateway to be ready', deadlineMs: 20_000 });
  return { ...gateway, port, origin };
}

/** Sends SIGTERM; how the process ended, and how long that took. */
async function stopped(child: ChildProcess): Promise<{ code: number | null; ms: number }> {
  const asked = performance.now();
  child.kill('SIGTERM');
  const code = await codeOf(child);
  return { code, ms: performance.now() - asked };
}

/** Far below the ten seconds that requests at hand may take, far above what nothing takes on a busy machine. */
const soonMs = 4_000;
const authorization = () => `Bearer ${database.key}`;

test('a gateway starts, answers, and on SIGTERM ends what streams and is gone', async () => {
  const { child, said, origin, port } = await started();
  const headers = { authorization: authorization() };
  expect((await fetch(`${origin}/metrics`)).status).toBe(401);
  expect(await (await fetch(`${origin}/metrics`, { headers })).text()).toContain('process_cpu_seconds_total');
  const query = 'subscription { businessDatesChanged { businessDate } }';
  const stream = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: {
      authorization: authorization(),
      accept: 'text/event-stream',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query }),
  });
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
  const heard: string[] = [];
  socket.on('message', (message) => heard.push(JSON.parse(String(message)).type));
  const left = once(socket, 'close');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: authorization() } }));
  await waitFor(() => heard.length > 0, { what: 'the socket to be let in', deadlineMs: 10_000 });
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  socket.send(JSON.stringify({ type: 'ping' }));
  // It is told how the dates stand, and its ping is answered, in either order.
  await waitFor(() => heard.length > 2, { what: 'the socket to answer', deadlineMs: 10_000 });
  const ended = stopped(child);
  expect(await stream.text()).toContain('event: complete');
  expect((await left)[0]).toBe(1001);
  expect([heard[0], ...heard.slice(1, 3).toSorted(), ...heard.slice(3)]).toEqual([
    'connection_ack',
    'next',
    'pong',
    'complete',
  ]);
  const { code, ms } = await ended;
  expect(code, said()).toBe(0);
  expect(ms).toBeLessThan(soonMs);
});

test('on SIGTERM clients that keep their connections lose no request, and are told to go', async () => {
  const { child, said, origin } = await started();
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  const last = new Map<Socket, string | undefined>();
  const statuses: number[] = [];
  const faults: string[] = [];
  const client = async () => {
    for (;;) {
      const answer = await post(origin, agent).catch((error: NodeJS.ErrnoException) => String(error.code));
      if (typeof answer === 'string') return faults.push(answer);
      statuses.push(answer.status);
      last.set(answer.socket, answer.connection);
    }
  };
  const clients = Array.from({ length: 6 }, client);
  await waitFor(() => statuses.length > 60, { what: 'the clients to be at it', deadlineMs: 20_000 });
  const { code, ms } = await stopped(child);
  await Promise.all(clients);
  agent.destroy();
  expect(code, said()).toBe(0);
  expect(ms).toBeLessThan(soonMs);
  expect(new Set(statuses)).toEqual(new Set([200]));
  // Nobody listens any more: the request was never sent, so it may be sent elsewhere.
  expect(new Set(faults)).toEqual(new Set(['ECONNREFUSED']));
  expect(new Set(last.values())).toEqual(new Set(['close']));
});

/** One query on a connection that is kept open, if the server lets it. */
function post(origin: string, agent: Agent, query = '{ businessDates { businessDate } }') {
  return new Promise<{ status: number; connection: string | undefined; socket: Socket }>(
    (resolve, reject) => {
      const asked = request(
        `${origin}/graphql`,
        {
          agent,
          method: 'POST',
          headers: { authorization: authorization(), 'content-type': 'application/json' },
        },
        (answer) => {
          const { statusCode: status = 0, headers, socket } = answer;
          answer.resume().once('end', () => resolve({ status, connection: headers.connection, socket }));
        },
      );
      asked.once('error', reject).end(JSON.stringify({ query }));
    },
  );
}

test('on SIGTERM a database that says nothing holds it no longer than its deadlines', async () => {
  const way = await openWay(database.config.databaseUrl);
  const { child, said, origin } = await started({ DATABASE_URL: way.url });
  const agent = new Agent({ keepAlive: true });
  expect((await post(origin, agent)).status).toBe(200);
  way.swallow();
  const hung = post(origin, agent);
  const { code, ms } = await stopped(child);
  expect((await hung).status).toBe(503);
  agent.destroy();
  await way.close();
  expect(code, said()).toBe(0);
  const { lastCallMs, shutdownMs, farewellMs } = database.config.limits;
  expect(ms).toBeLessThan(lastCallMs + shutdownMs + 2 * farewellMs + 1_000);
});

test('on SIGTERM a command that does not end is left at the hard deadline, and nothing of it stays', async () => {
  await database.pool.query(`
    create function sleep_long() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return new; end $$;
    create trigger sleep_long before insert on clients for each row execute function sleep_long()`);
  const { child, said, origin } = await started();
  const agent = new Agent({ keepAlive: true });
  const cut = post(origin, agent, 'mutation { createClient(input: { name: "Ada" }) { id } }').catch(
    (error: NodeJS.ErrnoException) => error.code,
  );
  const isAsleep = async () => {
    const { rowCount } = await database.pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
    );
    return rowCount === 1;
  };
  await waitFor(isAsleep, { what: 'the command to sleep', deadlineMs: 10_000 });
  const { code, ms } = await stopped(child);
  expect(await cut).toBe('ECONNRESET');
  agent.destroy();
  expect(code, said()).toBe(0);
  const { lastCallMs, shutdownMs, farewellMs } = database.config.limits;
  expect(ms).toBeLessThan(lastCallMs + shutdownMs + 2 * farewellMs + soonMs);
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
  );
  await database.pool.query('drop function sleep_long cascade');
  expect(await database.count('clients')).toBe(0);
});

const changed = (change: (url: URL) => void) => {
  const url = new URL(database.config.databaseUrl);
  change(url);
  return url.toString();
};
test.each<{ what: string; environment: () => Record<string, string>; sentence: RegExp }>([
  {
    what: 'no database',
    environment: () => ({}),
    sentence: /^The environment is not right: DATABASE_URL: .*\.\n$/,
  },
  {
    what: 'a text for a database',
    environment: () => ({ DATABASE_URL: 'nonsense' }),
    sentence: /^The environment is not right: DATABASE_URL: it has to be a URL such as .*\.\n$/,
  },
  {
    what: 'a wrong password',
    environment: () => ({ DATABASE_URL: changed((url) => (url.password = 'secret')) }),
    sentence: /^The database \S+ refuses the password \(28P01\)\.\n$/,
  },
  {
    what: 'a database that there is not',
    environment: () => ({ DATABASE_URL: changed((url) => (url.pathname = '/none')) }),
    sentence: /^The database \S+\/none is not there \(3D000\)\.\n$/,
  },
])('a gateway that is started with $what says what to do, and ends', async ({ environment, sentence }) => {
  const { child, said } = start({ LOG_LEVEL: 'error', ...environment() });
  expect(await codeOf(child)).toBe(1);
  expect(said()).toMatch(sentence);
  expect(said()).not.toContain('secret');
});

test('the figures of a gateway have a port of their own where one is named, and are on no other', async () => {
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
  ['nobody listens', 'postgres://u:secret@127.0.0.1:1/dayclose', 'nobody listens there (ECONNREFUSED)'],
  ['the host is unknown', 'postgres://u:secret@db.invalid/dayclose', 'cannot be reached'],
])('a gateway that is started where %s says so once, is not ready, and waits', async (_, url, says) => {
  const port = await freePort();
  const { child, said } = start({ DATABASE_URL: url, PORT: String(port) });
  const reasons = async () => (await (await fetch(`http://127.0.0.1:${port}/ready`)).json()).reasons;
  const isKnown = async () => (await reasons()).includes('the primary does not answer');
  await waitFor(isKnown, { what: 'the gateway to know', deadlineMs: 20_000 });
  const { code } = await stopped(child);
  expect(code).toBe(0);
  expect(said().split(says)).toHaveLength(2);
  expect(said()).not.toContain('secret');
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
