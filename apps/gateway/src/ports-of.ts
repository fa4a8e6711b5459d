import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import type { Codec } from '@dayclose/schema/avro/codec.ts';
import type { ReadSource } from '@dayclose/schema/graphql/context.ts';
import { openPrisma } from '@dayclose/schema/graphql/open-prisma.ts';
import type { SchemaInstalled } from '@dayclose/schema/installed.ts';
import { findActor, findActors, noteUse } from '@dayclose/store/api-keys.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import type { SessionPool } from '@dayclose/store/database.ts';
import { listen } from '@dayclose/store/listen.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';
import { roleNamed, rolesNamed } from '@dayclose/store/roles.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import type { TenantSettings } from '@dayclose/store/tenant-settings.ts';
import { readToken } from '@dayclose/store/tokens.ts';
import type { Tracing } from '@dayclose/tracing/tracing.ts';
import type { Logger } from 'pino';
import { rememberActors } from './api-key-cache.ts';
import { authenticateBy, callersByKey } from './authenticate.ts';
import type { Callers } from './callers.ts';
import type { GatewayRole, Limits } from './config.ts';
import { commandsAt, inTurn, openCommandGates } from './in-turn.ts';
import { KeyWatch } from './key-watch.ts';
import { placesOf } from './places.ts';
import type { Ports } from './ports.ts';
import { type Rate, rateOf } from './rates.ts';
import { operationsOf, readsOf } from './reads.ts';
import { reportTo } from './report-to.ts';
import { openServers } from './servers.ts';
import { readSources } from './sources.ts';
import { callersByToken } from './tokens/callers-by-token.ts';
import type { Tokens } from './tokens/tokens.ts';
import { openWatches } from './watches.ts';

/** What a process has once, whichever tenant it works for. */
export interface Surroundings {
  readonly installed: SchemaInstalled & StoreParts;
  readonly codec: Codec;
  readonly limits: Limits;
  readonly roles: ReadonlySet<GatewayRole>;
  readonly logger: Logger;
  readonly callers: Callers;
  readonly ofAddresses: { readonly badKeys: Rate; readonly requests: Rate | undefined };
  /** Absent where no tokens are taken. */
  readonly tokens: Tokens | undefined;
  readonly tracing?: Tracing | undefined;
}

/** Opens everything that the gateway has of a tenant, and begins to ask its databases how they are. */
export function portsOf({ id, databaseUrl, ...more }: TenantSettings, around: Surroundings): Ports {
  const { installed, codec, limits, roles, callers, ofAddresses, tokens } = around;
  // Who answers no queries has nothing to ask a replica.
  const replicaUrls = roles.has('read') ? more.replicaUrls : [];
  const logger = around.logger.child({ tenant: id });
  const { primary, replicas } = openServers({ databaseUrl, replicaUrls }, { limits, logger, callers });
  const tenant = openTenant({
    id,
    databaseUrl,
    encodePayload: codec.encodePayload,
    applicationName: 'dayclose-gateway',
    limits: { poolSize: limits.commandsPool, keepsPlans: true },
  });
  const { ofActor: mostOfActor } = limits.requestsPerMinute;
  const ofActor = mostOfActor === undefined ? undefined : rateOf(mostOfActor);
  const door = primary.doorPool();
  const keys = rememberActors(async (secret) => {
    const actor = await findActor(door, installed.permissions, secret);
    // Nobody waits for it, and nothing depends on it.
    if (actor !== undefined) void noteUse(door, secret).catch(() => undefined);
    return actor;
  }, limits);
  const keyWatch = new KeyWatch(
    (hashes) => findActors(door, installed.permissions, hashes),
    limits.keyWatchMs,
  );
  // What a role allows is remembered as who has a key is: a token costs no more of the database than a key.
  const rolesOfTokens = rememberActors(
    async (name) => actorOf('', await roleNamed(door, name), installed.permissions),
    limits,
  );
  const roleWatch = new KeyWatch(async (names) => {
    const found = await rolesNamed(door, names);
    return new Map([...found].map(([name, role]) => [name, actorOf('', role, installed.permissions)]));
  }, limits.keyWatchMs);
  const keyNotices = listen({
    databaseUrl,
    applicationName: 'dayclose-gateway-keys',
    channel: 'dayclose_keys',
    retryMs: limits.keyNoticeRetryMs,
    onNotice() {
      for (const cache of [keys, rolesOfTokens]) cache.lookAgain();
      for (const watch of [keyWatch, roleWatch]) watch.look();
    },
  });
  const gates = openCommandGates(limits);
  const watched = primary.readPool('operations', limits.operationsPool);
  const operations = operationsOf(watched, installed);
  const watches = openWatches(operations, installed.jobs, limits);
  const sourceOn = (db: SessionPool): ReadSource => ({
    prisma: openPrisma(db),
    reads: readsOf(db, { accounts: installed.accounts, cache: db.cache, tenant: tenant.id }),
  });
  const queriesOn = (db: SessionPool) => ({ source: sourceOn(db), db });
  return {
    tenant: id,
    primary,
    replicas,
    sources: readSources(
      {
        ...queriesOn(primary.readPool('reads', limits.readsPool)),
        isAway: () => primary.pulse.isAway,
      },
      replicas.map(({ server, isTrue, lag }) => ({
        ...queriesOn(server.readPool('replica', limits.replicaPool)),
        isTrue,
        behindMs: () => lag()?.ms ?? 0,
      })),
      limits,
    ),
    // What a command answers is read where commands run: it never waits behind what readers ask for.
    answers: sourceOn(primary.guard(tenant.primary)),
    operations,
    commands: {
      store: inTurn(commandStore(tenant, installed), primary.pulse, gates),
      installed,
      wakeManagers: () => tenant.wake('dayclose_jobs'),
      tracing: around.tracing,
    },
    commandsWaiting: () => commandsAt(gates),
    watches,
    authenticate: authenticateBy(
      {
        byKey: callersByKey(keys.find, keyWatch),
        byToken: tokens && callersByToken(tokens, id, { find: rolesOfTokens.find, watch: roleWatch }),
      },
      { badKeys: ofAddresses.badKeys, requests: { ofActor, ofAddress: ofAddresses.requests } },
    ),
    places: { streams: placesOf(limits.streamsPerActor), sockets: placesOf(limits.socketsPerActor) },
    readToken: () => readToken(door),
    report: reportTo(logger, primary.outage),
    async close() {
      watches.stop();
      const servers = [primary, ...replicas.map(({ server }) => server)];
      await Promise.all([keyNotices, tenant, ...servers].map((each) => each.close()));
    },
  };
}
