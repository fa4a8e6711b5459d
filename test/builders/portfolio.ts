import type { Client } from '@dayclose/domain/client/client.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import type { LoanAccounts } from '@dayclose/domain/loan/gl-roles.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { ActiveLoan } from '@dayclose/domain/loan/loan.ts';
import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import { post } from '@dayclose/domain/loan/transactions/post.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { transact } from '@dayclose/store/database.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { provision } from '@dayclose/store/provision.ts';
import { allTold } from '@dayclose/store/sql/telling.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import { writeChanges } from '@dayclose/store/write.ts';
import { activeLoan, money, productTerms } from './loan.ts';

export interface Portfolio {
  /** How many loans; ids are 1, 2, 3 … */
  readonly loans: number;
  /** The first day that each loan has to close. */
  readonly firstDay: LocalDate;
  /** The day up to which runs may close: the COB date of the tenant. */
  readonly cobDate: LocalDate;
  /** Every n-th loan is this far into its term, so that its first installments are overdue. Units: days. */
  readonly ages?: readonly number[];
  readonly numberOfRepayments?: number;
  /** Terms of the product that are not as usual. */
  readonly terms?: Partial<ProductTerms>;
}

/** The command that the tests' portfolio came by. */
const commandId = '1';
const none: readonly BusinessEvent[] = [];
const batchSize = 2_000;

/** Gives a tenant a product and active loans of mixed ages, written through the one write path, ready to be closed. */
export async function createPortfolio(tenant: Tenant, portfolio: Portfolio): Promise<void> {
  await provision(tenant.primary, shipped);
  const { cobDate } = portfolio;
  await tenant.primary.query(`update business_dates set cob_date = $1, business_date = $1::date + 1`, [
    formatDate(cobDate),
  ]);
  const product = await productOf(tenant, portfolio);
  const client: Client = {
    kind: 'Client',
    id: '1',
    externalId: undefined,
    name: 'Ada Lender',
    activatedOn: portfolio.firstDay,
    enteredOn: portfolio.firstDay,
    eventCount: 0,
  };
  await transact(tenant.primary, (session) =>
    writeChanges(
      session,
      { before: [], after: [client, product], events: none },
      { commandId },
      { tenant, parts: shippedStore, telling: allTold },
    ),
  );
  for (let first = 1; first <= portfolio.loans; first += batchSize) {
    const count = Math.min(batchSize, portfolio.loans - first + 1);
    const after = Array.from({ length: count }, (_, index) =>
      loanOf(String(first + index), product, portfolio),
    );
    await transact(tenant.primary, (session) =>
      writeChanges(
        session,
        { before: [], after, events: none },
        { commandId },
        { tenant, parts: shippedStore, telling: allTold },
      ),
    );
  }
  await tenant.primary.query('vacuum analyze');
}

/** The command that starts a run, as the tests need it: written at once, answered with the run's id. */
export async function startRun(
  tenant: Tenant,
  cobDate: LocalDate,
  steps?: readonly string[],
): Promise<string> {
  const { rows } = await tenant.primary.query<{ id: string }>(
    `insert into job_runs (job, state, trigger, cob_date, from_date, business_steps, command_id)
     values ($1, 'PLANNING', 'API', $2,
             coalesce((select max(cob_date) + 1 from job_runs where job = $1),
                      (select least(min(closed_through) + 1, $2::date) from loan_summaries)),
             coalesce($3::jsonb, (select jsonb_agg(step_name order by step_order) from business_steps where job = $1)), $4)
     returning id`,
    [loanKind.job.name, formatDate(cobDate), steps === undefined ? null : JSON.stringify(steps), commandId],
  );
  tenant.wake('dayclose_jobs');
  const [run] = rows;
  if (run === undefined) throw new Error('no run was written');
  return run.id;
}

async function productOf(tenant: Tenant, { firstDay: enteredOn, terms }: Portfolio): Promise<LoanProduct> {
  const { rows } = await tenant.primary.query<{ role: string; account_id: string }>(
    'select * from gl_defaults',
  );
  const accounts = Object.fromEntries(rows.map((row) => [row.role, row.account_id])) as LoanAccounts;
  return {
    kind: 'LoanProduct',
    id: '1',
    termsId: '1',
    name: 'Instant',
    shortName: 'INST',
    principal: money('1000.00'),
    minPrincipal: undefined,
    maxPrincipal: undefined,
    annualInterestRate: '12.5',
    minAnnualInterestRate: undefined,
    maxAnnualInterestRate: undefined,
    numberOfRepayments: 12,
    minNumberOfRepayments: undefined,
    maxNumberOfRepayments: undefined,
    repaymentEvery: 1,
    repaymentUnit: 'MONTHS',
    terms: productTerms({ ...terms, accounts }),
    enteredOn,
    eventCount: 0,
  };
}

function loanOf(
  id: string,
  product: LoanProduct,
  { firstDay, ages = [0], numberOfRepayments }: Portfolio,
): ActiveLoan {
  const age = ages[Number(id) % ages.length] ?? 0;
  const disbursedOn = firstDay - age;
  const loan: ActiveLoan = {
    ...activeLoan({
      id,
      disbursedOn,
      principal: money(`${1_000 + (Number(id) % 977)}.00`),
      annualInterestRate: product.annualInterestRate,
      numberOfRepayments: numberOfRepayments ?? product.numberOfRepayments,
    }),
    terms: product.terms,
    activatedOn: firstDay,
    closedThrough: firstDay - 1,
    transactionCount: 0,
    transactions: [],
  };
  const { principal } = loan;
  return post(loan, {
    type: 'DISBURSEMENT',
    valueDate: disbursedOn,
    postingDate: firstDay,
    amount: principal,
    principal,
    interest: 0n,
    fees: 0n,
    penalties: 0n,
    overpayment: 0n,
    balance: principal,
    cobDate: undefined,
    note: undefined,
  });
}
