import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { readJobRun } from '@dayclose/store/sql/cob/run-progress.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePayload } from '../builders/codec.ts';
import { createPortfolio, startRun } from '../builders/portfolio.ts';
import type { AppName, AppProcess } from '../harness/app-process.ts';
import { post } from '../harness/post.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';

/** Every process of a system is asked to stop, one after the other, and replaced, while clients ask and a run goes on. */

const day = dateOf(2026, 3, 10);
/** What a stop may take. */
const stopMs = 25_000;
let system: System;
let tenant: Tenant;
/** The gateways that clients know of. */
let doors: readonly number[] = [];

beforeAll(async () => {
  // A partition that is not handed back would keep the run for longer than the test has.
  system = await startSystem({
    COB_PARTITION_ACCOUNTS: '100',
    COB_PARTITION_ACCOUNTS_LEAST: '100',
    COB_CHUNK_ACCOUNT_DAYS: '10',
    COB_LEASE_MS: '600000',
  });
  tenant = openTenant({
    id: 'default',
    databaseUrl: system.database.url,
    encodePayload,
    applicationName: 'test',
    limits: { poolSize: 2 },
  });
  await createPortfolio(tenant, { loans: 3_000, firstDay: day, cobDate: day, ages: [0, 10, 33, 62] });
  // The portfolio's client has a number of its own choice.
  await tenant.primary.query(`select setval(pg_get_serial_sequence('clients', 'id'), 1000)`);
}, 120_000);

afterAll(async () => {
  await tenant.close();
  await system.close();
});

/** What came of the requests of all clients. */
const came = { answered: 0, made: [] as string[], faults: [] as string[] };

/** Sends an operation to one gateway after the other, as a client does that keeps its connections. */
async function send(agent: Agent, body: object, key: string): Promise<void> {
  const faults: string[] = [];
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const port = doors[attempt % doors.length] ?? 0;
    const answer = await post({ port, agent, apiKey: system.key, key, body }).catch(
      (error: NodeJS.ErrnoException) => error,
    );
    if (!(answer instanceof Error)) {
      came.answered += 1;
      if (answer.status !== 200 || answer.text.includes('"errors"')) came.faults.push(answer.text);
      return;
    }
    faults.push(String(answer.code));
  }
  came.faults.push(faults.join(' '));
}

/** Makes clients and reads dates until it is told to end. */
async function client(end: AbortSignal): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  while (!end.aborted) {
    const externalId = randomUUID();
    const query = 'mutation ($input: CreateClientInput!) { createClient(input: $input) { id } }';
    await send(agent, { query, variables: { input: { name: 'Ada', externalId } } }, externalId);
    came.made.push(externalId);
    await send(
      agent,
      { query: '{ businessDates { businessDate } loans(first: 3) { edges { node { id } } } }' },
      '',
    );
  }
  agent.destroy();
}

test('every process is stopped and replaced under load: no request fails, no partition waits for a lease', async () => {
  const gateways = [await system.start('gateway'), await system.start('gateway')];
  const running: Record<AppName, AppProcess[]> = {
    gateway: gateways,
    worker: [await system.start('worker'), await system.start('worker')],
    relay: [await system.start('relay')],
  };
  const tellDoors = () => {
    doors = running.gateway.map(({ port }) => port);
  };
  tellDoors();
  const end = new AbortController();
  const clients = Array.from({ length: 4 }, () => client(end.signal));
  await waitFor(() => came.answered > 20, { what: 'the clients to be at it', deadlineMs: 30_000 });
  const run = await startRun(tenant, day);
  const view = async () => await readJobRun(tenant.primary, run);
  await waitFor(async () => ((await view())?.done ?? 0) > 0, {
    what: 'the run to be under way',
    deadlineMs: 30_000,
  });

  const said: string[] = [];
  const times: number[] = [];
  for (const name of ['worker', 'gateway', 'worker', 'relay', 'gateway'] as const) {
    const old = running[name].shift();
    running[name].push(await system.start(name));
    tellDoors();
    const asked = performance.now();
    expect(await old?.end('SIGTERM'), old?.output()).toBe(0);
    times.push(performance.now() - asked);
    said.push(old?.output() ?? '');
  }
  const ended = await waitFor(async () => ((await view())?.endedAt != null ? await view() : false), {
    what: 'the run to end',
    deadlineMs: 120_000,
    everyMs: 50,
  });
  end.abort();
  await Promise.all(clients);

  said.push(...Object.values(running).flatMap((left) => left.map((each) => each.output())));
  expect(came.faults, said.join('')).toEqual([]);
  expect(ended).toMatchObject({ state: 'COMPLETED', total: 3_000, done: 3_000, failed: 0 });
  expect(Math.max(...times)).toBeLessThan(stopMs);
  const { rows } = await tenant.primary.query<{ made: number }>(
    'select count(*)::int as made from clients where external_id = any($1)',
    [came.made],
  );
  expect(rows).toEqual([{ made: came.made.length }]);
}, 300_000);
