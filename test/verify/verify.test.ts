import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { Trips } from '@dayclose/store/trips.ts';
import { type Verdict, verifyAll, verifyDatabase } from '@dayclose/store/verify.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violationLines } from '../../tools/verify/report.ts';
import { encodePayload } from '../builders/codec.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { accountBreaks } from './account-breaks.ts';
import type { Break } from './break.ts';
import { commandLogBreaks } from './command-log-breaks.ts';
import { dayTotalBreaks } from './day-total-breaks.ts';
import { ledgerBreaks } from './ledger-breaks.ts';
import { type LivedLoans, liveThroughAll } from './lived-portfolio.ts';
import { loanBreaks } from './loan-breaks.ts';
import { runVerify } from './run-verify.ts';
import { savingsBreaks } from './savings-breaks.ts';
import { statementBreaks } from './statement-breaks.ts';
import { transferBreaks } from './transfer-breaks.ts';

let database: TestDatabase;
let tenant: Tenant;
let loans: LivedLoans;

const unwatched = { onProgress: () => undefined, onVerdict: () => undefined };
const ids = Array.from({ length: 17 }, (_, index) => `L${index + 1}`);

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = openTenant({
    id: 'default',
    databaseUrl: database.url,
    encodePayload,
    applicationName: 'verify.test',
  });
  loans = await liveThroughAll(tenant, database.url);
});
afterAll(async () => {
  await tenant.close();
  await database.drop();
});

const violatedIds = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ violated }) => violated > 0).map(({ check }) => check.id);

/** What is found while a change is made that is then taken back. */
async function verifiedWith(sql: string): Promise<readonly Verdict[]> {
  const client = await tenant.primary.connect();
  try {
    await client.query('begin');
    await client.query(sql);
    return await verifyAll(new Trips(client), shippedStore, unwatched);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('a portfolio that has lived through everything', () => {
  test('is checked by all invariants, over all of its rows, and is clean', async () => {
    const { code, output } = await runVerify(database.url);
    expect(output.filter((line) => /^\s+L\d+ .* 0 +\d+\.\d$/.test(line))).toHaveLength(ids.length);
    expect(output.at(-1)).toBe('17 checked, 0 violated');
    expect(code).toBe(0);
  });

  test('lets every check find rows to look at', async () => {
    const verdicts = await verifyDatabase(database.url, shippedStore, unwatched);
    expect(verdicts.map(({ check }) => check.id)).toEqual(ids);
    expect(violationLines(verdicts)).toEqual([]);
    for (const { check, checked } of verdicts) expect(checked, check.id).toBeGreaterThan(0);
  });

  test('has all that the checks are about', async () => {
    const { rows } = await tenant.primary.query<Record<string, boolean>>(`
      select bool_or(superseded_by is not null) as superseded, bool_or(origin is not null) as "postedAgain",
             bool_or(type = ${transactionTypeNumbers.ACCRUAL_ADJUSTMENT}) as adjusted, bool_or(type = ${transactionTypeNumbers.WAIVE_CHARGE}) as waived,
             bool_or(type = ${transactionTypeNumbers.CREDIT_BALANCE_REFUND} and principal > 0) as "owedAgain",
             bool_or(type = ${transactionTypeNumbers.ACCRUAL} and penalties > 0 and run_id is not null) as "penaltyAccrued",
             bool_or(type = ${transactionTypeNumbers.DOWN_PAYMENT} and reversed_on is not null) as "takenBack"
      from loan_transactions`);
    expect(Object.values(rows[0] ?? {}).every(Boolean), JSON.stringify(rows[0])).toBe(true);
  });
});

const breaks: readonly Break[] = [
  ...ledgerBreaks,
  ...loanBreaks,
  ...accountBreaks,
  ...dayTotalBreaks,
  ...statementBreaks,
  ...savingsBreaks,
  ...transferBreaks,
  ...commandLogBreaks,
];

describe.each(breaks)('what a person broke by hand, $name,', ({ found, says, sql }) => {
  test(`is found by ${found.join(', ')} alone`, async () => {
    const verdicts = await verifiedWith(sql(loans));
    const lines = violationLines(verdicts);
    expect(violatedIds(verdicts), lines.join('\n')).toEqual(found);
    expect(lines.join('\n')).toMatch(new RegExp(says.source, 'm'));
  });
});

test('every invariant is broken by some test', () => {
  const broken = new Set(breaks.flatMap(({ found }) => found));
  expect([...broken].sort()).toEqual([...ids].sort());
});

describe('the command', () => {
  test('ends with 1 and up to ten lines a check where something is violated', async () => {
    await tenant.primary.query('update loan_summaries set tag_count = tag_count + 1');
    const { code, output } = await runVerify(database.url);
    await tenant.primary.query('update loan_summaries set tag_count = tag_count - 1');
    expect(output.at(-1)).toBe('17 checked, 1 violated');
    expect(output.filter((line) => line.includes('delinquency tags: how many'))).toHaveLength(10);
    expect(output.find((line) => line.startsWith('L11:'))).toMatch(
      /^L11: \d+ rows break it, of which 10 are shown$/,
    );
    expect(output).toContainEqual(
      expect.stringMatching(
        /^ {2}loan 1 \(account 000000001\), delinquency tags: how many there are: expected \d, found \d$/,
      ),
    );
    expect(code).toBe(1);
  });

  test.each([
    [
      'nobody listens',
      () => 'postgresql://nobody:secret@127.0.0.1:1/none',
      /^The database 127\.0\.0\.1:1\/none cannot be reached: nobody listens there \(ECONNREFUSED\)\.$/,
    ],
    [
      'there is no such database',
      () => `${database.url}_none`,
      /^The database \S+_none is not there \(3D000\)\.$/,
    ],
    [
      'the password is wrong',
      () => database.url.replace(/:[^:@]+@/, ':wrong@'),
      /^The database \S+ refuses the password \(28P01\)\.$/,
    ],
  ])('ends with 2 and one sentence where %s', async (_case, url, sentence) => {
    const { code, errors } = await runVerify(url());
    expect(errors).toEqual([expect.stringMatching(sentence)]);
    expect(code).toBe(2);
  });

  test('ends with 2 and one sentence where the database is not migrated', async () => {
    const empty = await createTestDatabase({ empty: true });
    try {
      const { code, errors } = await runVerify(empty.url);
      expect(errors).toEqual([
        expect.stringMatching(/lacks tables of this version: run "npm run migrate" first \(42P01\)\.$/),
      ]);
      expect(code).toBe(2);
    } finally {
      await empty.drop();
    }
  });
});

test('all checks see one moment, and writers go on meanwhile', async () => {
  const broken = `update loan_summaries set charge_count = charge_count + 1 where loan_id = ${loans.overdue}`;
  const seen = await verifyDatabase(database.url, shippedStore, {
    ...unwatched,
    async onVerdict({ check }) {
      if (check.id === 'L1') await tenant.primary.query(broken);
    },
  });
  expect(violatedIds(seen)).toEqual([]);
  expect(violatedIds(await verifyDatabase(database.url, shippedStore, unwatched))).toEqual(['L11']);
  await tenant.primary.query(broken.replace('+ 1', '- 1'));
});
