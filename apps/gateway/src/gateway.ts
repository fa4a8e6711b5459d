import { openCodec } from '@dayclose/schema/avro/codec.ts';
import { buildSchema } from '@dayclose/schema/graphql/build-schema.ts';
import type { SchemaInstalled } from '@dayclose/schema/installed.ts';
import { lookAtEach } from '@dayclose/store/first-look.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';
import type { Tracing } from '@dayclose/tracing/tracing.ts';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { newCallers } from './callers.ts';
import { chooseAmong } from './choose-tenant.ts';
import { addressesBehind } from './client-address.ts';
import type { Config } from './config.ts';
import type { ConsoleFiles } from './console-files.ts';
import { newLifecycle } from './lifecycle.ts';
import { portsOf } from './ports-of.ts';
import type { ProcessFacts } from './process-pages.ts';
import { rateOfAddresses } from './rates.ts';
import { readinessOf } from './readiness.ts';
import type { RequestState } from './request-state.ts';
import { createServer } from './server.ts';
import { openServerFigures } from './server-figures.ts';
import { openTokens } from './tokens/tokens.ts';

export interface GatewayParts {
  readonly installed: SchemaInstalled & StoreParts;
  readonly logger: Logger;
  readonly metrics: Registry;
  /** Absent where nobody is told of what operations do. */
  readonly tracing?: Tracing | undefined;
  /** The console, if it was built. */
  readonly built?: ConsoleFiles | undefined;
}

/** Opens one server over the ports of each tenant; which of them a request works with is chosen by the request. */
export function openGateway(config: Config, { installed, logger, metrics, tracing, built }: GatewayParts) {
  const { limits, roles, production, corsOrigins } = config;
  const codec = openCodec(installed);
  const callers = newCallers();
  // One for all tenants: an address has no more of anything where there are more tenants.
  const {
    badKeysPerMinute,
    requestsPerMinute: { ofAddress },
  } = limits;
  const ofAddresses = {
    badKeys: rateOfAddresses(badKeysPerMinute),
    requests: ofAddress === undefined ? undefined : rateOfAddresses(ofAddress),
  };
  const tokens = config.tokens && openTokens(config.tokens, limits, logger);
  const around = { installed, codec, limits, roles, logger, callers, ofAddresses, tokens, tracing };
  const tenants = config.tenants.map((tenant) => portsOf(tenant, around));
  const choose = chooseAmong(tenants, tokens?.tenantNamedBy);
  const addressOf = addressesBehind(config.trustedProxies);
  const lifecycle = newLifecycle();
  const figures = openServerFigures(metrics);
  const facts: ProcessFacts = {
    metrics,
    showFigures: () => figures.show(tenants),
    readiness: () => readinessOf(lifecycle, tenants, roles),
  };
  const report = (error: unknown, { ports, requestId }: RequestState) => {
    if (ports === undefined) logger.error({ err: error, requestId }, 'a request met a defect');
    else ports.report(error, requestId);
  };
  const yoga = createServer({
    schema: buildSchema(installed, codec),
    choose,
    callers,
    addressOf,
    ...facts,
    tracing,
    lifecycle,
    report,
    limits,
    roles,
    production,
    // The figures of several tenants are for those who run the process, and for nobody with a key of one of them.
    metricsApart: config.metricsPort !== undefined || tenants.length > 1,
    corsOrigins,
    operations: config.operations,
    statementFont: config.statementFont,
    built,
  });
  const stopWatches = () => {
    for (const { watches } of tenants) watches.stop();
  };
  return {
    yoga,
    facts,
    lifecycle,
    watches: { stop: stopWatches },
    lookAtDatabases: () =>
      lookAtEach(
        tenants,
        ({ primary }) => primary.firstLook(),
        ({ tenant }, reason) => logger.error({ tenant, reason }, 'the tenant cannot be served'),
      ),
    choose,
    addressOf,
    report,
    close: async () => {
      await Promise.all(tenants.map((ports) => ports.close()));
    },
  };
}
