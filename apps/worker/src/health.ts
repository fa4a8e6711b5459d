import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Queryable } from '@dayclose/store/database.ts';
import type { Config } from './config.ts';
import type { Metrics } from './metrics.ts';

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface HealthChecks {
  readonly metrics: Metrics;
  readonly primary: Queryable;
  /** Whether the process still takes work. */
  readonly isOpen: () => boolean;
}

/**
 * Serves /health (the process lives), /ready (it takes work and reaches PostgreSQL) and /metrics.
 *
 * Errors: a sentence where the port is taken.
 */
export async function serveHealth(
  { WORKER_HOST: host, WORKER_PORT: port }: Config,
  checks: HealthChecks,
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', checks).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error: Error) => {
    throw new Error(`The worker cannot listen on ${host}:${port}: ${error.message}.`);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function answer(url: string, { metrics, primary, isOpen }: HealthChecks) {
  if (url === '/health') return json(200, { status: 'ok' });
  if (url === '/metrics') {
    return { status: 200, type: metrics.registry.contentType, body: await metrics.registry.metrics() };
  }
  if (url !== '/ready') return json(404, { status: 'not found' });
  if (!isOpen()) return json(503, { status: 'closing' });
  const reached = await primary.query('select').then(
    () => true,
    () => false,
  );
  return reached ? json(200, { status: 'ready' }) : json(503, { status: 'the database cannot be reached' });
}

function json(status: number, body: object) {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close').catch(() => undefined);
}
