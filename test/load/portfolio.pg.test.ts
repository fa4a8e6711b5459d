import { closeThrough } from '@dayclose/domain/bus/run-steps.ts';
import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { stampOfClose } from '@dayclose/domain/kernel/stamp.ts';
import { interestEarned } from '@dayclose/domain/loan/accrual.ts';
import { loanSteps } from '@dayclose/domain/loan/cob/list.ts';
import { classificationAt, presentTag } from '@dayclose/domain/loan/delinquency.ts';
import type { ActiveLoan, Loan } from '@dayclose/domain/loan/loan.ts';
import { encodePayload } from '@dayclose/schema/avro/codec.ts';
import { transact } from '@dayclose/store/database.ts';
import { readLoans, readLoansToClose } from '@dayclose/store/loans.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { writeChanges } from '@dayclose/store/write.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_BUSINESS_DATE, loadDemo } from '../../tools/demo.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { ledgerInvariants } from './ledger-invariants.ts';

const loanCount = 300;
const businessDate = parseDate(DEMO_BUSINESS_DATE) as LocalDate;
const progress: number[] = [];
let database: TestDatabase;
let tenant: Tenant;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadDemo({
    databaseUrl: database.url,
    loans: loanCount,
    onProgress: (loans) => progress.push(loans),
  });
  tenant = openTenant({
    id: 'default',
    databaseUrl: database.url,
    encodePayload,
    applicationName: 'portfolio.pg.test',
  });
});

afterAll(async () => {
  await tenant.close();
  await database.drop();
});

async function rowsOf<Row extends object>(text: string): Promise<readonly Row[]> {
  const { rows } = await tenant.primary.query<Row>(text);
  return rows;
}

async function allLoans(): Promise<readonly Loan[]> {
  const ids = await rowsOf<{ id: string }>('select id from loans order by id');
  return readLoans(
    tenant.primary,
    tenant.terms,
    ids.map(({ id }) => id),
  );
}

const isActive = (loan: Loan): loan is ActiveLoan => loan.status === 'ACTIVE';
const accrues = (loan: Loan) => loan.terms.accounting === 'ACCRUAL_PERIODIC';

describe('an imported portfolio', () => {
  test.each(ledgerInvariants)('$sentence', async ({ breaches }) => {
    expect(await rowsOf(breaches)).toEqual([]);
  });

  test('holds as many loans as were asked for, of every kind, and tells so', async () => {
    const loans = await allLoans();
    expect(loans).toHaveLength(loanCount);
    expect(progress.at(-1)).toBe(loanCount);
    expect(new Set(loans.map(({ status }) => status))).toEqual(
      new Set(['SUBMITTED', 'APPROVED', 'ACTIVE', 'CLOSED_OBLIGATIONS_MET', 'OVERPAID']),
    );
    expect(new Set(loans.map(({ terms }) => terms.currency))).toEqual(new Set(['USD', 'EUR', 'JPY']));
    const late = loans.filter((loan) => presentTag(loan) !== undefined);
    expect(late.length / loans.length).toBeGreaterThan(0.05);
    expect(late.length / loans.length).toBeLessThan(0.3);
    expect(new Set(late.map((loan) => presentTag(loan)?.classification)).size).toBeGreaterThan(4);
  });

  test('is closed through the day before its business date, with what that day had earned', async () => {
    const loans = (await allLoans()).filter(isActive);
    for (const loan of loans) {
      expect(loan.closedThrough).toBe(businessDate - 1);
      const earned = accrues(loan) ? interestEarned(loan, loan.closedThrough) : 0n;
      expect(loan.balances.interestAccrued).toBe(earned);
      expect(presentTag(loan)?.classification).toBe(classificationAt(loan, businessDate));
    }
  });

  test('is logged as one command, and raises no event', async () => {
    expect(await rowsOf('select name, input, answer, business_date from commands')).toEqual([
      {
        name: 'importPortfolio',
        input: { loans: loanCount, businessDate: DEMO_BUSINESS_DATE, seed: 1 },
        answer: { loans: loanCount },
        business_date: businessDate,
      },
    ]);
    expect(await rowsOf('select from outbox')).toHaveLength(0);
    expect(await rowsOf('select from loan_transactions where command_id is null')).toHaveLength(0);
  });

  test('leaves the sequences where the next ids are free', async () => {
    for (const table of ['clients', 'loans', 'loan_products', 'product_terms', 'commands']) {
      const next = `nextval(pg_get_serial_sequence('${table}', 'id'))`;
      expect(await rowsOf(`select id from ${table} where id >= ${next}`)).toEqual([]);
    }
  });

  test('is the same for the same seed, whatever was loaded where', async () => {
    const other = await createTestDatabase();
    try {
      await loadDemo({ databaseUrl: other.url, loans: loanCount });
      const second = openTenant({
        id: 'default',
        databaseUrl: other.url,
        encodePayload,
        applicationName: 'portfolio.pg.test',
      });
      const digest = `select md5(string_agg(t::text, ',' order by t::text)) as digest from loan_installments t`;
      const [mine, theirs] = await Promise.all([rowsOf(digest), second.primary.query(digest)]);
      await second.close();
      expect(mine).toEqual(theirs.rows);
    } finally {
      await other.drop();
    }
  });

  test('is refused, in a sentence, beside accounts that are there already', async () => {
    await expect(loadDemo({ databaseUrl: database.url, loans: 1 })).rejects.toThrow(
      'The database holds clients, products or loans already: a portfolio is imported into an empty one.',
    );
    expect(await allLoans()).toHaveLength(loanCount);
  });

  test('is refused for a date that is none', async () => {
    await expect(
      loadDemo({ databaseUrl: database.url, loans: 1, businessDate: '2026-02-30' }),
    ).rejects.toThrow('"2026-02-30" is no date like 2026-11-20.');
  });
});

