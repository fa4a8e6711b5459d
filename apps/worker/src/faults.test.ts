import pg from 'pg';
import { expect, test } from 'vitest';
import { describeFault, isLockTimeout, isPassing } from './faults.ts';

function databaseError(code: string, constraint?: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('insert into secret', 1, 'error'), { code, constraint });
}

test.each([
  ['a lost connection', databaseError('08006'), true],
  ['a serialization failure', databaseError('40001'), true],
  ['a deadlock', databaseError('40P01'), true],
  ['a busy row', databaseError('55P03'), true],
  ['a server that shuts down', databaseError('57P01'), true],
  ['a session that was idle in its transaction', databaseError('25P03'), true],
  ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), true],
  ['a session that the driver lost', new Error('Connection terminated unexpectedly'), true],
  ['a statement that takes too long', databaseError('57014'), false],
  ['a transaction that takes too long', databaseError('25P04'), false],
  ['a duplicate', databaseError('23505'), false],
  ['a number out of range', databaseError('22003'), false],
  ['an error of our own', new RangeError('no such date'), false],
  ['no error at all', 'text', false],
])('%s', (_, error, passing) => {
  expect(isPassing(error)).toBe(passing);
});

test('only a lock that was waited for in vain is a lock timeout', () => {
  expect(isLockTimeout(databaseError('55P03'))).toBe(true);
  expect(isLockTimeout(databaseError('57014'))).toBe(false);
});

test.each([
  [databaseError('23505', 'one_a_day'), 'The database refused it (SQLSTATE 23505, constraint one_a_day).'],
  [databaseError('22003'), 'The database refused it (SQLSTATE 22003).'],
  [new Error('wrapped', { cause: new RangeError('no such date') }), 'no such date'],
])('a fault is told without its statement', (error, sentence) => {
  expect(describeFault(error)).toBe(sentence);
});
