import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { createClient as createWsClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { startGateway, type TestGateway } from './gateway.ts';
import { serve } from './http.ts';
import { stateOf } from './refusals.ts';

/** Headers whose values no well-behaved client would send, byte by byte over a connection of our own. */
let gateway: TestGateway;
let server: Awaited<ReturnType<typeof serve>>;
let before: object;
beforeAll(async () => {
  gateway = await startGateway();
  server = await serve(gateway);
  before = await stateOf(gateway);
});
afterAll(async () => {
  await server.close();
  await gateway.close();
});

const query = '{"query":"query ($n: String) { clients(search: $n) { edges { node { id } } } }"}';
const mutation = '{"query":"mutation ($n: String!) { closeBooks(date: $n) }","variables":{"n":"x"}}';

/** Sends a request as bytes; returns its status line and the rest. */
async function sent(header: string, value: Buffer, body = query): Promise<string> {
  const { hostname, port } = new URL(server.http);
  const socket = connect(Number(port), hostname);
  const head = [
    'POST /graphql HTTP/1.1',
    'Host: gateway',
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(header === 'Authorization' ? [] : [`Authorization: Bearer ${gateway.key}`]),
    `${header}: `,
  ].join('\r\n');
  socket.write(Buffer.concat([Buffer.from(head), value, Buffer.from(`\r\n\r\n${body}`)]));
  return text(socket);
}

const values = {
  'a NUL': Buffer.from('a\0b'),
  'a control character': Buffer.from('a\x01b'),
  'half of a surrogate pair, as UTF-8 would have it': Buffer.from([0x61, 0xed, 0xa0, 0x80]),
  'bytes that are no UTF-8': Buffer.from([0xff, 0xfe]),
  'letters beyond ASCII': Buffer.from('schlüssel'),
  'more than a header holds': Buffer.alloc(20_000, 'a'),
};

describe.each(['Idempotency-Key', 'X-Read-After', 'X-Request-Id', 'Authorization', 'X-API-Key', 'Accept'])(
  'the header %s',
  (header) => {
    test.each(Object.entries(values))(
      'with %s is taken or refused with 4xx, and changes nothing',
      async (_what, value) => {
        for (const body of [query, mutation]) {
          const answer = await sent(header, value, body);
          expect(answer).toMatch(/^HTTP\/1\.1 [24]\d\d /);
        }
        expect(await stateOf(gateway)).toEqual(before);
        expect(gateway.defects).toEqual([]);
      },
    );
  },
);

test('a WebSocket refuses text that no column can hold, and a key with it', async () => {
  const ask = (connectionParams: object) => {
    const client = createWsClient({
      url: server.ws,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { ...connectionParams },
    });
    const told = client.iterate({
      query: 'subscription ($id: ID) { cobProgress(runId: $id) { id } }',
      variables: { id: 'a\0' },
    });
    return told.next().finally(() => client.dispose());
  };
  await expect(ask({ authorization: `Bearer ${gateway.key}` })).resolves.toMatchObject({
    value: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
  });
  await expect(ask({ authorization: 'Bearer dc_\0\uD800' })).rejects.toMatchObject({ code: 4403 });
  expect(gateway.defects).toEqual([]);
});
