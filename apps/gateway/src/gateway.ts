import { openCodec } from '@dayclose/schema/avro/codec.ts';
import { buildSchema } from '@dayclose/schema/graphql/build-schema.ts';
import type { ReadSource } from '@dayclose/schema/graphql/context.ts';
import { openPrisma } from '@dayclose/schema/graphql/open-prisma.ts';
import type { SchemaInstalled } from '@dayclose/schema/installed.ts';
import { findActor, findActors } from '@dayclose/store/api-keys.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import type { SessionPool } from '@dayclose/store/database.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { readToken } from '@dayclose/store/tokens.ts';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { rememberActors } from './api-key-cache.ts';
import { authenticateBy } from './authenticate.ts';
import { badKeysOf } from './bad-keys.ts';
import { newCallers } from './callers.ts';
import { addressesBehind } from './client-address.ts';
import type { Config } from './config.ts';
import { type DatabaseServer, openDatabaseServer } from './database-server.ts';
import { inTurn } from './in-turn.ts';
import { KeyWatch } from './key-watch.ts';
import { newLifecycle } from './lifecycle.ts';
import { placesOf } from './places.ts';
import type { ProcessFacts } from './process-pages.ts';
import { readinessOf } from './readiness.ts';
import { operationsOf, readsOf } from './reads.ts';
import { reportTo } from './report-to.ts';
import { createServer } from './server.ts';
import { readSources, type Side } from './sources.ts';
import { openWatches } from './watches.ts';

/** Channel on which workers hear of runs that were started. */
const runsChannel = 'dayclose_jobs';

export interface GatewayParts {
  readonly installed: SchemaInstalled;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/** Opens everything that the gateway of a tenant works with, and begins to ask its databases how they are. */
export function openGateway(config: Config, { installed, logger, metrics }: GatewayParts) {
  const { limits, production } = config;
  const codec = openCodec(installed);
  const callers = newCallers();
  const surroundings = { limits, logger, callers };
  const primary = openDatabaseServer(
    {
      url: config.databaseUrl,
      name: 'primary',
      silentMs: limits.primarySilentMs,
      meanwhile: 'requests that need it are refused, and may be sent again',
    },
    surroundings,
  );
  const replica =
    config.replicaUrl === undefined
      ? undefined
      : openDatabaseServer(
          {
            url: config.replicaUrl,
            name: 'replica',
            silentMs: limits.replicaSilentMs,
            meanwhile: 'queries read the primary',
          },
          surroundings,
        );
  const tenant = openTenant({
    id: config.tenantId,
    databaseUrl: config.databaseUrl,
    replicaUrl: config.replicaUrl,
    encodePayload: codec.encodePayload,
    applicationName: 'dayclose-gateway',
    limits: { poolSize: limits.commandsPool },
  });
  const door = primary.doorPool();
  const watched = primary.readPool('operations', limits.operationsPool);
  const sources = readSources(
    queriesOn(primary, primary.readPool('reads', limits.readsPool)),
    replica && queriesOn(replica, replica.readPool('replica', limits.replicaPool)),
    limits,
  );
  const operations = operationsOf(watched);
  const watches = openWatches(operations, installed.jobs, limits);
  const lifecycle = newLifecycle();
  const report = reportTo(logger, primary.outage);
  const find = rememberActors((secret) => findActor(door, secret), limits);
  const authenticate = authenticateBy(find, badKeysOf(limits.badKeysPerMinute));
  const addressOf = addressesBehind(config.trustedProxies);
  const keyWatch = new KeyWatch((hashes) => findActors(door, hashes), limits.keyWatchMs);
  const runStarted = (runId: string) => {
    // Workers look for runs by themselves too, so a notice that is not heard costs a second at most.
    watched.query('select pg_notify($1, $2)', [runsChannel, runId]).catch(() => undefined);
  };
  const facts: ProcessFacts = { metrics, readiness: () => readinessOf({ lifecycle, primary, replica }) };
  const yoga = createServer({
    schema: buildSchema(installed, codec),
    ports: {
      sources,
      // What a command answers is read where commands run: it never waits behind what readers ask for.
      answers: sourceOn(primary.guard(tenant.primary)),
      operations,
      commands: { store: inTurn(commandStore(tenant, shippedStore), primary.pulse, limits), runStarted },
      watches,
    },
    callers,
    authenticate,
    addressOf,
    streams: { keyWatch, places: placesOf(limits.streamsPerActor) },
    readToken: () => readToken(door),
    ...facts,
    lifecycle,
    report,
    limits,
    production,
    metricsApart: config.metricsPort !== undefined,
    corsOrigins: config.corsOrigins,
  });
  return {
    yoga,
    facts,
    lifecycle,
    watches,
    lookAtDatabase: () => primary.firstLook(),
    authenticate,
    addressOf,
    keyWatch,
    report,
    close: async () => {
      watches.stop();
      await Promise.all([tenant.close(), primary.close(), replica?.close()]);
    },
  };
}

function queriesOn({ pulse }: DatabaseServer, db: SessionPool): Side {
  return { source: sourceOn(db), db, isAway: () => pulse.isAway };
}

function sourceOn(db: SessionPool): ReadSource {
  return { prisma: openPrisma(db), reads: readsOf(db) };
}
