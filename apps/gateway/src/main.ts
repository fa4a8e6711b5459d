import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { pino } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { type Config, readConfig } from './config.ts';
import { openGateway } from './gateway.ts';
import { serveProcessPages } from './serve-process-pages.ts';
import { openSockets } from './sockets.ts';
import { stopServing } from './stop-serving.ts';

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

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
const { host, port, metricsPort } = config;
let pages: Server | undefined;
await start();

async function start(): Promise<void> {
  try {
    await gateway.lookAtDatabase();
    if (gateway.lifecycle.stopping) return;
    await listening(once(server.listen(port, host), 'listening'), port);
    logger.info({ host, port, tenant: config.tenantId }, 'the gateway listens');
    if (metricsPort !== undefined) {
      pages = await listening(serveProcessPages({ port: metricsPort, host }, gateway.facts), metricsPort);
    }
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
    await stop('it could not start');
  }
}

async function listening<Result>(opened: Promise<Result>, on: number): Promise<Result> {
  return opened.catch((error: Error) => {
    throw new Error(`The gateway cannot listen on ${host}:${on}: ${error.message}.`);
  });
}

/** Ends streams, lets requests at hand finish, then closes what it opened, in reverse; within a time, whatever hangs. */
async function stop(reason: string): Promise<void> {
  const { limits } = config;
  if (gateway.lifecycle.stopping) return;
  logger.info({ reason }, 'the gateway stops');
  const longestMs = limits.lastCallMs + limits.shutdownMs + 2 * limits.farewellMs;
  setTimeout(() => leave('the gateway leaves what does not end'), longestMs).unref();
  await stopServing({ server, sockets, gateway }, limits);
  pages?.close().closeAllConnections();
  setTimeout(() => leave('the gateway leaves its sessions'), limits.farewellMs).unref();
  await gateway.close();
  logger.info('the gateway has stopped');
}

function leave(why: string): void {
  logger.warn(why);
  process.exit();
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
