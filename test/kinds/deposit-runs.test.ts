import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';
import { verifyDatabase } from '@dayclose/store/verify.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppProcess, startApp } from '../harness/app-process.ts';
import { waitFor } from '../harness/wait-for.ts';
import { withDeposits } from './deposit/installed.ts';
import { type DepositHouse, numberOf, startDepositHouse } from './deposit-house.ts';
import { openMany } from './many-deposits.ts';

/**
 * A second kind of account through Close of Business by real workers, beside loans.
 *
 * Shape: one house, in which each test goes on from where the one before it left it.
 */

const runDeadlineMs = 60_000;
const many = 300;
const hasty = {
  COB_PARTITION_ACCOUNTS: '60',
  COB_CHUNK_ACCOUNT_DAYS: '10',
  COB_LEASE_MS: '1500',
  WORKER_TICK_MS: '200',
};

let house: DepositHouse;
let [d1, l1, d2, l2]: string[] = [];
/** That of the first day, whose first worker is killed. */
let depositRun: string;
beforeAll(async () => {
  house = await startDepositHouse('2024-03-10');
  // Ids come from one sequence: between two of a kind is one of the other.
  d1 = await house.deposit('10.00');
  l1 = await house.loan();
  d2 = await house.deposit('20.00');
  l2 = await house.loan();
});
afterAll(() => house.close());

