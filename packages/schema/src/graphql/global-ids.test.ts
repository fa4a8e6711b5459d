import { expect, test } from 'vitest';
import { ids } from '../../../../test/builders/shipped-schema.ts';
import { globalId } from './global-id.ts';

test.each([
  { typename: 'Loan', id: '7' },
  { typename: 'LoanTransaction', id: '7000012' },
  { typename: 'LoanCharge', id: '7000001' },
  { typename: 'JournalEntry', id: '1-7-12-2' },
  { typename: 'ExternalEvent', id: '2026-11-22,99,5cbd2c1e-3e55-4a42-8f5b-0a8dbb0a1f4e' },
])('the global id of $id of a $typename is read as what it was made of', ({ typename, id }) => {
  expect(ids.parse(globalId(typename, id))).toEqual({ typename, id });
});

test.each([
  ['', 'nothing'],
  ['7', 'the id of the database'],
  [globalId('Loan', '0'), 'zero'],
  [globalId('Loan', '-1'), 'a negative id'],
  [globalId('Loan', '9'.repeat(19)), 'an id that no bigint column holds'],
  [globalId('Loan', '7 or 1=1'), 'SQL'],
  [globalId('Savings', '7'), 'an unknown kind'],
  [globalId('__proto__', '7'), 'a prototype'],
  [globalId('constructor', '7'), 'a constructor'],
  [`${globalId('Loan', '7')}\n`, 'an id with something after it'],
  [globalId('Client', '7').replace('=', ''), 'an id without its padding'],
])('%j is no id: %s', (text) => {
  expect(ids.parse(text)).toBeUndefined();
});

test('an id of another kind is not taken', () => {
  expect(ids.idOf('Loan', globalId('Client', '7'))).toBeUndefined();
  expect(ids.idOf('Client', globalId('Client', '7'))).toBe('7');
});
