import { expect, test } from 'vitest';
import { guardedLookup, isRefusedAddress } from './guarded-lookup.ts';

test.each<[address: string, isRefused: boolean]>([
  ['169.254.169.254', true],
  ['169.254.1.1', true],
  ['::ffff:169.254.169.254', true],
  ['fd00:ec2::254', true],
  ['100.100.100.200', true],
  ['fe80::1', true],
  ['0.0.0.0', true],
  ['::', true],
  ['224.0.0.1', true],
  ['255.255.255.255', true],
  ['ff02::1', true],
  ['127.0.0.1', false],
  ['::1', false],
  ['10.1.2.3', false],
  ['93.184.216.34', false],
  ['2606:2800:220:1::1', false],
])('whether a name may lead to %s: refused is %s', (address, isRefused) => {
  expect(isRefusedAddress(address)).toBe(isRefused);
});

/** What a socket is told of a name. */
function lookUp(hostname: string, all: boolean) {
  return new Promise((resolve) => {
    guardedLookup(hostname, { all }, (error, address) => resolve(error?.message ?? address));
  });
}

test('a name that leads to a refused address is not connected to, another one is as sockets ask for it', async () => {
  expect(await lookUp('0.0.0.0', false)).toBe('0.0.0.0 leads to 0.0.0.0, where no call may go');
  expect(await lookUp('169.254.169.254', true)).toContain('where no call may go');
  expect(await lookUp('127.0.0.1', false)).toBe('127.0.0.1');
  expect(await lookUp('127.0.0.1', true)).toEqual([{ address: '127.0.0.1', family: 4 }]);
});
