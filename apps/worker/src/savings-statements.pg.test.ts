import { dateOf, formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { money } from '../../../test/builders/loan.ts';
import { monthOf, StatedHouse } from '../../../test/builders/stated-house.ts';
import { unguarded } from '../../../test/verify/break.ts';
import { startJobs } from './schedule.ts';

/**
 * A year of statements of savings accounts, month by month, with transfers, fees and overdrafts, and with payments that are
 * found late, reversed and adjusted, so that interest which was stated is posted again.
 */

const firstDay = dateOf(2026, 1, 1);
const month = (of: number) => monthOf('SAVINGS', 2026, of);
const endOf = (of: number) => dateOf(of === 12 ? 2027 : 2026, of === 12 ? 1 : of + 1, 1) - 1;
const closeThrough = (date: LocalDate) => house.closeThrough(date, 'SAVINGS_COB');
const names = ['saved', 'late', 'overdrawn', 'closing'] as const;
type Name = (typeof names)[number];
const accounts = {} as Record<Name, string>;
/** The one that is opened in June. */
let young: string;
let house: StatedHouse;

beforeAll(async () => {
  house = await StatedHouse.open('savings-statements.pg.test', 1, firstDay);
  await house.setDates(firstDay - 1);
  productId = await house.teller.make('createSavingsProduct', {
    ...{ name: 'Saved', shortName: 'SAV', currency: 'USD', annualInterestRate: '10' },
    ...{ overdraftLimit: '5000', overdraftRate: '20', withdrawalFee: '1' },
  });
  for (const name of names) accounts[name] = await opened();
});
afterAll(() => house.close());

let productId: string;
async function opened(): Promise<string> {
  const accountId = await house.teller.make('openSavings', { clientId: '1', productId });
  await house.accepted('approveSavings', { accountId });
  await house.accepted('activateSavings', { accountId });
  return accountId;
}

/** Enters something on an account, and returns the id of its transaction. */
async function enter(command: string, name: Name, input: object): Promise<string> {
  const { transaction } = await house.accepted(command, { accountId: accounts[name], ...input });
  return String((transaction as { id: string }).id);
}

/** What is done in the middle of a month, also to what was done in the one before it; returns what can be corrected later. */
async function live(of: number, before: readonly string[]): Promise<readonly string[]> {
  const first = dateOf(2026, of, 1);
  await closeThrough(first + 12);
  const paid = await enter('deposit', 'saved', { amount: '500', date: formatDate(first + 13) });
  const adjusted = await enter('deposit', 'late', { amount: '200' });
  await enter('withdraw', 'overdrawn', { amount: '90' });
  await enter('holdSavings', 'saved', { amount: '1' });
  await house.accepted('transfer', { fromId: accounts.saved, toId: accounts.late, amount: '40' });
  await house.accepted('transfer', { fromId: accounts.saved, toId: '1', amount: '5' });
  await closeThrough(first + 15);
  const [formerPaid, formerAdjusted] = before;
  if (of % 3 === 0) {
    await house.accepted('reverseSavingsTransaction', {
      accountId: accounts.saved,
      transactionId: formerPaid,
    });
    await enter('adjustSavingsTransaction', 'late', { transactionId: formerAdjusted, amount: '170' });
  }
  if (of === 1) await enter('deposit', 'closing', { amount: '100' });
  if (of > 1) await enter('deposit', 'overdrawn', { amount: '30', date: formatDate(first - 20) });
  if (of === 5) await house.accepted('closeSavings', { accountId: accounts.closing });
  if (of === 6) young = await opened();
  return [paid, adjusted];
}

/** The balance with which each statement of a month closes, and that of its account. */
const closings = (of: number) =>
  house.query(`
    select s.account_id, s.closing_balance, m.balance
    from statements s join savings_summaries m using (account_id) where s.from_date = '${month(of).fromDate}'`);

test('before the days of a period are closed it is refused, and nothing is left of it', async () => {
  await house.setDates(dateOf(2026, 1, 31));
  expect(await house.give('generateStatements', month(1))).toMatchObject({
    code: 'PERIOD_STILL_CLOSING',
    details: { field: 'toDate', date: '2026-01-31', limit: '2025-12-31' },
  });
  expect(await house.query('select from job_runs')).toEqual([]);
});

describe('a year of statements', () => {
  beforeAll(async () => {
    let before: readonly string[] = [];
    for (let of = 1; of <= 12; of += 1) {
      before = await live(of, before);
      await closeThrough(endOf(of));
      expect(await house.carryOut(await house.accepted('generateStatements', month(of)))).toMatchObject({
        ...{ state: 'COMPLETED', total: 4, done: 4, account_kind: 'SAVINGS_STATEMENTS' },
      });
      for (const { closing_balance, balance } of await closings(of)) expect(closing_balance).toBe(balance);
    }
  }, 240_000);

  test('has one of each account and month, and each opens with what the one before closed with', async () => {
    const rows = await house.stated();
    const countOf = (id: string) => rows.filter(({ account_id }) => account_id === id).length;
    expect([...names.map((name) => countOf(accounts[name])), countOf(young)]).toEqual([12, 12, 12, 5, 7]);
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1];
      if (before?.account_id === row.account_id) expect(row.opening_balance).toBe(before?.closing_balance);
    }
  });

  test('has lines of payments, interest, fees, overdraft interest and transfers with their other account', async () => {
    const [loan] = await house.query('select account_no from loans where id = 1');
    const noOf = (name: Name) => accounts[name].padStart(9, '0');
    const of = (name: Name, which: number) =>
      house.linesOf(`account_id = ${accounts[name]} and from_date = '${month(which).fromDate}'`);
    expect(await of('saved', 2)).toEqual([
      '2026-02-01 Interest posting',
      '2026-02-14 Deposit',
      `2026-02-14 Withdrawal to account ${noOf('late')}`,
      '2026-02-14 Withdrawal fee',
      `2026-02-14 Withdrawal to account ${loan?.account_no}`,
      '2026-02-14 Withdrawal fee',
    ]);
    expect(await of('late', 2)).toContain(`2026-02-14 Deposit from account ${noOf('saved')}`);
    expect(await of('overdrawn', 2)).toContain('2026-02-01 Overdraft interest');
    const [row] = await house.stated(`account_id = ${accounts.overdrawn} and from_date = '2026-01-01'`);
    expect(row).toMatchObject({ opening_balance: 0n, closing_balance: money('-91') });
    expect(((row?.lines ?? []) as string[][]).map((line) => line.slice(3))).toEqual([
      ['90.00', '0.00', '-90.00'],
      ['1.00', '0.00', '-91.00'],
    ]);
  });

  test('tells what was found late, reversed or adjusted where that was done, with the interest that follows, and changes nothing that was said', async () => {
    const of = (name: Name, which: number) =>
      house.linesOf(`account_id = ${accounts[name]} and from_date = '${month(which).fromDate}'`);
    expect(await of('saved', 3)).toEqual(
      expect.arrayContaining([
        '2026-03-17 Reversal: Deposit',
        '2026-03-17 Reversal: Interest posting',
        '2026-03-17 Interest posting, value date 2026-03-01',
      ]),
    );
    expect(await of('late', 3)).toEqual(
      expect.arrayContaining(['2026-03-17 Reversal: Deposit', '2026-03-17 Deposit, value date 2026-02-14']),
    );
    expect(await of('overdrawn', 3)).toEqual(
      expect.arrayContaining([
        '2026-03-17 Deposit, value date 2026-02-09',
        '2026-03-17 Overdraft interest, value date 2026-03-01',
      ]),
    );
    expect((await of('overdrawn', 2)).filter((line) => line.includes('2026-02-09'))).toEqual([]);
  });

  test('ends with the one of the period in which the account was closed, at nothing', async () => {
    const [last] = (await house.stated(`account_id = ${accounts.closing}`)).slice(-1);
    expect(last).toMatchObject({ closing_balance: 0n });
  });

  test.each([
    'opening_balance = opening_balance + 1',
    'closing_balance = closing_balance - 0.01',
    `lines = jsonb_set(lines, '{0,4}', '"1.00"')`,
    `lines = jsonb_set(lines, '{-1,5}', '"1.00"')`,
  ])('is what npm run verify finds, and not one with %s', async (change) => {
    expect(await house.broken()).toEqual([]);
    const one = `account_id = ${accounts.saved} and from_date = '2026-05-01'`;
    const sql = unguarded('statements', `update statements set ${change} where ${one}`);
    expect(await house.brokenBy(sql)).toEqual(['L16']);
  });

  test('is made once, apart from those of loans for the same period', async () => {
    const before = await house.stated();
    const [run] = await house.query(
      `select id from job_runs where period_from = '2026-03-01' and account_kind = 'SAVINGS_STATEMENTS'`,
    );
    expect(await house.accepted('generateStatements', month(3))).toMatchObject({ id: run?.id });
    await house.query(
      `update job_runs set state = 'PLANNING' where id = ${run?.id}; delete from job_partitions where run_id = ${run?.id}`,
    );
    expect(await house.carryOut({ id: run?.id })).toMatchObject({ state: 'COMPLETED', total: 0 });
    expect(await house.stated()).toEqual(before);
    await house.closeThrough(dateOf(2026, 12, 31), 'LOAN_COB');
    const ofLoans = await house.accepted('generateStatements', monthOf('LOAN', 2026, 3));
    expect(ofLoans.id).not.toBe(run?.id);
    expect(await house.carryOut(ofLoans)).toMatchObject({ total: 1, done: 1 });
  });
});

