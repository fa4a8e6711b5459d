/**
 * Starts the whole system on this machine: `npm start`. The first start loads a demo portfolio and closes one day; from then
 * on its days move and close by themselves, at midnight, or every two minutes: `npm start -- --fast-days`.
 *
 * `npm start -- --workers 3` starts several worker processes, each with a name, a port and a log of its own.
 * PORT, DATABASE_URL, DATABASE_REPLICA_URL, QUEUE_URL and KAFKA_BROKERS replace what it would choose.
 */

import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { tenantIdProblem } from '@dayclose/store/tenant-settings.ts';
import { waitFor } from '../test/harness/wait-for.ts';
import { buildConsole } from './console/build.ts';
import { generatePrismaClient } from './generate/prisma-client.ts';
import { KeepUp } from './services/keep-up.ts';
import { onServer } from './services/postgres.ts';
import { describeProfile } from './services/profile.ts';
import { type Services, startServices } from './services/start-services.ts';
import { setUpDatabase } from './set-up.ts';
import { developmentKey } from './start/api-key.ts';
import { type ApplicationPorts, applicationPorts } from './start/application-ports.ts';
import { type ApplicationProcess, Applications, stopApplications } from './start/applications.ts';
import { closeOneDay } from './start/close-day.ts';
import { moveDays, SLOW_DOWN } from './start/days.ts';
import { loadDemoPortfolio, needsDemo } from './start/demo-portfolio.ts';
import { FirstStart } from './start/first-start.ts';
import { GraphQLClient } from './start/graphql-client.ts';
import { claim } from './start/only-one.ts';
import { startOptions } from './start/start-options.ts';
import { welcome } from './start/welcome.ts';
import { databaseIn, onDatabase } from './terminal/on-database.ts';
import { explain, PlainError, runMain } from './terminal/plain-error.ts';
import { Steps } from './terminal/steps.ts';

/** What the database gets, and its portfolio. */
const installed = { ...shipped, ...shippedStore };
const READY_DEADLINE_MS = 30_000;

const steps = new Steps();
const stopping = new AbortController();
const keepUp = new KeepUp((line) => steps.note(line));
/** What has to be undone at the end, the last thing first. */
const undo: (() => Promise<void> | void)[] = [];

await runMain(async () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort());
  console.log('\n  Dayclose\n');
  try {
    await start();
    await untilStopped(new Promise<never>(() => {}));
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) return 0;
    throw error;
  } finally {
    if (stopping.signal.aborted) console.log('\n  Stopping …');
    await undoAll();
  }
});
// What was interrupted, such as a load, must not go on without its services.
process.exit();

async function start(): Promise<void> {
  const { workers, fastDays } = startOptions();
  const { folder, external } = describeProfile('start');
  const tenant = tenantId();
  await lookAt('DATABASE_URL', external.databaseUrl);
  for (const url of external.replicaUrl?.split(/\s+/).filter(Boolean) ?? [])
    await lookAt('DATABASE_REPLICA_URL', url);
  undo.push(claim(folder));
  await stopApplications(folder);
  const ports = await applicationPorts(workers);
  const services = await steps.run('services', async (tell) => {
    const started = await startServices('start', {
      signal: stopping.signal,
      onNotice: (line) => steps.note(line),
    });
    undo.push(() => started.stop());
    undo.push(() => keepUp.stop());
    keepUp.watch(...started.parts);
    tell(portsOf(started));
    return started;
  });
  const firstStart = new FirstStart(folder, services.databaseUrl);
  await steps.run('database', async (tell) => {
    const { databaseUrl } = services;
    // What it made itself is for trying things; somebody's own database is what its owner says.
    const options = { sandbox: external.databaseUrl === undefined };
    const applied = await onDatabase(databaseUrl, () =>
      untilStopped(setUpDatabase(databaseUrl, installed, options)),
    );
    await onServer(databaseUrl, (server) => server.query(SLOW_DOWN));
    tell(applied.length === 0 ? 'up to date' : `${applied.length} migrated`);
  });
  await steps.run('generated code', () => untilStopped(generatePrismaClient()));
  await steps.run('console', async (tell) =>
    tell((await untilStopped(buildConsole())) ? 'built' : 'up to date'),
  );
  await loadOnFirstStart(services.databaseUrl, firstStart);
  const origin = `http://localhost:${ports.gateway}`;
  const client = new GraphQLClient(origin);
  await startApplications(services, { ports, tenant }, client);
  const key = await developmentKey(folder, services.databaseUrl, client);
  // Before the first day closes, so that a person can see it happen.
  console.log(welcome({ origin, key, folder, fastDays }));
  await closeOnFirstStart(client, firstStart);
  if (fastDays) await moveDays(client, 'fast');
}

