import { once } from 'node:events';
import type { Server } from 'node:http';
import { Server as Listener } from 'node:net';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { Limits } from './config.ts';
import type { openGateway } from './gateway.ts';
import type { openSockets } from './sockets.ts';

interface Served {
  readonly server: Server;
  readonly sockets: ReturnType<typeof openSockets>;
  readonly gateway: Pick<ReturnType<typeof openGateway>, 'lifecycle' | 'watches'>;
}

/** How often connections are looked through for those that have nothing more at hand. Units: milliseconds. */
const sweepMs = 50;

/**
 * Ends what a gateway serves so that no request is lost: no more connections are taken, streams end, whoever keeps a
 * connection open is told with the next answer that it was the last, and what is at hand is finished. What is left when
 * time is up is cut off.
 */
export async function stopServing(
  { server, sockets, gateway }: Served,
  limits: Pick<Limits, 'lastCallMs' | 'shutdownMs' | 'farewellMs'>,
): Promise<void> {
  gateway.lifecycle.stop();
  gateway.watches.stop();
  const closed = server.listening ? once(server, 'close') : Promise.resolve();
  // Not HTTP's own: that resets connections at once on which a request may be under way.
  Listener.prototype.close.call(server);
  // Streams are told of their end before the connection that carries them is closed.
  await turn();
  await Promise.all([sockets.close(limits.farewellMs), Promise.race([closed, pause(limits.lastCallMs)])]);
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  const cutOff = setTimeout(() => server.closeAllConnections(), limits.shutdownMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cutOff);
}
