import { equal, match } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  type Attack,
  asking,
  badRequest,
  below,
  json,
  post,
  refuseAll,
  sending,
  type Told,
  type Try,
} from '../attack.ts';
import { by, onTheWire } from '../target.ts';

const query = '{"query":"{ __typename }"}';
const change = JSON.stringify({ query: 'mutation { createClient(input: { name: "Eve" }) { id } }' });
/** A thousand times as long as it looks: 200 MB. */
const bomb = () => new Uint8Array(gzipSync(Buffer.alloc(200_000_000, ' ')));
const unsupported = { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' };
/** Units: MB that a gateway may have more, after bodies of ten. */
const memoryMb = 60;
/** Units: milliseconds. A request that does not end is given up after thirty seconds, and looked for each thirty. */
const patienceMs = 75_000;

/** What is no operation, or one in another form than it has to have. */
export const requests: readonly Attack[] = [
  {
    number: 10,
    name: 'ten megabytes, a bomb of gzip, a body without end',
    expected: '413, 415, closed, and memory is flat',
    async carryOut(target) {
      const before = target.memory();
      const seen = await refuseAll(target, [
        sending('ten megabytes', '/graphql', post('x'.repeat(10_000_000)), {
          status: 413,
          code: 'BODY_TOO_LARGE',
        }),
        sending('a bomb', '/graphql', post(bomb(), { ...json, 'content-encoding': 'gzip' }), unsupported),
      ]);
      const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Tenant-Id: north\r\nAuthorization: ${by(target.north.keys.admin).authorization}\r\nTransfer-Encoding: chunked\r\n\r\n`;
      const { said } = await onTheWire(target, head, {
        text: `8000\r\n${' '.repeat(0x8000)}\r\n`,
        everyMs: 5,
      });
      match(said, /^HTTP\/1\.1 413/);
      below(target.memory() - before, memoryMb, 'megabytes more');
      return `${seen}, and 413 to what does not end`;
    },
  },
  {
    number: 26,
    name: 'a mutation by GET, by a form, by plain text',
    expected: '405 with Allow, 415: no page of others can send one',
    async carryOut(target) {
      const seen = await refuseAll(target, [
        sending(
          'GET',
          `/graphql?query=${encodeURIComponent('mutation { createClient(input: { name: "Eve" }) { id } }')}`,
          {},
          { status: 405, code: 'METHOD_NOT_ALLOWED' },
        ),
        sending(
          'a form',
          '/graphql',
          post(`query=${encodeURIComponent('mutation{x:__typename}')}`, {
            'content-type': 'application/x-www-form-urlencoded',
          }),
          unsupported,
        ),
        sending('plain text', '/graphql', post(change, { 'content-type': 'text/plain' }), unsupported),
        sending(
          'parts',
          '/graphql',
          post('--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
          unsupported,
        ),
        sending('no type', '/graphql', post(new TextEncoder().encode(change), {}), unsupported),
      ]);
      const { headers } = await target.http('/graphql?query=mutation%7Bx:__typename%7D');
      equal(headers.get('allow'), 'POST');
      return seen;
    },
  },
  {
    number: 27,
    name: 'text asked for, charsets that are none, a mark of byte order, UTF-16',
    expected: '406, 415 or 400, never 500',
    carryOut: (target) =>
      refuseAll(target, [
        sending('text', '/graphql', post(query, { ...json, accept: 'text/plain' }), {
          status: 406,
          code: 'NOT_ACCEPTABLE',
        }),
        sending(
          'a charset',
          '/graphql',
          post(query, { 'content-type': 'application/json; charset=klingon' }),
          unsupported,
        ),
        sending(
          'UTF-16',
          '/graphql',
          post(new Uint8Array(Buffer.from(query, 'utf16le')), {
            'content-type': 'application/json; charset=utf-16',
          }),
          unsupported,
        ),
        sending(
          'UTF-16, not said',
          '/graphql',
          post(new Uint8Array(Buffer.from(query, 'utf16le'))),
          badRequest(),
        ),
        sending(
          'bytes that are no text',
          '/graphql',
          post(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])),
          badRequest(),
        ),
        sending('half a body', '/graphql', post('{"query":'), badRequest()),
      ]),
  },
  {
    number: 39,
    name: 'keys that JavaScript has a meaning for',
    expected: 'ignored or 400, and no other object has them',
    async carryOut(target) {
      const bodies = [
        '{"query":"{ __typename }","variables":{"__proto__":{"admin":true}}}',
        '{"query":"{ __typename }","__proto__":{"query":"x"},"constructor":{"prototype":{"admin":true}}}',
        '{"query":"mutation ($input: CreateClientInput!) { createClient(input: $input) { id } }","variables":{"input":{"__proto__":{"name":"Eve"}}}}',
      ];
      const before = await target.state();
      const statuses: number[] = [];
      for (const body of bodies) statuses.push((await target.http('/graphql', post(body))).status);
      equal(
        statuses.every((status) => status === 200 || status === 400),
        true,
        String(statuses),
      );
      equal(JSON.stringify(await target.state()), JSON.stringify(before));
      const { data } = await target.ask('{ viewer { role } }', {}, by(target.north.keys.viewer));
      equal(data.viewer.role, 'viewer');
      return statuses.join(', ');
    },
  },
  {
    number: 40,
    name: 'operations by ids that nobody listed, or with another text, and a thousand to be listed',
    expected: '400; nothing is listed by asking',
    async carryOut(target) {
      const listed = await target.http('/graphql?documentId=dates');
      equal(listed.status, 200, listed.text);
      const texts = Array.from({ length: 1_000 }, (_, index) => `query Q${index} { __typename }`);
      const hashed = (text: string, hash = createHash('sha256').update(text).digest('hex')) => ({
        extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
      });
      const sent = (what: string, body: object, told: Told): Try =>
        sending(what, '/graphql', post(JSON.stringify(body)), told);
      const unknown = { status: 400, code: 'PERSISTED_QUERY_NOT_FOUND' };
      for (const query of texts) {
        equal((await target.http('/graphql', post(JSON.stringify({ query, ...hashed(query) })))).status, 200);
      }
      return await refuseAll(target, [
        sent('an id', { documentId: 'nobody' }, unknown),
        sent('a meaning of JavaScript', { documentId: '__proto__' }, unknown),
        sent('another text', { query: 'mutation { x: __typename }', documentId: 'dates' }, badRequest()),
        sent('another hash', { query: '{ __typename }', ...hashed('', 'f'.repeat(64)) }, badRequest()),
        ...texts.slice(-3).map((text) => sent('what was sent before', hashed(text), unknown)),
      ]);
    },
  },
  {
    number: 43,
    name: 'a request id with a line in it, headers of a megabyte, a lender that is not the one of the token',
    expected: 'left out, 431, 401',
    async carryOut(target) {
      const token = await target.issuer.sign({ tenant: 'south' });
      const seen = await refuseAll(target, [
        asking(
          'a token of the south',
          '{ __typename }',
          { status: 401, code: 'UNAUTHENTICATED' },
          { headers: by(token) },
        ),
        asking('a lender that there is not', '{ __typename }', badRequest(/X-Tenant-Id/), {
          headers: { 'x-tenant-id': 'west' },
        }),
      ]);
      const { headers } = await target.ask('{ __typename }', {}, { 'x-request-id': 'a b; "level":50' });
      match(headers.get('x-request-id') ?? '', /^[\w-]+$/);
      const { said } = await onTheWire(
        target,
        `GET /graphql HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(1_000_000)}\r\n\r\n`,
      );
      match(said, /^HTTP\/1\.1 431/);
      return `${seen}, 431`;
    },
  },
  {
    number: 44,
    name: 'a page of an origin that is not listed',
    expected: 'is told nothing',
    async carryOut({ http }) {
      const origins = ['https://evil.example', 'null', 'http://127.0.0.1'];
      for (const origin of origins) {
        const asked = {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
        };
        for (const init of [{ method: 'OPTIONS', headers: asked }, post(query, { ...json, origin })]) {
          const { headers } = await http('/graphql', init);
          equal(
            [...headers.keys()].some((name) => name.startsWith('access-control-allow')),
            false,
            origin,
          );
        }
      }
      return `nothing, for ${origins.length} origins`;
    },
  },
  {
    number: 46,
    name: 'a client whose name is a script, and one whose name is a formula',
    expected: 'sent as JSON that no browser takes for a page; no script but our own runs on ours',
    async carryOut(target) {
      for (const name of ['<img src=x onerror=alert(1)>', '=HYPERLINK("https://evil.example")']) {
        const { data } = await target.command('createClient', { name });
        const { headers, data: read } = await target.ask(
          `{ client(id: "${data.createClient.id}") { name } }`,
        );
        equal(read.client.name, name);
        match(headers.get('content-type') ?? '', /^application\/(graphql-response\+)?json/);
        equal(headers.get('x-content-type-options'), 'nosniff');
      }
      const page = await target.http('/', { headers: { accept: 'text/html', authorization: '' } });
      equal(page.status, 200);
      const policy = page.headers.get('content-security-policy') ?? '';
      match(policy, /default-src 'none'|default-src 'self'/);
      equal(/unsafe-inline|unsafe-eval|https?:|\*/.test(policy.replace(/style-src[^;]*/, '')), false, policy);
      return policy;
    },
  },
  {
    number: 11,
    name: 'headers that never end, byte by byte',
    expected: 'closed in time, while others are served',
    isSlow: true,
    async carryOut(target) {
      const slow = onTheWire(target, 'POST /graphql HTTP/1.1\r\nHost: x\r\n', { text: 'x', everyMs: 1_000 });
      const { status } = await target.ask('{ __typename }');
      equal(status, 200);
      const { said, ms } = await slow;
      match(said, /^HTTP\/1\.1 408/);
      below(ms, patienceMs, 'milliseconds');
      return `408 after ${Math.round(ms / 1_000)} s`;
    },
  },
];
