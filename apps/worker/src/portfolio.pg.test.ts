import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { foldPortfolio } from '@dayclose/store/sql/portfolio/fold-portfolio.ts';
import { readPortfolio } from '@dayclose/store/sql/read/portfolio.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { carryOutRuns } from '../../../test/builders/carry-out-runs.ts';
import { encodePayload } from '../../../test/builders/codec.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase } from '../../../test/harness/database.ts';
import { type Teller, tellerOf } from '../../../test/verify/teller.ts';
import { loadDemo } from '../../../tools/demo.ts';
import { completeRun } from './complete-run.ts';
import type { WorkerContext } from './context.ts';

/** The portfolio of each day beside a recount of accounts, parts and postings, which knows nothing of what a close adds up. */

const firstDay: LocalDate = parseDate('2026-11-27') ?? 0;
const days = 6;

/** An institution of the demo's products: loans of all ages and savings accounts, some of which are late or overdrawn. */
interface House {
  readonly context: WorkerContext;
  readonly teller: Teller;
  close(): Promise<void>;
}

let houses: House[] = [];

beforeEach(() => {
  houses = [];
});
afterEach(() => Promise.all(houses.map((house) => house.close())));

async function open(applicationName: string): Promise<House> {
  const database = await createTestDatabase();
  await loadDemo({
    databaseUrl: database.url,
    loans: 150,
    savings: 60,
    installed: { ...shipped, ...shippedStore },
    businessDate: formatDate(firstDay),
  });
  const tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName });
  const house: House = {
    context: workerContextOf(tenant),
    teller: tellerOf(tenant),
    async close() {
      await tenant.close();
      await database.drop();
    },
  };
  houses.push(house);
  return house;
}

async function moveTo(house: House, date: LocalDate): Promise<void> {
  await house.teller.give('setBusinessDate', { date: formatDate(date), confirm: true });
}

async function closeAll({ context, teller }: House): Promise<void> {
  for (const name of ['LOAN_COB', 'SAVINGS_COB']) {
    await teller.give('runJob', { name });
    await carryOutRuns(context);
    await completeRun(context);
  }
}

function read({ context }: House, day: LocalDate) {
  return readPortfolio(context.tenant.primary, shippedStore.accounts, formatDate(day));
}

/** What active accounts come to now, by their installments, tags and postings. */
async function recounted({ context }: House, day: LocalDate): Promise<readonly object[]> {
  const { rows } = await context.tenant.primary.query(
    `
    select 'LOAN' as kind, l.product_id::text as "productId", l.currency, t.classification, count(*)::int as accounts,
           sum(i.principal) as principal, sum(i.interest) as interest, sum(i.fees) as fees, sum(i.penalties) as penalties,
           sum(i.overdue) as overdue, sum(p.accrued) as "accruedInterest", 0::numeric as balance
    from loan_summaries s
    join loans l on l.id = s.loan_id
    left join loan_delinquency_tags t on t.loan_id = l.id and t.lifted_on is null
    cross join lateral (
      select sum(principal - principal_paid) as principal, sum(interest - interest_paid - interest_waived) as interest,
             sum(fees - fees_paid - fees_waived) as fees, sum(penalties - penalties_paid - penalties_waived) as penalties,
             coalesce(sum(principal - principal_paid + interest - interest_paid - interest_waived + fees - fees_paid - fees_waived
               + penalties - penalties_paid - penalties_waived) filter (where due_date <= $1::date), 0) as overdue
      from loan_installments where loan_id = l.id
    ) i
    cross join lateral (
      select coalesce(sum(case type when 10 then interest when 34 then -interest end), 0) as accrued
      from loan_transactions where loan_id = l.id and reversed_on is null
    ) p
    where s.status = 300
    group by 2, 3, 4
    union all
    select 'SAVINGS', a.product_id::text, a.currency, null, count(*)::int, 0, 0, 0, 0, 0,
           sum(case when terms ->> 'accounting' = 'ACCRUAL_PERIODIC' then p.accrued else 0 end), sum(p.balance)
    from savings_summaries s
    join savings_accounts a on a.id = s.account_id
    join product_terms e on e.id = a.terms_id
    cross join lateral (
      select coalesce(sum(case when type in (1, 3) then amount when type in (2, 4, 17) then -amount end), 0) as balance,
             coalesce(sum(case type when 10 then amount when 34 then -amount when 3 then -amount when 17 then -amount end
               * case side when 2 then -1 else 1 end), 0) as accrued
      from savings_transactions where account_id = a.id and reversed_on is null
    ) p
    where s.status = 300
    group by 2, 3
    order by 1, 2, 3, 4 nulls first`,
    [formatDate(day)],
  );
  return rows;
}

const ordered = (lines: readonly object[]) => lines.map((line) => JSON.stringify(sorted(line))).sort();
const sorted = (line: object) =>
  Object.entries(line)
    .map(([field, value]) => [field, String(value)])
    .sort(([one = ''], [other = '']) => (one < other ? -1 : 1));

test('the portfolio of each day is a recount of its end, of quiet accounts and of others, and stays so when it is folded', async () => {
  const house = await open('day by day');
  for (let day = firstDay; day < firstDay + days; day += 1) {
    await moveTo(house, day + 1);
    expect(await read(house, day)).toMatchObject({ final: false, lines: [] });
    await closeAll(house);
    const { final, lines } = await read(house, day);
    expect(final).toBe(true);
    expect(lines.length).toBeGreaterThan(10);
    expect(ordered(lines)).toEqual(ordered(await recounted(house, day)));
  }
  const before = await Promise.all(Array.from({ length: days }, (_, index) => read(house, firstDay + index)));
  const { primary } = house.context.tenant;
  while ((await foldPortfolio(primary, 7)) > 0);
  expect((await primary.query('select from portfolio_days where not folded')).rows).toEqual([]);
  const after = await Promise.all(Array.from({ length: days }, (_, index) => read(house, firstDay + index)));
  expect(after).toEqual(before);
});

test('days that are closed in one go, by a run or by a command, are those of daily runs', async () => {
  const [daily, late] = [await open('daily'), await open('late')];
  for (let day = firstDay; day < firstDay + days; day += 1) {
    await moveTo(daily, day + 1);
    await closeAll(daily);
  }
  await moveTo(late, firstDay + days);
  const { rows } = await late.context.tenant.primary.query<{ id: string; kind: string }>(
    `select loan_id as id, 'LOAN' as kind from loan_summaries where status = 300
     union all select account_id, 'SAVINGS' from savings_summaries where status = 300 order by 1`,
  );
  const [loan] = rows.filter(({ kind }) => kind === 'LOAN');
  const [first, second] = rows.filter(({ kind }) => kind === 'SAVINGS');
  // What a command does of its own is of the business date, and of no day that it closes on the way.
  await late.teller.give('repayLoan', { loanId: loan?.id, amount: '1' });
  await late.teller.give('deposit', { accountId: first?.id, amount: '100' });
  await late.teller.give('inlineCob', { kind: 'SAVINGS', accountIds: [second?.id] });
  expect(await read(late, firstDay)).toMatchObject({ final: false });
  await closeAll(late);
  for (let day = firstDay; day < firstDay + days; day += 1) {
    expect(await read(late, day)).toEqual(await read(daily, day));
  }
});

test('of days before an institution was imported, and of days to come, nothing is final', async () => {
  const house = await open('imported');
  await moveTo(house, firstDay + 1);
  await closeAll(house);
  const finals = [-1, 0, 1].map(async (days) => (await read(house, firstDay + days)).final);
  expect(await Promise.all(finals)).toEqual([false, true, false]);
});
