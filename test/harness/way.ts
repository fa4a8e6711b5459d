import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server, through a proxy of the test's own. */
export interface Way {
  readonly url: string;
  /** Opens it, or opens it again on the same port. */
  open(): Promise<void>;
  /** Resets every connection and refuses new ones. */
  close(): Promise<void>;
  /** Swallows what is said from here on, both ways: no connection ends, and none gets an answer. */
  swallow(): void;
  /** Lets new connections through; those that were swallowed stay silent. */
  heal(): void;
  /** Leads to another server from now on; connections to the one before end. */
  leadTo(serverUrl: string): void;
}

/** Opens a way to the server that a URL names. */
export async function openWay(serverUrl: string): Promise<Way> {
  let target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let server: Server;
  let port = 0;
  let silent = false;
  const open = async () => {
    server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      }
      if (silent) return;
      near.pipe(far).on('close', () => near.destroy());
      far.pipe(near).on('close', () => far.destroy());
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as { port: number }).port;
  };
  await open();
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.toString(),
    open,
    async close() {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
    swallow() {
      silent = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    heal() {
      silent = false;
    },
    leadTo(other) {
      target = new URL(other);
      for (const socket of sockets) socket.destroy();
    },
  };
}
