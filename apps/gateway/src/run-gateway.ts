import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { openLog } from '@dayclose/installation/open-log.ts';
import { tellSettings } from '@dayclose/installation/tell-settings.ts';
import type { SchemaInstalled } from '@dayclose/schema/installed.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';
import { openTracing } from '@dayclose/tracing/open-tracing.ts';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { type Config, readConfig } from './config.ts';
import { readConsole } from './console-files.ts';
import { openGateway } from './gateway.ts';
import { serveProcessPages } from './serve-process-pages.ts';
import { openSockets } from './sockets.ts';
import { stopServing } from './stop-serving.ts';

/** Where the console is built to, of which a gateway serves what is there when it starts. */
const consoleFolder = fileURLToPath(new URL('../../console/dist', import.meta.url));

/**
 * Runs a gateway until it is told to stop.
 *
 * Errors: a sentence where the environment is not right. What keeps it from starting later is printed as one too, and
 * what was opened by then is closed.
 */
export async function runGateway(
  env: NodeJS.ProcessEnv,
  installed: SchemaInstalled & StoreParts,
): Promise<void> {
  const config = readConfig(env);
  const logger = openLog({ level: config.logLevel, base: { name: 'gateway' } });
  // What they ask for is told; limits are the same everywhere, and listed operations are a file.
  const { limits: _, operations, ...settings } = config;
  if (tellSettings(logger, { ...settings, listedOperations: operations !== undefined }) === 'CHECKED') return;
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });

  const tracing = await openTracing(config.tracing, 'dayclose-gateway', logger.warn.bind(logger));
  const built = readConsole(consoleFolder);
  const gateway = openGateway(config, { installed, logger, metrics, tracing, built });
  const { limits, roles, production, host, port, metricsPort } = config;
  const server = createServer({ requestTimeout: limits.requestTimeoutMs }, gateway.yoga);
  const sockets = openSockets({ server, gateway, limits, production, report: gateway.report });
  let pages: Server | undefined;

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
  try {
    await gateway.lookAtDatabases();
    if (gateway.lifecycle.stopping) return;
    await listening(once(server.listen(port, host), 'listening'), { host, port });
    logger.info(
      { host, port, roles: [...roles], tenant: config.tenants.map(({ id }) => id).join(',') },
      'the gateway listens',
    );
    if (metricsPort !== undefined) {
      const place = { host, port: metricsPort };
      pages = await listening(serveProcessPages(place, gateway.facts), place);
    }
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
    await stop('it could not start');
  }

  /** Ends streams, lets requests at hand finish, then closes what it opened, in reverse; within a time, whatever hangs. */
  async function stop(reason: string): Promise<void> {
    if (gateway.lifecycle.stopping) return;
    logger.info({ reason }, 'the gateway stops');
    const longestMs = limits.lastCallMs + limits.shutdownMs + 2 * limits.farewellMs;
    setTimeout(() => leave(logger, 'the gateway leaves what does not end'), longestMs).unref();
    await stopServing({ server, sockets, gateway }, limits);
    pages?.close().closeAllConnections();
    setTimeout(() => leave(logger, 'the gateway leaves its sessions'), limits.farewellMs).unref();
    await Promise.all([gateway.close(), tracing?.close()]);
    logger.info('the gateway has stopped');
  }
}

async function listening<Result>(
  opened: Promise<Result>,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<Result> {
  return opened.catch((error: Error) => {
    throw new Error(`The gateway cannot listen on ${host}:${port}: ${error.message}.`);
  });
}

function leave(logger: Logger, why: string): void {
  logger.warn(why);
  process.exit();
}
