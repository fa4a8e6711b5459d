import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { Acknowledged } from './acknowledged.ts';
import type { Publisher } from './publish.ts';
import { publishToKafka } from './publish-to-kafka.ts';

const deadlineMs = 5_000;

let server: Server;
let open: Set<Socket>;
let publisher: Publisher;
const acknowledged = new Acknowledged([]);

beforeEach(async () => {
  open = new Set();
  server = createServer((socket) => {
    open.add(socket);
    socket
      .on('error', () => {})
      .on('close', () => open.delete(socket))
      .resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  publisher = publishToKafka({
    kafka: { brokers: [`127.0.0.1:${port}`], tls: undefined, sasl: undefined },
    topic: 'events',
    partitions: 12,
    sendDeadlineMs: 200,
    acknowledged: () => acknowledged,
  });
});

afterEach(() => {
  for (const socket of open) socket.destroy();
  server.close();
});

it('a broker that accepts connections and never answers keeps nobody longer than the deadline, and no connection', async () => {
  for (let sends = 0; sends < 3; sends += 1) {
    await expect(publisher.publish([])).rejects.toThrow('Kafka took longer than 200 ms');
  }
  await waitFor(() => open.size === 0, { what: 'the connections to be given up', deadlineMs });
});

it('a publisher that is closed leaves no connection either', async () => {
  const sending = publisher.publish([]);
  await waitFor(() => open.size > 0, { what: 'a connection', deadlineMs });
  await publisher.close();
  await expect(sending).rejects.toThrow();
  await waitFor(() => open.size === 0, { what: 'the connection to be closed', deadlineMs });
});
