import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppProcess } from '../harness/app-process.ts';
import { post } from '../harness/post.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { manifestsOf, prepare, prepareMs } from './chart.ts';
import { type Endpoints, openEndpoints } from './endpoints.ts';
import { podsOf } from './pods.ts';

/** Gateways behind one address are replaced under load, one after the other, as Kubernetes replaces pods of the chart. */

beforeAll(prepare, prepareMs);

let system: System;
let endpoints: Endpoints;
beforeAll(async () => {
  system = await startSystem();
  endpoints = await openEndpoints();
});
afterAll(async () => {
  await endpoints.close();
  await system.close();
});

/** Pauses of clients between their requests: some keep a connection busy, others leave it idle for longer than a stop waits. Units: milliseconds. */
const paces = [0, 0, 20, 20, 300, 700];
/** Tries of one request. */
const tries = 3;
/** Gateways at once, and how often each is replaced. */
const [gateways, rounds] = [2, 1];
/** How long a Service goes on leading to a pod that is told to stop, where no pause comes before it. */
const forgottenLateMs = 300;

/** What came of requests of all clients: answers, what the first try met instead of one, and what no try answered. */
interface Came {
  answered: number;
  readonly made: string[];
  readonly met: string[];
  readonly failed: string[];
}

async function client(came: Came, { pace, end }: { readonly pace: number; readonly end: AbortSignal }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  while (!end.aborted) {
    const externalId = randomUUID();
    const query = 'mutation ($input: CreateClientInput!) { createClient(input: $input) { id } }';
    await send(came, agent, { query, variables: { input: { name: 'Ada', externalId } } });
    came.made.push(externalId);
    await pause(pace);
    await send(came, agent, { query: '{ businessDates { businessDate } }' });
    await pause(pace);
  }
  agent.destroy();
}

/** Sends an operation under one key, again where it got no answer. */
async function send(came: Came, agent: Agent, operation: object): Promise<void> {
  const key = randomUUID();
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const said = await wrongWith(agent, operation, key).catch((error: NodeJS.ErrnoException) =>
      String(error.code),
    );
    if (said === '') {
      came.answered += 1;
      return;
    }
    (attempt === tries ? came.failed : came.met).push(said);
  }
}

/** What is wrong with the answer to a request, or nothing. */
async function wrongWith(agent: Agent, body: object, key: string): Promise<string> {
  const { status, text } = await post({ port: endpoints.port, agent, apiKey: system.key, key, body });
  return status === 200 && !text.includes('"errors"') ? '' : `${status} ${text}`;
}

/** Has a gateway end, as a pod does. */
type Leave = (old: AppProcess) => Promise<unknown>;

/** Replaces each gateway under load, and tells what clients saw of it. */
async function replaceAll(leave: Leave): Promise<Came> {
  const came: Came = { answered: 0, made: [], met: [], failed: [] };
  const running: AppProcess[] = [];
  const startOne = async () => {
    const gateway = await system.start('gateway');
    running.push(gateway);
    endpoints.join(gateway.port);
  };
  for (let count = 0; count < gateways; count += 1) await startOne();
  const end = new AbortController();
  const clients = paces.map((pace) => client(came, { pace, end: end.signal }));
  await waitFor(() => came.answered > 50, { what: 'the clients to be at it', deadlineMs: 30_000 });
  for (let count = 0; count < gateways * rounds; count += 1) {
    await startOne();
    const old = running.shift();
    if (old !== undefined) expect(await leave(old), old.output()).toBe(0);
  }
  end.abort();
  await Promise.all(clients);
  for (const left of running) {
    endpoints.leave(left.port);
    await left.end();
  }
  return came;
}

/** How many of the clients that were made there are. */
async function kept({ made }: Came): Promise<number> {
  const { rows } = await system.pool.query<{ kept: number }>(
    'select count(*)::int as kept from clients where external_id = any($1)',
    [made],
  );
  return rows[0]?.kept ?? 0;
}

/**
 * A connection that is idle may be closed in the very moment in which its client sends: HTTP cannot spare it that, and clients
 * send such a request again.
 */
const mostResets = 1;

test('who asks by the Service meets no error, and need not repeat its requests', async () => {
  const pods = podsOf(await manifestsOf('minimal'));
  const seconds = pods.find(({ container }) => container.name === 'gateway')?.container.lifecycle?.preStop
    .sleep.seconds;
  const came = await replaceAll(async (old) => {
    endpoints.leave(old.port);
    await pause(1_000 * (seconds ?? 0));
    return old.end('SIGTERM');
  });
  expect(came.met.filter((each) => each !== 'ECONNRESET')).toEqual([]);
  expect(came.met.length).toBeLessThanOrEqual(mostResets);
  expect(came.failed).toEqual([]);
  expect(await kept(came)).toBe(came.made.length);
});

test('one that forgets a gateway late leads to a closed port: whoever repeats its requests loses none', async () => {
  const came = await replaceAll(async (old) => {
    const ended = old.end('SIGTERM');
    await pause(forgottenLateMs);
    endpoints.leave(old.port);
    return ended;
  });
  expect(came.met.filter((each) => each !== 'ECONNRESET')).toEqual([]);
  expect(came.failed).toEqual([]);
  expect(await kept(came)).toBe(came.made.length);
});
