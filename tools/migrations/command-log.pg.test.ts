import { openPool } from '@dayclose/store/database.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { migrate } from '../migrate.ts';
import { readMigrations } from './migration-files.ts';

/** Commands as the release before logged them, some of them thousands of commands apart. */
const commands = [
  { id: 1, name: 'createClient', input: { name: 'Ada' }, answer: { id: '3' }, about: ['Client:3'] },
  { id: 2, name: 'createLoanProduct', input: {}, answer: { id: '5' }, about: ['LoanProduct:5'] },
  {
    id: 3,
    name: 'submitLoan',
    input: { clientId: '3', productId: '5' },
    answer: { loan: { id: '7', clientId: '3' } },
    about: ['Client:3', 'Loan:7', 'LoanProduct:5'],
  },
  {
    id: 4,
    name: 'submitLoan',
    input: { clientId: '9', productId: '5' },
    refusedWith: 'CLIENT_NOT_FOUND',
    answer: { code: 'CLIENT_NOT_FOUND', details: { value: '9' } },
    about: ['Client:9', 'LoanProduct:5'],
  },
  {
    id: 5_001,
    name: 'adjustLoanTransaction',
    input: { loanId: '7', transactionId: '7000002', note: null },
    answer: { loan: { id: '7' }, transaction: { number: 3 } },
    about: ['Loan:7', 'LoanTransaction:7000002'],
  },
  {
    id: 10_000,
    name: 'waiveLoanCharges',
    input: { loanId: '7', chargeIds: ['7000001', '7000002'] },
    answer: { loan: { id: '7' } },
    about: ['Loan:7', 'LoanCharge:7000001', 'LoanCharge:7000002'],
  },
  {
    id: 10_001,
    name: 'inlineCob',
    input: { kind: 'LOAN', accountIds: ['7', { nobody: 'x' }] },
    answer: { outcomes: [] },
    about: ['Loan:7'],
  },
  { id: 20_000, name: 'runJob', input: { name: 'LOAN_COB' }, answer: { id: '11' }, about: ['JobRun:11'] },
  { id: 20_001, name: 'stopJobRun', input: { id: '11' }, answer: { id: '11' }, about: ['JobRun:11'] },
  {
    id: 20_002,
    name: 'skipFailedAccount',
    input: { runId: '11', accountId: '7', reason: 'court' },
    answer: { id: '11' },
    about: ['JobRun:11', 'Loan:7'],
  },
  { id: 30_000, name: 'setBusinessDate', input: { date: '2024-01-15' }, answer: {}, about: [] },
] as const;

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  const migrations = readMigrations();
  await migrate(
    database.url,
    migrations.filter(({ name }) => name < '20261129200000'),
  );
  pool = openPool(database.url, 'command-log.pg.test');
  for (const command of commands) {
    await pool.query(
      `insert into commands (id, name, actor, request_id, input, refused_with, answer, business_date, cob_date)
       values ($1, $2, 'api-key:old', 'r', $3, $4, $5, '2024-01-15', '2024-01-14')`,
      [
        command.id,
        command.name,
        JSON.stringify(command.input),
        'refusedWith' in command ? command.refusedWith : null,
        JSON.stringify(command.answer),
      ],
    );
  }
  await migrate(database.url, migrations);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

test.each(commands)('$name of before ($id) is found by what it was about', async ({ id, about }) => {
  const { rows } = await pool.query('select entities from commands where id = $1', [id]);
  expect(rows[0].entities.toSorted()).toEqual(about);
});

test('what a process of the release before logs beside the new ones is about nothing', async () => {
  const { rows } = await pool.query(
    `insert into commands (id, name, actor, request_id, input, answer, business_date, cob_date)
     values (40000, 'repayLoan', 'api-key:old', 'r', '{"loanId": "7"}', '{}', '2024-01-15', '2024-01-14')
     returning entities, address`,
  );
  expect(rows).toEqual([{ entities: [], address: null }]);
});