describe('the next close of an imported portfolio', () => {
  const cobDate = businessDate;
  const before = new Map<string, ActiveLoan>();

  beforeAll(async () => {
    for (const loan of (await allLoans()).filter(isActive)) before.set(loan.id, loan);
    await tenant.primary.query(
      'update business_dates set business_date = business_date + 1, cob_date = cob_date + 1',
    );
    await transact(tenant.primary, (client) => closeAll(client, [...before.keys()]));
  });

  async function closeAll(client: Parameters<typeof writeChanges>[0], ids: readonly string[]): Promise<void> {
    const stamp = stampOfClose(
      { businessDate: 0, cobDate: 0, postingDate: 0, now: '', actor: 'test', tenant: 'test' },
      cobDate,
    );
    const loans = await readLoansToClose(client, tenant.terms, ids, cobDate);
    const closed = loans.map((loan) => {
      const outcome = closeThrough(loan, cobDate, loanSteps, stamp);
      if (!outcome.ok) throw new Error(`loan ${loan.id}: ${outcome.message}`);
      return outcome;
    });
    const changes = {
      before: loans,
      after: closed.map(({ loan }) => loan),
      events: closed.flatMap(({ events }) => events),
    };
    await writeChanges(client, changes, { runId: '1' }, encodePayload);
  }

  test('accrues one day, exactly once, for each loan that earns on it', async () => {
    const posted = await rowsOf<{ loan_id: string; value_date: LocalDate; amount: bigint; number: number }>(
      `select loan_id, value_date, amount, number from loan_transactions where cob_date = '${formatDate(cobDate)}'`,
    );
    const expected = [...before.values()]
      .filter(accrues)
      .map((loan) => ({
        loan_id: loan.id,
        value_date: cobDate,
        amount: interestEarned(loan, cobDate) - interestEarned(loan, cobDate - 1),
        number: loan.transactionCount + 1,
      }))
      .filter(({ amount }) => amount > 0n);
    expect(expected.length).toBeGreaterThan(200);
    const byId = (a: { loan_id: string }, b: { loan_id: string }) => Number(a.loan_id) - Number(b.loan_id);
    expect([...posted].sort(byId)).toEqual(expected.sort(byId));
  });

  test('puts every loan into the class of the morning after', async () => {
    for (const loan of (await allLoans()).filter(isActive)) {
      expect(loan.closedThrough).toBe(cobDate);
      expect(presentTag(loan)?.classification).toBe(classificationAt(loan, cobDate + 1));
    }
  });

  test('raises one event for each accrual and each change of class', async () => {
    const [counts] = await rowsOf<object>(`
      select (select count(*) from outbox where type = 'LoanAccrualTransactionCreatedBusinessEvent')
               = (select count(*) from loan_transactions where run_id = 1) as accruals,
             (select count(*) from outbox where type = 'LoanDelinquencyRangeChangeBusinessEvent')
               = (select count(distinct loan_id) from loan_delinquency_tags
                  where '${formatDate(cobDate + 1)}' in (added_on, lifted_on)) as classes`);
    expect(counts).toEqual({ accruals: true, classes: true });
  });

  test.each(ledgerInvariants)('$sentence', async ({ breaches }) => {
    expect(await rowsOf(breaches)).toEqual([]);
  });
});
