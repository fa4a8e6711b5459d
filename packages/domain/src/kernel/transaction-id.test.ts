import { expect, it } from 'vitest';
import { transactionIdOf, transactionKeyOf } from './transaction-id.ts';

it.each([
  ['1', 1, '1000001'],
  ['42', 999_999, '42999999'],
  ['9000000000000', 7, '9000000000000000007'],
])('posting %s/%s has id %s', (accountId, number, id) => {
  expect(transactionIdOf(accountId, number)).toBe(id);
  expect(transactionKeyOf(id)).toEqual({ accountId, number });
});

it.each([0, -1, 1.5, 1_000_000])('refuses number %s', (number) => {
  expect(() => transactionIdOf('1', number)).toThrow(RangeError);
});

it.each(['', 'x', '-1', '1.5', '1000000', '1'.repeat(20), '0x10'])('%j is no id', (id) => {
  expect(transactionKeyOf(id)).toBeUndefined();
});