interface Run {
  readonly state: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

async function startRun(name: string): Promise<string> {
  return (await house.give('runJob', { name })).id;
}

async function readRun(id: string): Promise<Run> {
  const fields = 'state total done failed';
  const { jobRun } = await house.api.ask<{ jobRun: Run }>(
    `query ($id: ID!) { jobRun(id: $id) { ${fields} } }`,
    {
      id,
    },
  );
  return jobRun;
}

async function ended(id: string): Promise<Run> {
  const over = async () => {
    const run = await readRun(id);
    return run.state.startsWith('COMPLETED') && run;
  };
  return waitFor(over, { what: `run ${id} to end`, deadlineMs: runDeadlineMs, everyMs: 50 });
}

interface Locked {
  readonly accountId: string;
  readonly owner: string;
  readonly account: { readonly id: string; readonly kind: string; readonly accountNo: string };
}

/** A lock as it is told, with the number by which people know its account. */
function locked(kind: string, accountId: string | undefined, owner: string): Locked {
  const id = accountId as string;
  return { accountId: id, owner, account: { id, kind, accountNo: numberOf(id).padStart(9, '0') } };
}

async function lockedOf(kind: string): Promise<readonly Locked[]> {
  const query = `{ lockedAccounts(kind: ${kind}) { accountId owner account { id kind accountNo } } }`;
  return (await house.api.ask<{ lockedAccounts: Locked[] }>(query)).lockedAccounts;
}

/** A worker that stands still with an account in its hands, once it has it. */
async function workerThatHolds(id: string, table: string, column: string): Promise<AppProcess> {
  const env = { ...hasty, COB_LEASE_MS: '60000', DATABASE_IDLE_IN_TRANSACTION_MS: '60000' };
  const worker = await house.start('worker', { ...env, FAIL_AT: `chunk.locked@${numberOf(id)}:1:sleep` });
  const isHeld = async () => {
    const free = await house.query(
      `select from ${table} where ${column} = $1 for update skip locked`,
      numberOf(id),
    );
    return free.length === 0;
  };
  await waitFor(isHeld, { what: `a worker to hold ${id}`, deadlineMs: runDeadlineMs, everyMs: 20 });
  return worker;
}

/** Kills a worker, and has the time go by for which it leased its partition. */
async function kill(worker: AppProcess): Promise<void> {
  await worker.end('SIGKILL');
  await house.pool.query(`update job_partitions set lease_until = clock_timestamp() where state = 'RUNNING'`);
}

async function codeOf(name: string, input: object): Promise<unknown> {
  const { status, body } = await house.send(name, input);
  return body.errors === undefined ? status : body.errors[0]?.extensions?.code;
}

test('a deposit that a worker holds is locked for every command, and the loan between two such is free', async () => {
  await house.moveTo('2024-03-11');
  depositRun = await startRun('DEPOSIT_COB');
  const worker = await workerThatHolds(d1 as string, 'deposits', 'id');
  expect(await codeOf('depositMoney', { depositId: d1, amount: '1.00' })).toBe('ACCOUNT_LOCKED');
  expect(await codeOf('repayLoanFromDeposit', { depositId: d2, loanId: l1, amount: '1.00' })).toBe(
    'ACCOUNT_LOCKED',
  );
  const [outcome] = await house.give('inlineCob', { kind: 'DEPOSIT', accountIds: [d2] });
  expect(outcome.errorCode).toBe('ACCOUNT_LOCKED');
  expect(await codeOf('repayLoan', { loanId: l1, amount: '1.00' })).toBe(200);
  // Whoever else has the loan is waited for: that its id is among those that are held says nothing of it.
  const repaid = () => codeOf('repayLoan', { loanId: l1, amount: '1.00' });
  expect(
    await house.behindAnother({ table: 'loan_summaries', column: 'loan_id', id: l1 as string }, repaid),
  ).toBe(200);
  const held = [d1, d2].map((id) => locked('DEPOSIT', id, 'COB_CHUNK_PROCESSING'));
  expect(await lockedOf('DEPOSIT')).toEqual(held);
  expect(await lockedOf('LOAN')).toEqual([]);
  await kill(worker);
});

test('a loan that a worker holds is locked, and the deposit between two such is free', async () => {
  const run = await startRun('LOAN_COB');
  // The loan was closed by its repayment; the other one is left.
  const worker = await workerThatHolds(l2 as string, 'loan_summaries', 'loan_id');
  expect(await codeOf('repayLoan', { loanId: l2, amount: '1.00' })).toBe('ACCOUNT_LOCKED');
  // Its other hand takes the deposits that the dead worker left: until they are closed, it holds them, too.
  expect(await ended(depositRun)).toEqual({ state: 'COMPLETED', total: 2, done: 2, failed: 0 });
  expect(await codeOf('depositMoney', { depositId: d2, amount: '1.00' })).toBe(200);
  expect(await lockedOf('LOAN')).toEqual([locked('LOAN', l2, 'COB_CHUNK_PROCESSING')]);
  await kill(worker);
  const next = await house.start('worker', hasty);
  expect(await ended(run)).toMatchObject({ state: 'COMPLETED', failed: 0 });
  await next.end();
});

test('a run whose worker is killed closes every deposit once a day, beside that of loans, by workers who know deposits', async () => {
  await openMany(house, many);
  await house.moveTo('2024-03-13');
  const [middle] = await house.query<{ id: string }>(
    `select id from deposits order by id offset ${many / 2} limit 1`,
  );
  // One partition at a time: two of six are left for others when it dies.
  const dying = { COB_PARTITIONS_AT_ONCE: '1', FAIL_AT: `chunk.locked@${middle?.id}:1:exit` };
  const doomed = await house.start('worker', { ...hasty, ...dying });
  const run = await startRun('DEPOSIT_COB');
  const isGone = () => {
    try {
      return !process.kill(doomed.pid, 0);
    } catch {
      return true;
    }
  };
  await waitFor(isGone, { what: 'the worker to die', deadlineMs: runDeadlineMs, everyMs: 20 });

  // A worker of what ships closes the loans, and leaves alone what it does not know.
  const stranger = await startApp('worker', { ...house.env, ...hasty, WORKER_NAME: 'stranger' });
  const loans = await startRun('LOAN_COB');
  expect(await ended(loans)).toMatchObject({ state: 'COMPLETED', total: 2, failed: 0 });
  expect(await readRun(run)).toMatchObject({ state: 'RUNNING', total: many + 2 });
  const [left] = await house.query(
    `select count(*) filter (where state = 'PENDING')::int > 0 as waiting,
            count(*) filter (where owner like 'stranger%')::int as taken
     from job_partitions where run_id = $1`,
    numberOf(run),
  );
  expect(left).toEqual({ waiting: true, taken: 0 });

  const workers = [await house.start('worker', hasty), await house.start('worker', hasty)];
  expect(await ended(run)).toEqual({ state: 'COMPLETED', total: many + 2, done: many + 2, failed: 0 });
  await Promise.all([stranger, ...workers].map((worker) => worker.end()));

  expect(
    await house.query(`
      select closed_through = '2024-03-12' as closed, accrued::text, event_count = posting_count as told,
             count(*)::int as deposits
      from deposits group by 1, 2, 3 order by 2`),
  ).toEqual([
    { closed: true, accrued: '0.020000', told: true, deposits: many },
    { closed: true, accrued: '0.030000', told: true, deposits: 2 },
  ]);
  // Each day once: a posting a day, and a line on each side of it.
  const twice = await house.query(`
    select owner_id, value_date from journal_entries j
    join gl_defaults g on g.role = 'DEPOSIT_INTEREST' and g.account_id = j.gl_account_id
    where owner_kind = 9 group by 1, 2 having count(*) <> 1`);
  expect(twice).toEqual([]);
});

test('a deposit that fails fails alone, is listed under its kind, and is closed by the next write once it is mended', async () => {
  const ids = await house.query<{ id: string }>('select id from deposits order by id offset 10 limit 4');
  const [throwing, refusing, contradicting, ahead] = ids.map(({ id }) => id);
  await house.moveTo('2024-03-14');
  await house.pool.query(`
    create table kept as select * from deposits where id in (${ids.map(({ id }) => id).join()});
    update deposits set currency = 'XYZ' where id = ${throwing};
    update deposits set paid_in = 9999999999999.99 - accrued, balance = 9999999999999.99 where id = ${refusing};
    update deposits set balance = balance + 1 where id = ${contradicting};
    update deposits set closed_through = '2024-05-01' where id = ${ahead}`);
  const worker = await house.start('worker', hasty);
  const run = await startRun('DEPOSIT_COB');
  const total = many + 2;
  expect(await ended(run)).toEqual({ state: 'COMPLETED_WITH_FAILURES', total, done: total - 4, failed: 4 });
  await worker.end();
  const { jobRun } = await house.api.ask<{ jobRun: { failures: readonly object[] } }>(
    `query ($id: ID!) { jobRun(id: $id) { failures(first: 10) { account { accountNo } step code } } }`,
    { id: run },
  );
  const deposit = (id: string | undefined) => Buffer.from(`Deposit:${id}`).toString('base64');
  const numbered = (id: string | undefined) => ({ accountNo: String(id).padStart(9, '0') });
  expect(jobRun.failures).toEqual([
    { account: numbered(throwing), step: 'ACCRUE_A_CENT', code: 'STEP_THREW' },
    { account: numbered(refusing), step: 'ACCRUE_A_CENT', code: 'DEPOSIT_TOO_LARGE' },
    { account: numbered(contradicting), step: null, code: 'ACCOUNT_INCONSISTENT' },
    { account: numbered(ahead), step: null, code: 'ACCOUNT_INCONSISTENT' },
  ]);
  const failed = ids.map(({ id }) => locked('DEPOSIT', deposit(id), 'COB_FAILED'));
  expect(await lockedOf('DEPOSIT')).toEqual(failed);
  expect(await lockedOf('LOAN')).toEqual([]);
  expect(await codeOf('depositMoney', { depositId: deposit(contradicting), amount: '1' })).toBe(
    'ACCOUNT_INCONSISTENT',
  );
  expect(await codeOf('depositMoney', { depositId: deposit(throwing), amount: '1' })).toBe(
    'ACCOUNT_COB_FAILED',
  );

  await house.pool.query(`
    update deposits d set currency = k.currency, paid_in = k.paid_in, balance = k.balance, closed_through = k.closed_through
    from kept k where k.id = d.id; drop table kept`);
  for (const { id } of ids) {
    const after = await house.give('depositMoney', { depositId: deposit(id), amount: '1.00' });
    expect(after).toMatchObject({ closedThrough: '2024-03-13', accrued: '0.03', balance: '11.03' });
  }
  expect(await lockedOf('DEPOSIT')).toEqual([]);
});

async function violatedBy(parts: StoreParts): Promise<readonly string[]> {
  const nobody = { onProgress: () => undefined, onVerdict: () => undefined };
  const verdicts = await verifyDatabase(house.database.url, parts, nobody);
  return verdicts.flatMap(({ check, examples }) =>
    examples.map(({ account, what }) => `${check.id} ${account?.kind} ${account?.id}: ${what}`),
  );
}

test('verify finds nothing wrong with both kinds, nor without the parts of one, and its own check finds a spoiled deposit', async () => {
  expect(withDeposits.checks.map(({ id }) => id)).toContain('D1');
  expect(await violatedBy(withDeposits)).toEqual([]);
  expect(await violatedBy(shippedStore)).toEqual([]);
  const id = numberOf(d1 as string);
  await house.pool.query(`update deposits set paid_in = paid_in + 1, balance = balance + 1 where id = ${id}`);
  expect(await violatedBy(withDeposits)).toEqual([`D1 deposit ${id}: balance`]);
  await house.pool.query(`update deposits set paid_in = paid_in - 1, balance = balance - 1 where id = ${id}`);
});

test('the trial balance balances, and owes clients what their deposits hold', async () => {
  const { trialBalance } = await house.api.ask<{
    trialBalance: Record<'account' | 'debit' | 'credit', string>[];
  }>('{ trialBalance { account debit credit } }');
  const sum = (side: 'debit' | 'credit') =>
    trialBalance.reduce((total, row) => total + Math.round(100 * Number(row[side])), 0);
  expect(sum('debit')).toBe(sum('credit'));
  const [held] = await house.query<{ text: string }>(
    `select sum(balance)::numeric(19, 2)::text as text from deposits`,
  );
  const [owed] = await house.query<{ text: string }>(`
    select sum(case side when ${entrySideNumbers.CREDIT} then amount else -amount end)::numeric(19, 2)::text as text
    from journal_entries j join gl_defaults g on g.account_id = j.gl_account_id where g.role = 'DEPOSIT_CONTROL'`);
  expect(owed).toEqual(held);
  expect(trialBalance.find(({ account }) => account === 'Deposits')).toBeDefined();
});
