import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** An address that leads to one server and later to another, as that of a primary does over a failover. */
export class MovingAddress {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port: number;

  private constructor(port: number) {
    this.#port = port;
    this.#server = createServer((client) => this.#join(client));
  }

  static async open(port: number): Promise<MovingAddress> {
    const address = new MovingAddress(port);
    address.#server.listen(0, '127.0.0.1');
    await once(address.#server, 'listening');
    return address;
  }

  /** The given URL by way of this address. */
  through(url: string): string {
    const own = this.#server.address();
    if (own === null || typeof own === 'string') throw new Error('the address is closed');
    const changed = new URL(url);
    changed.port = String(own.port);
    return changed.toString();
  }

  /** Leads to another server from now on; connections to the old one end. */
  moveTo(port: number): void {
    this.#port = port;
    this.#endAll();
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#endAll();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    const server = connect(this.#port, '127.0.0.1');
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(from);
      from.on('error', () => {});
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  }

  #endAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
