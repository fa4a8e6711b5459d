import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { readConsole } from '../console-files.ts';
import { noncePlace } from '../console-response.ts';
import { useConsole } from './use-console.ts';
import { useHttpForm } from './use-http-form.ts';
import { useResponseHeaders } from './use-response-headers.ts';

const page = `<!doctype html><meta property="csp-nonce" nonce="${noncePlace}"><div id="root"></div>`;
const script = 'console.log("hello");\n'.repeat(50);
const hashed = '/assets/main-D4aB12_x.js';
const icon = '/icon.svg';
const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dayclose-console-'));
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, hashed), script);
  writeFileSync(join(folder, `${hashed}.br`), brotliCompressSync(script));
  writeFileSync(join(folder, `${hashed}.gz`), gzipSync(script));
  writeFileSync(join(folder, icon), '<svg/>');
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A server with the console in its place: before what refuses other paths, and with the headers of every response. */
function server(builtInto = folder) {
  return yogaWith([
    useResponseHeaders({ pagePolicy: () => 'of another page', hasOrigins: false }),
    useConsole(readConsole(builtInto)),
    useHttpForm({ production: true, report: () => undefined }),
  ]);
}

describe('the page of the console', () => {
  test.each(['/', '/loans/8f0c', '/runs/17?state=FAILED', '/settings/keys/'])(
    'opens where a browser opens the link %s',
    async (path) => {
      const response = await server().fetch(path, { headers: browser });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/html; charset=utf-8',
      ]);
      expect(await response.text()).toContain('<div id="root">');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  test('lets in no script but those of this server, and no style without its nonce, which is another each time', async () => {
    const opened = async () => {
      const response = await server().fetch('/', { headers: browser });
      const [, nonce = ''] = /nonce="([^"]*)"/.exec(await response.text()) ?? [];
      return { nonce, policy: response.headers.get('content-security-policy') };
    };
    const [first, second] = [await opened(), await opened()];
    expect(first.nonce).toMatch(/^[\w+/]{24}$/);
    expect(second.nonce).not.toBe(first.nonce);
    expect(first.policy).toBe(
      "default-src 'none'; script-src 'self'; " +
        `style-src 'self' 'nonce-${first.nonce}'; font-src 'self'; img-src 'self' data:; connect-src 'self'; ` +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  test.each([
    ['of the API', '/graphql/stream', browser],
    ['of figures that are on another port', '/metrics', browser],
    ['of a file that a deploy took away', '/assets/main-0ld0ld00.js', browser],
    ['that a program asks for', '/loans/8f0c', { accept: 'application/json' }],
    ['that a page asks for as a picture', '/logo.png', { accept: 'image/avif,*/*;q=0.8' }],
    ['that leads outside', '/assets/..%2f..%2fpackage.json', browser],
    ['of what the build keeps', '/.vite/manifest.json', { accept: '*/*' }],
    ['of what was compressed', `${hashed}.br`, { accept: '*/*' }],
  ])('is not opened by a path %s', async (_what, path, headers) => {
    const response = await server().fetch(path, { headers });
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  test('is sent for no other method than GET and HEAD', async () => {
    const response = await server().fetch('/loans', { method: 'POST', headers: browser });
    expect(response.status).toBe(404);
    const head = await server().fetch('/loans', { method: 'HEAD', headers: browser });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

describe('a file of the console', () => {
  test.each([
    ['nothing', {}, null],
    ['brotli among others', { 'accept-encoding': 'gzip, deflate, br, zstd' }, 'br'],
    ['gzip alone', { 'accept-encoding': 'gzip' }, 'gzip'],
    ['anything but brotli', { 'accept-encoding': 'br;q=0, gzip;q=0.5' }, 'gzip'],
    ['what there is not', { 'accept-encoding': 'zstd' }, null],
  ])(
    'is sent as it was compressed at its build, to a browser that takes %s',
    async (_what, headers, encoding) => {
      const response = await server().fetch(hashed, { headers });
      const body = Buffer.from(await response.arrayBuffer());
      const open = { br: brotliDecompressSync, gzip: gunzipSync, none: (bytes: Buffer) => bytes };
      expect(open[(encoding ?? 'none') as keyof typeof open](body).toString()).toBe(script);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'content-length': String(body.length),
        'x-content-type-options': 'nosniff',
        vary: 'Accept-Encoding',
      });
      expect(response.headers.get('content-encoding')).toBe(encoding);
    },
  );

  test.each([
    [hashed, 'public, max-age=31536000, immutable'],
    [icon, 'no-cache'],
  ])('says how long it may be kept: %s is %s', async (path, kept) => {
    expect((await server().fetch(path)).headers.get('cache-control')).toBe(kept);
  });

  test('is not sent again to a browser that has it', async () => {
    const etag = (await server().fetch(icon)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    for (const known of [etag, etag.slice(2), `"older", ${etag}`, '*']) {
      const response = await server().fetch(icon, { headers: { 'if-none-match': known } });
      expect([response.status, await response.text(), response.headers.get('etag')]).toEqual([304, '', etag]);
    }
    const other = await server().fetch(icon, { headers: { 'if-none-match': '"older"' } });
    expect([other.status, await other.text()]).toEqual([200, '<svg/>']);
  });

  test('is told of without being sent where HEAD asks', async () => {
    const response = await server().fetch(hashed, { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
    const { length } = brotliCompressSync(script);
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('content-length')).toBe(String(length));
  });

  test('that a deploy took away is gone for good, and its absence is not kept', async () => {
    const response = await server().fetch('/assets/main-0ld0ld00.js', { headers: browser });
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect((await response.json()).errors[0].extensions.code).toBe('NOT_FOUND');
  });
});

test('a console that was not built says how to build it', async () => {
  const none = server(join(folder, 'nowhere'));
  const response = await none.fetch('/', { headers: browser });
  expect([response.status, await response.text()]).toEqual([
    404,
    'The console is not built: run "npm run console:build", and start the gateway again.\n',
  ]);
  expect(response.headers.get('content-type')).toBe('text/plain');
});
