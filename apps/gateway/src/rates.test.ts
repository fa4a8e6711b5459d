import { expect, test } from 'vitest';
import { rateOf, rateOfAddresses } from './rates.ts';

test.each([
  ['one address', '192.0.2.1', '192.0.2.1', true],
  ['two addresses', '192.0.2.1', '192.0.2.2', false],
  ['one address, also in the form of IPv6', '192.0.2.1', '::ffff:192.0.2.1', true],
  ['two addresses of one network of IPv6', '2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:1', true],
  ['one network of IPv6, however it is written', '2001:0DB8:1:2::1', '2001:db8:1:2::2', true],
  ['one network in a short form', '2001:db8::1', '2001:db8:0:0:5::', true],
  ['two networks of IPv6', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['no address at all', 'unknown', 'unknown', true],
])('what comes from %s (%s and %s) counts together: %s', async (_what, first, second, isShared) => {
  const rate = rateOfAddresses(1);
  expect(await rate.count(first)).toBeUndefined();
  expect((await rate.count(second)) !== undefined).toBe(isShared);
});

test('who has used up its share is told how long to wait, in whole seconds of the minute', async () => {
  const rate = rateOfAddresses(2);
  const waits: (number | undefined)[] = [];
  for (let guess = 0; guess < 4; guess += 1) waits.push(await rate.count('192.0.2.1'));
  expect(waits.slice(0, 2)).toEqual([undefined, undefined]);
  for (const wait of waits.slice(2))
    expect(wait).toSatisfy((s: number) => Number.isInteger(s) && s > 55 && s <= 60);
});

test('each name has a share of its own', async () => {
  const rate = rateOf(1);
  expect(await rate.count('north api-key:ada')).toBeUndefined();
  expect(await rate.count('south api-key:ada')).toBeUndefined();
  expect(await rate.count('north api-key:ada')).toBeGreaterThan(0);
});
