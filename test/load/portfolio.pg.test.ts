import { closeThrough } from '@dayclose/domain/close/close-through.ts';
import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { stampOfClose } from '@dayclose/domain/kernel/stamp.ts';
import { interestEarned } from '@dayclose/domain/loan/accrual/accrual.ts';
import { classificationAt } from '@dayclose/domain/loan/delinquency/delinquency.ts';
import { presentTag } from '@dayclose/domain/loan/delinquency/tag.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { ActiveLoan, Loan } from '@dayclose/domain/loan/loan.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { loans as loanStore } from '@dayclose/store/accounts/loan.ts';
import { transact } from '@dayclose/store/database.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { allTold } from '@dayclose/store/sql/telling.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { verifyAll } from '@dayclose/store/verify.ts';
import { writeChanges } from '@dayclose/store/write.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_BUSINESS_DATE, loadDemo } from '../../tools/demo.ts';
import { encodePayload } from '../builders/codec.ts';
import { startRun } from '../builders/portfolio.ts';
import { usualLoanSteps } from '../builders/usual-steps.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

const loanCount = 300;
const businessDate = parseDate(DEMO_BUSINESS_DATE) as LocalDate;
const progress: number[] = [];
let database: TestDatabase;
let tenant: Tenant;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadDemo({
    installed: { ...shipped, ...shippedStore },
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
  const { accounts: loans } = await loanStore.read(
    tenant.primary,
    tenant.cache,
    ids.map(({ id }) => id),
  );
  return loans;
}

/** What the books would be refused for. */
async function violations(): Promise<readonly object[]> {
  const nobody = { onProgress: () => undefined, onVerdict: () => undefined };
  const verdicts = await transact(tenant.primary, (client) => verifyAll(client, shippedStore, nobody));
  return verdicts.filter(({ violated }) => violated > 0);
}

const isActive = (loan: Loan): loan is ActiveLoan => loan.status === 'ACTIVE';
const accrues = (loan: Loan) => loan.terms.accounting === 'ACCRUAL_PERIODIC';

describe('an imported portfolio', () => {
  test('violates no invariant that verify recounts', async () => {
    expect(await violations()).toEqual([]);
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
      if (!accrues(loan)) expect(loan.balances.interestAccrued).toBe(0n);
      else if (!loan.nonPerforming) {
        // A loan that a bounced payment opened again has accrued all of its interest when it was settled.
        expect(loan.balances.interestAccrued).toBeGreaterThanOrEqual(
          interestEarned(loan, loan.closedThrough),
        );
      }
      expect(presentTag(loan)?.classification).toBe(classificationAt(loan, businessDate));
    }
  });

  test.each([
    ['fees', `select from loan_charges where kind = 'FEE'`],
    [
      'overdue penalties, each of its own day',
      `select from loan_charges where timing = 'OVERDUE_INSTALLMENT'`,
    ],
    [
      'payments that were entered after a later one',
      'select from loan_transactions where superseded_by is not null',
    ],
    [
      'payments that were taken back',
      'select from loan_transactions where reversed_on is not null and superseded_by is null',
    ],
    [
      'interest that was waived',
      `select from loan_transactions where type = ${transactionTypeNumbers.WAIVE_INTEREST}`,
    ],
    ['down payments', `select from loan_transactions where type = ${transactionTypeNumbers.DOWN_PAYMENT}`],
    ['loans that do not perform', 'select from loan_summaries where non_performing'],
    [
      'installments with a delinquency range of their own',
      'select from loan_installments where classification is not null',
    ],
  ])('has a past: it has %s', async (_, text) => {
    expect(await rowsOf(text)).not.toHaveLength(0);
  });

  test('is logged as one command, and raises no event', async () => {
    expect(await rowsOf('select name, input, answer, business_date from commands')).toEqual([
      {
        name: 'importPortfolio',
        input: { loans: loanCount, savings: 0, businessDate: DEMO_BUSINESS_DATE, seed: 1 },
        answer: { loans: loanCount, savings: 0 },
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
      await loadDemo({
        databaseUrl: other.url,
        installed: { ...shipped, ...shippedStore },
        loans: loanCount,
      });
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
    await expect(
      loadDemo({ databaseUrl: database.url, installed: { ...shipped, ...shippedStore }, loans: 1 }),
    ).rejects.toThrow(
      'The database holds clients, products or accounts already: a portfolio is imported into an empty one.',
    );
    expect(await allLoans()).toHaveLength(loanCount);
  });

  test('is refused for a date that is none', async () => {
    await expect(
      loadDemo({
        databaseUrl: database.url,
        installed: { ...shipped, ...shippedStore },
        loans: 1,
        businessDate: '2026-02-30',
      }),
    ).rejects.toThrow('"2026-02-30" is no date like 2026-11-20.');
  });
});

describe('the next close of an imported portfolio', () => {
  const cobDate = businessDate;
  const before = new Map<string, ActiveLoan>();
  let runId: string;

  beforeAll(async () => {
    for (const loan of (await allLoans()).filter(isActive)) before.set(loan.id, loan);
    await tenant.primary.query(
      'update business_dates set business_date = business_date + 1, cob_date = cob_date + 1',
    );
    runId = await startRun(tenant, cobDate);
    await transact(tenant.primary, (client) => closeAll(client, [...before.keys()]));
  });

  async function closeAll(client: Parameters<typeof writeChanges>[0], ids: readonly string[]): Promise<void> {
    const stamp = stampOfClose(
      {
        businessDate: 0,
        cobDate: 0,
        postingDate: 0,
        booksClosedOn: undefined,
        now: '',
        actor: 'test',
        tenant: 'test',
      },
      cobDate,
    );
    const { accounts: loans } = await loanStore.readToClose(client, tenant.cache, ids, cobDate);
    const closed = loans.map((loan) => {
      const outcome = closeThrough(loan, cobDate, { kind: loanKind, steps: usualLoanSteps, stamp });
      if (!outcome.ok) throw new Error(`loan ${loan.id}: ${outcome.code}`);
      return outcome;
    });
    const changes = {
      before: loans,
      after: closed.map(({ account }) => account),
      events: closed.flatMap(({ events }) => events),
    };
    await writeChanges(
      client,
      changes,
      { runId },
      { tenant: { encodePayload }, parts: shippedStore, telling: allTold },
    );
  }

  test('accrues what a day earns, exactly once, for each loan that performs', async () => {
    const posted = await rowsOf<{ loan_id: string; value_date: LocalDate; amount: bigint; number: number }>(
      `select loan_id, value_date, amount, number from loan_transactions
       where cob_date = '${formatDate(cobDate)}' and interest > 0`,
    );
    const after = await allLoans();
    const expected = [...before.values()]
      .filter(accrues)
      .filter(({ id }) => after.some((loan) => loan.id === id && !loan.nonPerforming))
      .map((loan) => ({
        loan_id: loan.id,
        value_date: cobDate,
        amount: interestEarned(loan, cobDate) - loan.balances.interestAccrued,
        number: loan.transactionCount + 1,
      }))
      .filter(({ amount }) => amount > 0n);
    expect(expected.length).toBeGreaterThan(200);
    const byId = (a: { loan_id: string }, b: { loan_id: string }) => Number(a.loan_id) - Number(b.loan_id);
    expect([...posted].sort(byId)).toEqual(expected.sort(byId));
  });

  test('puts every loan into the delinquency range of the morning after', async () => {
    for (const loan of (await allLoans()).filter(isActive)) {
      expect(loan.closedThrough).toBe(cobDate);
      expect(presentTag(loan)?.classification).toBe(classificationAt(loan, cobDate + 1));
    }
  });

  test('raises one event for each accrual and each change of a delinquency range', async () => {
    const [counts] = await rowsOf<object>(`
      select (select count(*) from outbox where type = 'LoanAccrualTransactionCreatedBusinessEvent')
               = (select count(*) from loan_transactions where run_id = ${runId}) as accruals,
             (select count(*) from outbox where type = 'LoanDelinquencyRangeChangeBusinessEvent')
               = (select count(distinct loan_id) from loan_delinquency_tags
                  where '${formatDate(cobDate + 1)}' in (added_on, lifted_on)) as ranges`);
    expect(counts).toEqual({ accruals: true, ranges: true });
  });

  test('violates no invariant that verify recounts', async () => {
    expect(await violations()).toEqual([]);
  });
});
