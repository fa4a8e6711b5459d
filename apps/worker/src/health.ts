import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import type { Config } from './config.ts';
import { type Readable, readReadiness } from './readiness.ts';

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface HealthChecks extends Readable {
  readonly registry: Registry;
  /** Measures what is only looked at when figures are asked for. */
  readonly measure: () => Promise<void>;
}

/**
 * Serves /health (the process lives), /ready (it takes work and gets it done) and /metrics.
 *
 * Errors: a sentence where the port is taken.
 */
export async function serveHealth(config: Config, checks: HealthChecks): Promise<HealthServer> {
  const { WORKER_HOST: host, WORKER_PORT: port } = config;
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', config, checks).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error: Error) => {
    throw new Error(`The worker cannot listen on ${host}:${port}: ${error.message}.`);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function answer(url: string, config: Config, checks: HealthChecks) {
  const { registry, measure } = checks;
  if (url === '/health') return json(200, { status: 'ok' });
  if (url === '/metrics') {
    await measure();
    return { status: 200, type: registry.contentType, body: await registry.metrics() };
  }
  if (url !== '/ready') return json(404, { status: 'not found' });
  const readiness = await readReadiness(config, checks);
  return json(readiness.status === 'ready' ? 200 : 503, readiness);
}

function json(status: number, body: object) {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close').catch(() => undefined);
}
