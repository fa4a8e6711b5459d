import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a receiver does with a request. */
export type Behaviour = 'OK' | 'ERROR' | 'HANG' | 'RESET' | 'SLOW' | 'REDIRECT' | 'FLOOD';

/** One request as it came in. */
export interface Received {
  readonly path: string;
  readonly id: string;
  readonly attempt: number;
  readonly body: Record<string, unknown>;
  /** Whether it is signed with the secret that both sides know. */
  readonly isSigned: boolean;
  readonly behaviour: Behaviour;
}

/** Somebody outside who is called: a real server that fails as a test wants it. */
export interface Receiver {
  readonly origin: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

const slowMs = 100;

/** Starts a receiver; `behave` says what it does with the n-th request, from 0. */
export async function startReceiver(
  secret: string,
  behave: (n: number, request: Omit<Received, 'behaviour'>) => Behaviour,
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void take(request).then((each) => {
      const behaviour = behave(received.length, each);
      received.push({ ...each, behaviour });
      answer(response, behaviour, origin());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: origin(),
    received,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };

  async function take(request: IncomingMessage): Promise<Omit<Received, 'behaviour'>> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const header = (name: string) => String(request.headers[name]);
    const signed = `${header('dayclose-timestamp')}.${header('dayclose-call-id')}.${body}`;
    const expected = `v1=${createHmac('sha256', secret).update(signed).digest('hex')}`;
    return {
      path: `${request.method} ${request.url}`,
      id: header('dayclose-call-id'),
      attempt: Number(header('dayclose-attempt')),
      body: JSON.parse(body),
      isSigned:
        header('dayclose-signature') === expected && header('idempotency-key') === header('dayclose-call-id'),
    };
  }
}

function answer(response: ServerResponse, behaviour: Behaviour, origin: string): void {
  switch (behaviour) {
    case 'OK':
      response.writeHead(204).end();
      return;
    case 'ERROR':
      response.writeHead(500).end('no');
      return;
    case 'HANG':
      return;
    case 'RESET':
      response.destroy();
      return;
    case 'SLOW':
      setTimeout(() => response.writeHead(200).end('{}'), slowMs);
      return;
    case 'REDIRECT':
      response.writeHead(307, { location: `${origin}/elsewhere` }).end();
      return;
    case 'FLOOD':
      response.writeHead(200);
      response.end(Buffer.alloc(10_000_000, 0x20));
      return;
    default:
      behaviour satisfies never;
  }
}
