import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openSockets } from '../../apps/gateway/src/sockets.ts';
import { stopServing } from '../../apps/gateway/src/stop-serving.ts';
import type { TestGateway } from './gateway.ts';

/** The gateway on a port of this machine, for what needs a real connection. */
export async function serve({ gateway, config, defects }: TestGateway) {
  const server = createServer(gateway.yoga);
  const sockets = openSockets({
    server,
    gateway,
    limits: config.limits,
    production: false,
    report: (error) => void defects.push(String(error)),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    http: `http://${address}/graphql`,
    ws: `ws://${address}/graphql`,
    close: () => stopServing({ server, sockets, gateway }, { ...config.limits, shutdownMs: 1_000 }),
  };
}
