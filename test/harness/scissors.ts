import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Who says what is cut off: the client that asks, or the server that answers. */
export type Side = 'asked' | 'answered';

/** A way to a PostgreSQL server that is cut where a test says. */
export interface Scissors {
  readonly url: string;
  /** Cuts the next connections once so many messages of a side were let through; both ends see it reset. */
  cutAfter(side: Side, messages: number): void;
  /** What was let through of the client since then: each statement that was run, by its name. */
  readonly run: readonly string[];
  /** Whether anything was cut since then. */
  readonly isCut: boolean;
  close(): Promise<void>;
}

const headBytes = 5;

/** Opens a way to the server that a URL names, past scissors. */
export async function openScissors(serverUrl: string): Promise<Scissors> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const state = { side: 'asked' as Side, left: Number.POSITIVE_INFINITY, run: [] as string[], isCut: false };
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const cut = () => {
      state.isCut = true;
      near.resetAndDestroy();
      far.resetAndDestroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    let statement = '';
    /** What is let through is noted; the first message of a client has no type. */
    const note = (message: Buffer) => {
      const type = String.fromCharCode(message[0] as number);
      const [first = '', second = ''] = message.subarray(headBytes).toString('latin1').split('\0', 2);
      if (type === 'P') statement = first;
      if (type === 'B') statement = second;
      if (type === 'E') state.run.push(statement);
    };
    const pass = (side: Side, from: Socket, to: Socket) => {
      let come = Buffer.alloc(0);
      let isFirst = side === 'asked';
      from.on('data', (data: Buffer) => {
        come = Buffer.concat([come, data]);
        for (;;) {
          const at = isFirst ? 0 : 1;
          if (come.length < at + 4) return;
          const length = at + come.readUInt32BE(at);
          if (come.length < length) return;
          if (state.side === side && state.left-- <= 0) return cut();
          const message = come.subarray(0, length);
          if (side === 'asked' && !isFirst) note(message);
          to.write(message);
          come = come.subarray(length);
          isFirst = false;
        }
      });
    };
    pass('asked', near, far);
    pass('answered', far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    url: url.toString(),
    cutAfter: (side, messages) => Object.assign(state, { side, left: messages, run: [], isCut: false }),
    get run() {
      return state.run;
    },
    get isCut() {
      return state.isCut;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
