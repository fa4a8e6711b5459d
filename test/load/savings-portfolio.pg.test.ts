import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { earnedInterest } from '@dayclose/domain/savings/money/reckon.ts';
import type { ActiveSavings, SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { transactionTypes } from '@dayclose/domain/savings/transactions/types.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { savings as savingsStore } from '@dayclose/store/accounts/savings.ts';
import { transact } from '@dayclose/store/database.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { verifyAll } from '@dayclose/store/verify.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_BUSINESS_DATE, loadDemo } from '../../tools/demo.ts';
import { carryOutRuns } from '../builders/carry-out-runs.ts';
import { encodePayload } from '../builders/codec.ts';
import { workerContextOf } from '../builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { tellerOf } from '../verify/teller.ts';

const counts = { loans: 90, savings: 240 };
const installed = { ...shipped, ...shippedStore };
const businessDate = parseDate(DEMO_BUSINESS_DATE) as LocalDate;
const progress: number[] = [];
let database: TestDatabase;
let tenant: Tenant;

beforeAll(async () => {
  database = await createTestDatabase();
  const onProgress = (accounts: number) => progress.push(accounts);
  await loadDemo({ installed, databaseUrl: database.url, ...counts, onProgress });
  tenant = openOn(database.url);
});

afterAll(async () => {
  await tenant.close();
  await database.drop();
});

function openOn(databaseUrl: string): Tenant {
  return openTenant({
    id: 'default',
    databaseUrl,
    encodePayload,
    applicationName: 'savings-portfolio.pg.test',
  });
}

async function rowsOf<Row extends object>(text: string, of = tenant): Promise<readonly Row[]> {
  const { rows } = await of.primary.query<Row>(text);
  return rows;
}

async function allSavings(): Promise<readonly SavingsAccount[]> {
  const ids = await rowsOf<{ id: string }>('select id from savings_accounts order by id');
  const { accounts, broken } = await savingsStore.read(
    tenant.primary,
    tenant.cache,
    ids.map(({ id }) => id),
  );
  expect(broken).toEqual([]);
  return accounts;
}

async function expectClean(): Promise<void> {
  const nobody = { onProgress: () => undefined, onVerdict: () => undefined };
  const verdicts = await transact(tenant.primary, (client) => verifyAll(client, shippedStore, nobody));
  expect(verdicts.filter(({ violated }) => violated > 0)).toEqual([]);
}

const isActive = (account: SavingsAccount): account is ActiveSavings => account.status === 'ACTIVE';

