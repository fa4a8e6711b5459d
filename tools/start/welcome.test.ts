import { expect, test } from 'vitest';
import { welcome } from './welcome.ts';

test('the console comes first, and its address has the key where a browser keeps it to itself', () => {
  const told = welcome(
    { origin: 'http://localhost:4000', key: 'dc_secret', folder: '/data', fastDays: false },
    false,
  );
  const addresses = [...told.matchAll(/http:\S+/g)].map(([address]) => new URL(address));
  expect(addresses.map(({ pathname, hash }) => [pathname, hash])).toEqual([
    ['/', '#key=dc_secret'],
    ['/graphql', ''],
  ]);
});
