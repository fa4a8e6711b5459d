import type { CommandLogFilter } from '@dayclose/domain/views.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { rowsLookedAt } from '../../../../../test/harness/rows-looked-at.ts';
import { vacuum } from '../../../../../test/harness/vacuum.ts';
import { openPool, type SessionPool } from '../../database.ts';
import { readCommandLog } from './command-log.ts';

let database: TestDatabase;
let pool: SessionPool;

/** A long log: a loan of few commands, a product that every third names, an actor of few and one of most, few refusals. */
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'command-log.pg.test');
  await pool.query(
    `insert into commands (name, actor, request_id, input, refused_with, answer, business_date, cob_date, created_at, entities)
     select case when n % 5000 = 0 then 'closeBooks' else 'repayLoan' end,
            case when n % 4000 = 0 then 'api-key:rare' else 'api-key:usual' end,
            'r', '{}', case when n % 3000 = 0 then 'LOAN_NOT_ACTIVE' end, '{}', '2024-01-15', '2024-01-14',
            timestamptz '2024-01-15 08:00Z' + n * interval '1 second',
            jsonb_build_array('Loan:' || n / 10) || case when n % 3 = 0 then jsonb_build_array('LoanProduct:1') else '[]' end
     from generate_series(1, 40000) n`,
  );
  await vacuum(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const rowsMax = 2_000;

test.each<[what: string, filter: CommandLogFilter, found: number]>([
  ['everything', {}, 20],
  ['a loan', { entity: 'Loan:7' }, 10],
  ['what is named by many', { entity: 'LoanProduct:1' }, 20],
  ['an actor of few', { actor: 'api-key:rare' }, 10],
  ['an actor of most', { actor: 'api-key:usual' }, 20],
  ['a name of few', { command: 'closeBooks' }, 8],
  ['refusals', { refusedOnly: true }, 13],
  ['a time in the middle', { from: '2024-01-15T12:00:00Z', to: '2024-01-15T12:00:10Z' }, 10],
  ['a time before the last day', { to: '2024-01-15T08:30:00Z' }, 20],
])('a page of %s reads some rows, not the whole log', async (_, filter, found) => {
  const page = { size: 20, backward: false, after: undefined, before: undefined };
  const asked = vi.spyOn(pool, 'query');
  const rows = await readCommandLog(pool, filter, page);
  const [text, values]: readonly unknown[] = asked.mock.calls[0] ?? [];
  asked.mockRestore();
  expect(rows.slice(0, 20)).toHaveLength(found);
  const plan = await pool.query(`explain (analyze, timing off, format json) ${text}`, values as unknown[]);
  expect(rowsLookedAt(plan.rows[0]['QUERY PLAN'][0].Plan)).toBeLessThan(rowsMax);
});
