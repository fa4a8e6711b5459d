import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

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
  /** Lets everything take longer from now on, each way. Units: milliseconds; 0 lets it pass at once. */
  slowDown(ms: number): void;
  /** Cuts a connection behind what its client says, where this is true of it: the server hears it, and its answer is lost. */
  cutBehind(says: (text: string) => boolean): void;
  /** Cuts a connection before what its client says, where this is true of it: the server never hears it. */
  cutBefore(says: (text: string) => boolean): void;
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
  let slowMs = 0;
  let isLast = (_: string) => false;
  let isUnheard = (_: string) => false;
  /** What is said one way, on its way. */
  const passing = (saw: (said: Buffer) => void, holds: (said: Buffer) => boolean = () => false) =>
    new Transform({
      async transform(said: Buffer, _, passOn) {
        if (slowMs > 0) await pause(slowMs);
        if (holds(said)) return;
        passOn(null, said);
        saw(said);
      },
    });
  const open = async () => {
    server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      }
      if (silent) return;
      const cut = (said: Buffer, isMeant: (text: string) => boolean) => {
        if (!isMeant(said.toString('latin1'))) return false;
        near.destroy();
        return true;
      };
      const asked = passing(
        (said) => cut(said, isLast),
        (said) => cut(said, isUnheard),
      );
      near
        .pipe(asked)
        .pipe(far)
        .on('close', () => near.destroy());
      near.on('close', () => asked.end());
      far
        .pipe(passing(() => undefined))
        .pipe(near)
        .on('close', () => far.destroy());
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
    slowDown(ms) {
      slowMs = ms;
    },
    cutBehind(says) {
      isLast = says;
    },
    cutBefore(says) {
      isUnheard = says;
    },
    leadTo(other) {
      target = new URL(other);
      for (const socket of sockets) socket.destroy();
    },
  };
}
