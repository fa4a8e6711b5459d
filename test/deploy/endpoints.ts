import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One address for several servers, as a Service of Kubernetes is: it leads each new connection to one of them, in turn. */
export interface Endpoints {
  readonly port: number;
  /** Has a server be led to from now on. */
  join(port: number): void;
  /** Leads nobody there any more; whoever is connected stays so. */
  leave(port: number): void;
  close(): Promise<void>;
}

/** Opens an address that leads nowhere yet; a connection is reset where its server takes none, or there is none. */
export async function openEndpoints(): Promise<Endpoints> {
  const ports: number[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const port = ports.shift();
    if (port === undefined) return void near.resetAndDestroy();
    ports.push(port);
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.resetAndDestroy()).on('close', () => sockets.delete(one));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    join: (port) => void ports.push(port),
    leave: (port) => void ports.splice(ports.indexOf(port), 1),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
