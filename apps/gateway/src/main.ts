import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { pino } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { type Config, readConfig } from './config.ts';
import { openGateway } from './gateway.ts';
import { serveProcessPages } from './serve-process-pages.ts';
import { openSockets } from './sockets.ts';
import { stopServer } from './stop-server.ts';

const config = configOrExit();
const logger = pino({ level: config.logLevel, name: 'gateway' });
const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

const gateway = openGateway(config, { logger, metrics });
const server = createServer({ requestTimeout: config.limits.requestTimeoutMs }, gateway.yoga);
const sockets = openSockets({
  server,
  gateway,
  limits: config.limits,
  production: config.production,
  report: gateway.report,
});

const { host, port, metricsPort } = config;
let pages: Server | undefined;
try {
  server.listen(port, host);
  await once(server, 'listening');
  logger.info({ host, port, tenant: config.tenantId }, 'the gateway listens');
  if (metricsPort !== undefined) pages = await serveProcessPages({ port: metricsPort, host }, gateway.facts);
} catch (error) {
  const wanted = server.listening ? metricsPort : port;
  logger.fatal(`The gateway cannot listen on ${host}:${wanted}: ${(error as Error).message}.`);
  process.exitCode = 1;
  await stop('no port');
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));

/** Says that it goes, ends streams, lets requests in flight finish, then closes what it opened, in reverse. */
async function stop(reason: string): Promise<void> {
  if (gateway.lifecycle.stopping) return;
  gateway.lifecycle.stop();
  logger.info({ reason }, 'the gateway stops');
  gateway.watches.stop();
  await sockets.dispose();
  await stopServer(server, config.limits.shutdownMs);
  if (pages !== undefined) await stopServer(pages, config.limits.shutdownMs);
  await gateway.close();
  logger.info('the gateway has stopped');
}

/** A wrong environment is for people to mend: a sentence, not a stack. */
function configOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
