import { encodePayload } from '@dayclose/schema/avro/codec.ts';
import { openPrisma } from '@dayclose/schema/graphql/open-prisma.ts';
import { findActor, findActors } from '@dayclose/store/api-keys.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { openPool, sessionLimits } from '@dayclose/store/database.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { readToken } from '@dayclose/store/tokens.ts';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { rememberActors } from './api-key-cache.ts';
import { authenticateBy } from './authenticate.ts';
import { badKeysOf } from './bad-keys.ts';
import { addressesBehind } from './client-address.ts';
import type { Config } from './config.ts';
import { Gate } from './gate.ts';
import { inTurn } from './in-turn.ts';
import { KeyWatch } from './key-watch.ts';
import { newLifecycle } from './lifecycle.ts';
import { placesOf } from './places.ts';
import { operationsOf, readsOf } from './reads.ts';
import { reportTo } from './report-to.ts';
import { createServer } from './server.ts';
import { newCallers, sharedPool } from './shared-pool.ts';
import { readSources } from './sources.ts';
import { openWatches } from './watches.ts';

/** Channel on which workers hear of runs that were started. */
const doorbell = 'dayclose_jobs';

/** Opens everything that the gateway of a tenant works with; nothing connects before the first use. */
export function openGateway(config: Config, { logger, metrics }: { logger: Logger; metrics: Registry }) {
  const { limits, production } = config;
  const tenant = openTenant({
    id: config.tenantId,
    databaseUrl: config.databaseUrl,
    replicaUrl: config.replicaUrl,
    encodePayload,
    applicationName: 'dayclose-gateway',
    limits: { poolSize: limits.commandsPool },
  });
  const callers = newCallers();
  const pool = (url: string, name: string, poolSize: number) =>
    openPool(url, `dayclose-gateway-${name}`, {
      ...sessionLimits,
      poolSize,
      statementTimeoutMs: limits.readStatementMs,
    });
  const readPool = (url: string, name: string, poolSize: number) => {
    const turns = new Gate({ ...limits.readTurns, atWork: poolSize }, { full: 'RATE_LIMITED', late: 'BUSY' });
    return sharedPool(pool(url, name, poolSize), turns, callers);
  };
  const door = pool(config.databaseUrl, 'door', limits.doorPool);
  const primary = readPool(config.databaseUrl, 'reads', limits.readsPool);
  const watched = readPool(config.databaseUrl, 'operations', limits.operationsPool);
  const replica =
    config.replicaUrl === undefined ? undefined : readPool(config.replicaUrl, 'replica', limits.replicaPool);
  const sourceOn = (db: typeof watched) => ({ prisma: openPrisma(db), reads: readsOf(db) });
  const sources = readSources(
    sourceOn(primary),
    replica && { source: sourceOn(replica), db: replica },
    limits,
  );
  const operations = operationsOf(watched);
  const watches = openWatches(operations, limits);
  const lifecycle = newLifecycle();
  const report = reportTo(logger);
  const find = rememberActors((secret) => findActor(door, secret), limits);
  const authenticate = authenticateBy(find, badKeysOf(limits.badKeysPerMinute));
  const addressOf = addressesBehind(config.trustedProxies);
  const keyWatch = new KeyWatch((hashes) => findActors(door, hashes), limits.keyWatchMs);
  const ring = (runId: string) => {
    // Workers look for runs by themselves too, so a bell that is not heard costs a second at most.
    watched.query('select pg_notify($1, $2)', [doorbell, runId]).catch(() => undefined);
  };
  const yoga = createServer({
    ports: {
      sources,
      // What a command answers is read where commands run: it never waits behind what readers ask for.
      answers: sourceOn(tenant.primary),
      operations,
      commands: { store: inTurn(commandStore(tenant), limits), ring },
      watches,
    },
    callers,
    authenticate,
    addressOf,
    streams: { keyWatch, places: placesOf(limits.streamsPerActor) },
    readToken: () => readToken(door),
    isReachable: () =>
      door.query('select 1').then(
        () => true,
        () => false,
      ),
    lifecycle,
    metrics,
    report,
    limits,
    production,
  });
  return {
    yoga,
    lifecycle,
    watches,
    authenticate,
    addressOf,
    keyWatch,
    report,
    close: async () => {
      watches.stop();
      await Promise.all([tenant.close(), ...[door, primary, watched, replica].map((each) => each?.end())]);
    },
  };
}