describe('an imported portfolio of loans and savings', () => {
  test('violates no invariant that verify recounts', () => expectClean());

  test('holds as many accounts as were asked for, of every status, and tells so', async () => {
    const accounts = await allSavings();
    expect(accounts).toHaveLength(counts.savings);
    expect(progress.at(-1)).toBe(counts.loans + counts.savings);
    expect(new Set(accounts.map(({ status }) => status))).toEqual(
      new Set(['SUBMITTED', 'APPROVED', 'ACTIVE', 'CLOSED']),
    );
    expect(new Set(accounts.map(({ terms }) => terms.currency))).toEqual(new Set(['USD', 'EUR', 'JPY']));
  });

  test('is closed through the day before its business date, with what that day had earned accrued', async () => {
    for (const account of (await allSavings()).filter(isActive)) {
      const { balances, terms, closedThrough, reckonedThrough } = account;
      expect([closedThrough, reckonedThrough]).toEqual([businessDate - 1, businessDate - 1]);
      if (terms.accounting === 'ACCRUAL_PERIODIC') expect(balances.accrued).toEqual(earnedInterest(account));
      else expect(balances.accrued).toEqual({ credit: 0n, debit: 0n });
    }
  });

  test.each([
    ['interest posted', `type = ${transactionTypes.INTEREST_POSTING.code}`],
    ['interest of overdrawn balances', `type = ${transactionTypes.OVERDRAFT_INTEREST.code}`],
    ['fees of withdrawals', `type = ${transactionTypes.FEE.code}`],
    ['money on hold', `type = ${transactionTypes.HOLD.code}`],
    ['money let go again', `type = ${transactionTypes.RELEASE.code}`],
    ['payments that were entered late, and interest that was posted again', 'superseded_by is not null'],
    ['payments that were taken back', 'reversed_on is not null and superseded_by is null'],
  ])('has a past: it has %s', async (_, condition) => {
    expect(await rowsOf(`select from savings_transactions where ${condition}`)).not.toHaveLength(0);
  });

  test.each([
    ['overdrawn', 'balance < 0'],
    ['dormant', 'activity = 3'],
    ['inactive', 'activity = 2'],
    ['blocked', 'block is not null'],
    ['in part on hold', 'on_hold > 0'],
  ])('has accounts that are %s', async (_, condition) => {
    expect(await rowsOf(`select from savings_summaries where ${condition}`)).not.toHaveLength(0);
  });

  test('gives some savings accounts to clients who borrow, and some to clients of their own', async () => {
    const [clients] = await rowsOf<{ both: number; savers: number }>(`
      select count(*) filter (where borrows)::integer as both, count(*) filter (where not borrows)::integer as savers
      from (select exists (select from loans l where l.client_id = s.client_id) as borrows
            from savings_accounts s group by s.client_id) c`);
    expect(clients).toEqual({ both: counts.loans / 3, savers: (counts.savings - counts.loans / 3) / 2 });
  });

  test('is logged as one command with both counts, and raises no event', async () => {
    expect(await rowsOf('select name, input, answer from commands')).toEqual([
      {
        name: 'importPortfolio',
        input: { ...counts, businessDate: DEMO_BUSINESS_DATE, seed: 1 },
        answer: counts,
      },
    ]);
    expect(await rowsOf('select from outbox')).toHaveLength(0);
    expect(await rowsOf('select from savings_transactions where command_id is null')).toHaveLength(0);
  });

  test('has the same loans and the same savings for the same seed, also where there are more accounts', async () => {
    const other = await createTestDatabase();
    const second = openOn(other.url);
    try {
      await loadDemo({ databaseUrl: other.url, installed, loans: 30, savings: 40 });
      const amounts = (table: string) => `
        select a.external_id, t.number, t.type, t.value_date, t.amount
        from ${table === 'loans' ? 'loan_transactions t join loans a on a.id = t.loan_id' : 'savings_transactions t join savings_accounts a on a.id = t.account_id'}
        where a.external_id <= '${table === 'loans' ? 'L-00000030' : 'S-00000040'}' order by 1, 2`;
      for (const table of ['loans', 'savings']) {
        const theirs = await rowsOf(amounts(table), second);
        expect(theirs.length).toBeGreaterThan(100);
        expect(theirs).toEqual(await rowsOf(amounts(table)));
      }
    } finally {
      await second.close();
      await other.drop();
    }
  });

  test('has some loans repaid from an account of their client, which pays what is due of the next morning', async () => {
    const linked = 'from loans l join savings_accounts s on s.id = l.repayment_account_id';
    const [links] = await rowsOf<{ all: number; own: number }>(
      `select count(*)::integer as all, count(*) filter (where s.client_id = l.client_id)::integer as own ${linked}`,
    );
    expect(links?.all).toBeGreaterThan(0);
    expect(links?.own).toBe(links?.all);
    const teller = tellerOf(tenant);
    await teller.give('setBusinessDate', { date: formatDate(businessDate + 1) });
    await teller.give('runJob', { name: 'REPAY_FROM_SAVINGS' });
    await carryOutRuns(workerContextOf(tenant));
    expect(await rowsOf('select from repayment_attempts where paid > 0')).not.toHaveLength(0);
    expect(await rowsOf('select from cob_failures')).toHaveLength(0);
    await expectClean();
  });
});