test('those of savings are made when those of loans are, of the same month', async () => {
  await closeThrough(dateOf(2027, 2, 3));
  await house.closeThrough(dateOf(2027, 2, 3), 'LOAN_COB');
  await startJobs(house.context);
  for (const name of ['GENERATE_STATEMENTS', 'GENERATE_SAVINGS_STATEMENTS'])
    await house.accepted('updateJob', { name, active: true });
  await house.carryOut(await house.accepted('runJob', { name: 'GENERATE_STATEMENTS' }));
  await startJobs(house.context);
  const [run] = await house.query(
    `select id, trigger from job_runs where account_kind = 'SAVINGS_STATEMENTS' order by id desc limit 1`,
  );
  expect(run?.trigger).toBe('CHAIN');
  expect(await house.carryOut({ id: run?.id })).toMatchObject({ state: 'COMPLETED', done: 4 });
  expect(await house.stated(`from_date = '2027-01-01' and to_date = '2027-01-31'`)).toHaveLength(5);
});

test('those of savings wait where accounts are behind, and are made once these are closed', async () => {
  const ends = dateOf(2027, 3, 1);
  await house.closeThrough(ends, 'LOAN_COB');
  await house.carryOut(await house.accepted('runJob', { name: 'GENERATE_STATEMENTS' }));
  await startJobs(house.context);
  const waiting = `select refusal ->> 'code' as code from job_occasions where job = 'GENERATE_SAVINGS_STATEMENTS' and decided_at is null`;
  expect(await house.query(waiting)).toEqual([{ code: 'PERIOD_STILL_CLOSING' }]);
  await closeThrough(ends);
  await house.query('update job_occasions set try_after = now() where decided_at is null');
  await startJobs(house.context);
  expect(await house.query(waiting)).toEqual([]);
  const [run] = await house.query(
    `select id, trigger from job_runs where account_kind = 'SAVINGS_STATEMENTS' order by id desc limit 1`,
  );
  expect(run?.trigger).toBe('CHAIN');
  expect(await house.carryOut({ id: run?.id })).toMatchObject({ state: 'COMPLETED' });
  expect(await house.stated(`from_date = '2027-02-01' and to_date = '2027-02-28'`)).not.toHaveLength(0);
});
