import type { Server } from 'node:http';

/** Takes no more connections, lets what is in flight finish, and cuts off what is left when time is up. Units: ms. */
export async function stopServer(server: Server, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cutOff = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearTimeout(cutOff);
}
