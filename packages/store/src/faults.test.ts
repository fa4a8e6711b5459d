import pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { FaultKind } from './fault-table.ts';
import { codeTold, describeFault, describeFaultOf, faultOf, isPassing } from './faults.ts';

function databaseError(code: string, constraint?: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('insert into secret', 1, 'error'), { code, constraint });
}
const systemError = (code: string) => Object.assign(new Error('connect'), { code });

/** What clients are told, and whether a worker tries the same work again, by kind. */
const toldOf = {
  AWAY: ['UNAVAILABLE', true],
  REFUSED: ['UNAVAILABLE', true],
  CONFLICT: ['UNAVAILABLE', true],
  LOCKED: ['RETRY', true],
  SLOW: ['BUSY', false],
  FULL: ['BUSY', true],
  UNFIT: [undefined, false],
  none: [undefined, false],
} as const satisfies Record<FaultKind | 'none', readonly [string | undefined, boolean]>;

/** Every class of SQLSTATE, with the states in it that are told apart. Source: PostgreSQL, appendix A. */
const states: readonly [keyof typeof toldOf, readonly string[]][] = [
  ['AWAY', ['08000', '08003', '08006', '08001', '08004', '08007', '08P01']],
  ['AWAY', ['25006', '25P03', '40000', '40002', '40003']],
  ['AWAY', ['53000', '53100', '53200', '53300', '55000', '55P02', '55P04']],
  ['AWAY', ['57000', '57P01', '57P02', '57P03', '57P05', '58000', '58030', '58P01', '58P02']],
  ['REFUSED', ['28000', '28P01', '3D000', '57P04']],
  ['CONFLICT', ['40001', '40P01']],
  ['LOCKED', ['55P03', '55006']],
  ['SLOW', ['57014', '25P04', '53400']],
  ['UNFIT', ['42501', '42P01', '42703']],
  [
    'none',
    ['00000', '01000', '02000', '03000', '09000', '0A000', '0B000', '0F000', '0L000', '0P000', '0Z000'],
  ],
  [
    'none',
    ['20000', '21000', '22003', '22012', '22P02', '23502', '23503', '23505', '23514', '23P01', '24000'],
  ],
  [
    'none',
    ['25000', '25001', '25P01', '25P02', '26000', '27000', '2B000', '2D000', '2F000', '34000', '38000'],
  ],
  [
    'none',
    ['39000', '3B000', '3F000', '42601', '42804', '42883', '44000', '54000', '54001', 'F0000', 'HV000'],
  ],
  ['none', ['P0001', 'P0002', 'P0004', 'XX000', 'XX001', 'XX002']],
];
const ofStates = states.flatMap(([kind, all]) => all.map((state) => [state, kind] as const));

test.each(ofStates)('SQLSTATE %s is %s', (state, kind) => {
  expect([codeTold(databaseError(state)), isPassing(databaseError(state))]).toEqual(toldOf[kind]);
  expect(faultOf(databaseError(state))?.kind ?? 'none').toBe(kind);
});

const network = ['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'EPROTO', 'ETIMEDOUT', 'EHOSTDOWN'];
const names = ['EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'];
const prisma = ['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2037'];
const ofCodes: readonly (readonly [string, keyof typeof toldOf])[] = [
  ...[...network, ...names, ...prisma].map((code) => [code, 'AWAY'] as const),
  ...['P1000', 'P1003', 'P1010'].map((code) => [code, 'REFUSED'] as const),
  ['P2034', 'CONFLICT'],
  ['P2024', 'FULL'],
  ['P2028', 'FULL'],
  ...['P2002', 'P2025', 'ENOENT', 'ERR_INVALID_ARG_TYPE'].map((code) => [code, 'none'] as const),
];

test.each(ofCodes)('code %s is %s', (code, kind) => {
  expect(faultOf(systemError(code))?.kind ?? 'none').toBe(kind);
});

test.each<[string, FaultKind | 'none']>([
  ['timeout exceeded when trying to connect', 'FULL'],
  ['Connection terminated due to connection timeout', 'AWAY'],
  ['Connection terminated unexpectedly', 'AWAY'],
  ['Client has encountered a connection error and is not queryable', 'AWAY'],
  ['Client was closed and is not queryable', 'AWAY'],
  ['Cannot use a pool after calling end on the pool', 'AWAY'],
  ['SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', 'REFUSED'],
  ['Cannot read properties of undefined', 'none'],
])('"%s", as the driver says it, is %s', (message, kind) => {
  expect(faultOf(new Error(message))?.kind ?? 'none').toBe(kind);
});

test('a partition that was being made is a conflict, and any other check is a defect', () => {
  const check = (routine: string) => Object.assign(databaseError('23514'), { routine });
  expect(faultOf(check('ExecPartitionCheckEmitError'))).toMatchObject({ kind: 'CONFLICT', state: '23514' });
  expect(faultOf(check('ExecConstraints'))).toBeUndefined();
});

describe('a fault is found', () => {
  const fault = databaseError('53100');
  test.each<[string, unknown]>([
    ['the cause', new Error('a', { cause: new Error('b', { cause: fault }) })],
    ['the original', Object.assign(new Error('a'), { originalError: fault })],
    ['the list', new AggregateError([new Error('b'), fault])],
    ['the meta that Prisma makes', Object.assign(new Error('a'), { code: 'P2010', meta: { code: '53100' } })],
    [
      "the adapter's error that Prisma keeps",
      Object.assign(new Error('a'), { meta: { driverAdapterError: { cause: fault } } }),
    ],
    ['the cause that an adapter maps', { cause: { kind: 'postgres', originalCode: '53100' } }],
  ])('within %s of another error', (_, error) => {
    expect(faultOf(error)).toMatchObject({ kind: 'AWAY', state: '53100' });
  });
});

test('a refusal of our own that passes is told as it is, whoever wraps it', () => {
  const late = Object.assign(new Error('late'), { code: 'COMMAND_IN_PROGRESS' });
  expect(codeTold(new Error('query failed', { cause: late }))).toBe('COMMAND_IN_PROGRESS');
  expect(codeTold(Object.assign(new Error('no'), { code: 'NOT_FOUND' }))).toBeUndefined();
});

test.each([undefined, null, 'text', 7, new RangeError('no such date')])('%o is no fault', (error) => {
  expect([faultOf(error), codeTold(error), isPassing(error)]).toEqual([undefined, undefined, false]);
});

test.each([
  [databaseError('23505', 'one_a_day'), 'The database refused it (SQLSTATE 23505, constraint one_a_day).'],
  [databaseError('22003'), 'The database refused it (SQLSTATE 22003).'],
  [databaseError('53100'), 'The database has no room left on its disk (53100).'],
  [new Error('wrapped', { cause: new RangeError('no such date') }), 'no such date'],
  [
    new Error('timeout exceeded when trying to connect'),
    'The database has no session left for this process.',
  ],
])('a fault is told without its statement', (error, sentence) => {
  expect(describeFault(error)).toBe(sentence);
});

test('the database is named, and its password is not', () => {
  const url = 'postgresql://somebody:secret@db.example:5432/ledger';
  expect(describeFaultOf(systemError('ECONNREFUSED'), url)).toBe(
    'The database db.example:5432/ledger cannot be reached: nobody listens there (ECONNREFUSED).',
  );
  expect(describeFaultOf(new TypeError('undefined is not a function'), url)).toBeUndefined();
});
