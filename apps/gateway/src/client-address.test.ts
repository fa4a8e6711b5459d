import { expect, test } from 'vitest';
import { addressesBehind } from './client-address.ts';

const client = '198.51.100.7';

test.each([
  ['no proxy is trusted', [], '10.0.0.1', client, '10.0.0.1'],
  ['a trusted proxy says so', ['10.0.0.1'], '10.0.0.1', client, client],
  ['a trusted network says so', ['10.0.0.0/8'], '10.9.9.9', client, client],
  ['a trusted network of IPv6 says so', ['2001:db8::/32'], '2001:db8::9', client, client],
  ['it comes over IPv6 in the form of IPv4', ['10.0.0.0/8'], '::ffff:10.0.0.1', client, client],
  ['another proxy says so', ['10.0.0.1'], '10.0.0.2', client, '10.0.0.2'],
  ['the client made up a hop', ['10.0.0.1'], '10.0.0.1', `203.0.113.1, ${client}`, client],
  ['two proxies are trusted', ['10.0.0.0/8'], '10.0.0.1', `203.0.113.1, ${client}, 10.0.0.2`, client],
  ['the proxy says nothing', ['10.0.0.1'], '10.0.0.1', undefined, '10.0.0.1'],
  ['the proxy says nonsense', ['10.0.0.1'], '10.0.0.1', 'me, <script>', '10.0.0.1'],
  ['there is no connection', ['10.0.0.1'], undefined, client, 'unknown'],
] as const)('the address of a client is told where %s', (_what, proxies, remote, forwardedFor, address) => {
  expect(addressesBehind(proxies)(remote, forwardedFor)).toBe(address);
});

test.each(['proxy.example.org', '10.0.0.0/33', '10.0.0.0/', '2001:db8::/129', '10.0.0'])(
  '%j is no proxy that can be trusted',
  (proxy) => {
    expect(() => addressesBehind([proxy])).toThrow(JSON.stringify(proxy));
  },
);
