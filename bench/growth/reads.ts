import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { AnyAccountStore } from '@dayclose/store/accounts/account-store.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { readLockedAccounts } from '@dayclose/store/sql/cob/locked-accounts.ts';
import { planSlice } from '@dayclose/store/sql/cob/plan-run.ts';
import { readRunFailures } from '@dayclose/store/sql/cob/run-failures.ts';
import { readRunPartitions } from '@dayclose/store/sql/cob/run-partitions.ts';
import { readJobRun, readLatestRuns } from '@dayclose/store/sql/cob/run-progress.ts';
import { readCatchUp } from '@dayclose/store/sql/read/catch-up.ts';
import { readLoans } from '@dayclose/store/sql/read/loans.ts';
import type { Page } from '@dayclose/store/sql/read/page.ts';
import { readTrialBalance } from '@dayclose/store/sql/read/trial-balance.ts';

/** What the database was found to hold. */
export interface Size {
  readonly loans: number;
  /** The run that a worker is at, and the one before it. */
  readonly runningId: string;
  readonly closedId: string;
}

/** Something that has to stay as cheap in a big portfolio. Shape: `eachAccount` where it looks at every account. */
export interface Growing {
  readonly name: string;
  readonly eachAccount?: true;
  /** What comes before, and is not measured. */
  readonly prepare?: (db: Queryable, size: Size) => Promise<void>;
  readonly work: (db: Queryable, size: Size) => Promise<unknown>;
}

const activeStatus = [300];
const first: Page = { size: 50, backward: false, after: undefined, before: undefined };
const deep = (loans: number): Page => ({ ...first, after: [String(Math.floor(loans * 0.9))] });
const last: Page = { ...first, backward: true };

/** As the worker's settings have it by default. */
const cut = { most: 4_000, least: 500, parts: 64, atOnce: 250_000 };

export const growing: readonly Growing[] = [
  {
    name: 'planning of a run',
    eachAccount: true,
    prepare: unplan,
    work: (db, { runningId }) => planAll(db, runningId),
  },
  { name: 'catchUpStatus', work: (db) => readCatchUp(db, loanStore()) },
  { name: 'catchUpStatus before a close', prepare: moveDates, work: (db) => readCatchUp(db, loanStore()) },
  { name: 'lockedAccounts', work: (db) => readLockedAccounts(db, shippedStore.accounts, 100) },
  { name: 'jobRun of a closed day', work: (db, { closedId }) => readJobRun(db, closedId) },
  { name: 'jobRun while it runs', work: (db, { runningId }) => readJobRun(db, runningId) },
  { name: 'jobRuns', work: (db) => readLatestRuns(db, [loanKind.job.name], 100) },
  { name: 'failures of a run', work: (db, { closedId }) => readRunFailures(db, [closedId], 100) },
  {
    name: 'partitions of a run',
    eachAccount: true,
    work: (db, { closedId }) => readRunPartitions(db, [closedId]),
  },
  { name: 'loans(filter): first page', work: (db) => readLoans(db, { status: activeStatus }, first) },
  {
    name: 'loans(filter): deep page',
    work: (db, { loans }) => readLoans(db, { status: activeStatus }, deep(loans)),
  },
  { name: 'loans(filter): last page', work: (db) => readLoans(db, { status: activeStatus }, last) },
  {
    name: 'loans(classification): first page',
    work: (db) => readLoans(db, { classification: 'RANGE_30' }, first),
  },
  {
    name: 'loans(classification): deep page',
    work: (db, { loans }) => readLoans(db, { classification: 'RANGE_30' }, deep(loans)),
  },
  {
    name: 'loans(productId): deep page',
    work: (db, { loans }) => readLoans(db, { productId: '1' }, deep(loans)),
  },
  { name: 'trialBalance', work: (db) => readTrialBalance(db, 'POSTING', undefined) },
];

/** Every slice of a plan, in the one transaction that is measured. */
async function planAll(db: Queryable, runningId: string): Promise<void> {
  for (let isLast: boolean | undefined = false; isLast === false; ) {
    isLast = (await planSlice(db, loanStore(), runningId, cut))?.isLast;
  }
}

/** Takes the partitions of the run that is there away again, as if it had only been asked for. */
async function unplan(db: Queryable, { runningId }: Size): Promise<void> {
  await db.query('delete from job_partitions where run_id = $1', [runningId]);
  await db.query(`update job_runs set state = 'PLANNING' where id = $1`, [runningId]);
}

/** Moves the dates past those that were run, so that every account is behind. */
async function moveDates(db: Queryable): Promise<void> {
  await db.query('update business_dates set business_date = business_date + 2, cob_date = cob_date + 2');
}

function loanStore(): AnyAccountStore {
  const store = shippedStore.accounts.find(({ kind }) => kind.name === loanKind.name);
  if (store === undefined) throw new Error('there is no store of loans');
  return store;
}
