import { describe, expect, it, test } from 'vitest';
import { type EntrySet, entriesOf, expectBalanced, type JournalEntry } from './journal.ts';

const day = 20_000;
const debit = (amount: bigint): JournalEntry => ({ account: '1', side: 'DEBIT', amount });
const credit = (amount: bigint): JournalEntry => ({ account: '2', side: 'CREDIT', amount });
const set = (entries: readonly JournalEntry[]): EntrySet => ({
  ownerKind: 3,
  ownerId: '41',
  transactionNumber: 7,
  entries,
  currency: 'USD',
  valueDate: day,
  postingDate: day,
});

test('lines become entries of the accounts that have their roles', () => {
  const accounts = { CASH: '12', DEBTS: '15' };
  const lines = [
    { role: 'CASH', side: 'DEBIT', amount: 5n },
    { role: 'DEBTS', side: 'CREDIT', amount: 5n },
  ] as const;
  expect(entriesOf(lines, accounts)).toEqual([
    { account: '12', side: 'DEBIT', amount: 5n },
    { account: '15', side: 'CREDIT', amount: 5n },
  ]);
});

describe('a set of entries', () => {
  it.each([
    ['one debit and one credit', [debit(5n), credit(5n)]],
    ['one debit and several credits', [debit(5n), credit(2n), credit(3n)]],
    ['nothing', []],
  ])('of %s that are as much may be written', (_what, entries) => {
    expect(() => expectBalanced(set(entries))).not.toThrow();
  });

  it.each([
    ['a millionth more of debits', [debit(6n), credit(5n)], 'by 1 millionths'],
    ['more of credits', [debit(5n), credit(5n), credit(2n)], 'by -2 millionths'],
    ['two debits', [debit(5n), debit(5n)], 'by 10 millionths'],
  ])('with %s is a defect that names its owner', (_what, entries, how) => {
    const sentence = `the entries of transaction 7 of account 41, of kind 3, do not balance: ${how}`;
    expect(() => expectBalanced(set(entries))).toThrow(sentence);
  });
});