/** The name of the tenant. Errors: a sentence where it is none. */
function tenantId(): string {
  const id = process.env.TENANT_ID || 'default';
  const problem = tenantIdProblem(id);
  if (problem !== undefined) throw new PlainError(`TENANT_ID is ${id}: ${problem}.`);
  return id;
}

/** Somebody's own database, before anything is started. Errors: a sentence where it lets nobody in. */
async function lookAt(variable: string, given: string | undefined): Promise<void> {
  if (given === undefined) return;
  const url = databaseIn(variable, given);
  await onDatabase(url, () => untilStopped(onServer(url, (server) => server.query('select'))));
}

async function loadOnFirstStart(databaseUrl: string, firstStart: FirstStart): Promise<void> {
  const to = { databaseUrl, installed };
  if (!(await needsDemo(to, firstStart))) return;
  await steps.run('demo portfolio', async (tell) => {
    tell(await untilStopped(loadDemoPortfolio(to, firstStart)));
  });
}

async function startApplications(
  services: Services,
  { ports, tenant }: { readonly ports: ApplicationPorts; readonly tenant: string },
  client: GraphQLClient,
): Promise<void> {
  const processes: readonly ApplicationProcess[] = [
    { name: 'gateway', application: 'gateway' },
    ...ports.workers.map(workerOn),
    ...(services.kafkaBrokers ? [{ name: 'relay', application: 'relay' } as const] : []),
  ];
  const applications = new Applications({
    processes,
    folder: services.folder,
    env: {
      DATABASE_URL: services.databaseUrl,
      DATABASE_REPLICA_URL: services.replicaUrl === services.databaseUrl ? '' : services.replicaUrl,
      QUEUE_URL: services.queueUrl,
      KAFKA_BROKERS: services.kafkaBrokers,
      PORT: String(ports.gateway),
      RELAY_PORT: String(ports.relay),
      TENANT_ID: tenant,
      // It starts one tenant, whatever this terminal serves elsewhere.
      TENANTS: '',
      // On one machine a dead worker is noticed at once, so another need not wait for a minute.
      COB_LEASE_MS: process.env.COB_LEASE_MS || '10000',
      LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
    },
  });
  undo.push(
    () => applications.stop(),
    () => keepUp.stop(),
  );
  await steps.run(processes.map(({ name }) => name).join(', '), async () => {
    keepUp.watch(...applications.start());
    const wait = {
      what: 'the gateway',
      deadlineMs: READY_DEADLINE_MS,
      everyMs: 100,
      signal: stopping.signal,
    };
    await waitFor(() => client.isReady(), wait).catch((error) => {
      if (stopping.signal.aborted) throw error;
      throw new PlainError(
        `The gateway is not ready after ${READY_DEADLINE_MS / 1000} s; its log: ${applications.logOf('gateway')}`,
      );
    });
  });
}

/** A worker process: the first is called as the program is, the others are numbered. */
function workerOn(port: number, index: number): ApplicationProcess {
  const name = index === 0 ? 'worker' : `worker-${index + 1}`;
  return { name, application: 'worker', env: { WORKER_NAME: name, WORKER_PORT: String(port) } };
}

async function closeOnFirstStart(client: GraphQLClient, firstStart: FirstStart): Promise<void> {
  const note = firstStart.read();
  if (note.stage !== 'loaded') return;
  await steps.run('close of business', async (tell) => {
    const onChosen = (closing: string) => firstStart.write({ stage: 'loaded', closing });
    tell(await closeOneDay(client, { closing: note.closing, onChosen, signal: stopping.signal }));
  });
  await moveDays(client, 'daily');
  firstStart.write({ stage: 'complete' });
}

function portsOf({ databaseUrl, replicaUrl, queueUrl, redisMissing, kafkaBrokers }: Services): string {
  const port = (url: string) => (URL.canParse(url) ? new URL(url).port : 'of your own');
  const kafka = kafkaBrokers ? ` · Kafka ${kafkaBrokers.split(':').at(-1)}` : '';
  return `PostgreSQL ${port(databaseUrl)}, ${port(replicaUrl)} ${redisMissing ? ' with the queue' : ` · Redis ${port(queueUrl)}`}${kafka}`;
}

/** Gives up waiting, with an AbortError, when the person at the terminal wants to stop. */
function untilStopped<T>(work: Promise<T>): Promise<T> {
  const { signal } = stopping;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

async function undoAll(): Promise<void> {
  for (const step of undo.reverse()) {
    try {
      await step();
    } catch (error) {
      console.error(explain(error));
    }
  }
}
