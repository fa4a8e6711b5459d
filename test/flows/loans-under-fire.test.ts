import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { isDisbursed, type Loan } from '@dayclose/domain/loan/loan.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { loans as loanStore } from '@dayclose/store/accounts/loan.ts';
import { openCache } from '@dayclose/store/cache.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { verifyDatabase } from '@dayclose/store/verify.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { centByCent } from '../builders/cent-by-cent.ts';
import { ledgerOf } from '../builders/ledger.ts';
import { ids } from '../builders/shipped-schema.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { type Random, seeded } from '../relay/seeded.ts';
import { decidedOtherwise } from './fire/decided-otherwise.ts';
import { type Striker, strikeAlong, strikerOf } from './fire/faults.ts';
import { type Asker, persist, type Settled } from './fire/patient-client.ts';
import { products } from './fire/products.ts';
import { randomDeed } from './fire/random-deed.ts';

/**
 * Clients who give random commands on one portfolio while processes die; afterwards an auditor counts.
 *
 * Shape: FIRE_SEED repeats what was asked for, FIRE_COMMANDS sets how much; what meets what is up to the machine.
 */

const seed = Number(process.env.FIRE_SEED ?? Date.now() % 1_000_000);
const clients = 4;
const commandsEach = Number(process.env.FIRE_COMMANDS ?? 90);
/** Commands between two strikes, and strikes that the clients go on for, should they be faster than what dies comes back. */
const strikeEvery = 60;
const strikesLeast = 4;
const commandsMost = 20 * commandsEach;
const loanCount = 32;
const runDeadlineMs = 60_000;
const random = seeded(seed);

let system: System;
let striker: Striker;
const loanIds: string[] = [];
const settled: Settled[] = [];
const defects: string[] = [];
const cache = openCache();

beforeAll(async () => {
  console.log(`loans under fire: FIRE_SEED=${seed}`);
  system = await startSystem();
  striker = await strikerOf(system, random);
});
afterAll(() => system.close());

const asker = (): Asker => ({
  url: striker.url,
  apiKey: system.key,
  onDefect: (defect) => defects.push(defect),
});

async function give(name: string, input: object): Promise<Settled> {
  const answer = await persist(asker(), { name, input });
  settled.push(answer);
  return answer;
}

async function make(name: string, input: object): Promise<string> {
  const { data, refusal } = await give(name, input);
  if (refusal !== undefined) throw new Error(`${name} ${JSON.stringify(input)}: ${refusal}`);
  return (data as { id: string }).id;
}

function localId(id: string): string {
  return ids.parse(id)?.id ?? '';
}

async function today(): Promise<LocalDate> {
  const { rows } = await system.pool.query('select business_date from business_dates');
  return rows[0].business_date;
}

async function read(id: string): Promise<Loan> {
  const {
    accounts: [loan],
  } = await loanStore.read(system.pool, cache, [id]);
  if (loan === undefined) throw new Error(`loan ${id} is gone`);
  return loan;
}

async function client(random: Random): Promise<void> {
  const isEnough = (given: number) => given >= commandsEach && striker.strikes >= strikesLeast;
  for (let given = 0; given < commandsMost && !isEnough(given); given += 1) {
    const loan = await read(loanIds[random.below(loanIds.length)] as string);
    const { name, input } = randomDeed(loan, { today: await today(), random });
    await give(name, input);
  }
}

/** Moves the date on, and has each second day closed by a worker; the others are closed by whoever comes. */
async function clerk(random: Random, isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    await give('setBusinessDate', { date: formatDate((await today()) + 1 + random.below(9)) });
    if (random.once(2)) await give('runJob', { name: 'LOAN_COB' });
    if (random.once(4)) await give('closeBooks', { date: formatDate((await today()) - 30) });
    const from = settled.length;
    await waitFor(() => isDone() || settled.length > from + 25, { what: 'work', deadlineMs: runDeadlineMs });
  }
}

async function closeAll(): Promise<void> {
  const runId = localId(await make('runJob', { name: 'LOAN_COB' }));
  const ended = async () => {
    const { rows } = await system.pool.query('select state from job_runs where id = $1', [runId]);
    return String(rows[0].state).startsWith('COMPLETED') && rows[0].state;
  };
  const state = await waitFor(ended, { what: 'the last run', deadlineMs: runDeadlineMs, everyMs: 50 });
  expect(state).toBe('COMPLETED');
}

test('the portfolio lives through it', async () => {
  await give('setBusinessDate', { date: '2024-01-31', confirm: true });
  const clientId = await make('createClient', { name: 'Ada', activatedOn: '2024-01-01' });
  const productIds: string[] = [];
  for (const product of products) productIds.push(await make('createLoanProduct', product));
  for (let index = 0; index < loanCount; index += 1) {
    const productId = productIds[index % productIds.length];
    loanIds.push(localId(await make('submitLoan', { clientId, productId })));
  }
  let done = false;
  const work = Promise.all(
    Array.from({ length: clients }, (_, index) => client(seeded(seed + 1 + index))),
  ).finally(() => {
    done = true;
  });
  const isDone = () => done;
  await Promise.all([
    work,
    clerk(seeded(seed + 99), isDone),
    strikeAlong(striker, { count: () => settled.length, every: strikeEvery, isDone }),
  ]);
  await closeAll();
  expect(striker.strikes).toBeGreaterThanOrEqual(strikesLeast);
  expect(defects).toEqual([]);
});

// An inline close is decided anew under its key until nothing of its answer passes.
test('every key was decided once, and tells the same when it is asked again', async () => {
  expect(await decidedOtherwise(system.pool, settled)).toEqual([]);
  for (const { key, name, input, data } of settled.filter(({ refusal }) => !refusal).slice(-40)) {
    const again = await persist(asker(), { name, input, key });
    expect([again.isReplay, again.refusal]).toEqual([true, undefined]);
    if (name === 'repayLoan') expect(again.data).toEqual(data);
  }
});

test('each payment that was accepted is there once', async () => {
  const made = settled.filter(({ name, refusal }) => name === 'repayLoan' && refusal === undefined);
  const ids = made.map(({ data }) => localId((data as { transaction: { id: string } }).transaction.id));
  expect(new Set(ids).size).toBe(ids.length);
  const adjusted = settled.filter(({ name, refusal }) => name === 'adjustLoanTransaction' && !refusal).length;
  const { rows } = await system.pool.query(
    `select (loan_id * 1000000 + number)::text as id from loan_transactions
     where type = ${transactionTypeNumbers.REPAYMENT} and coalesce(origin, number) = number`,
  );
  const there = new Set(rows.map(({ id }) => id));
  expect(ids.filter((id) => !there.has(id))).toEqual([]);
  expect(there.size).toBeGreaterThanOrEqual(ids.length);
  expect(there.size).toBeLessThanOrEqual(ids.length + adjusted);
});

test('each loan is what a slow model makes of its transactions', async () => {
  const { accounts: all } = await loanStore.read(system.pool, cache, loanIds);
  const loans = all.filter(isDisbursed);
  expect(loans.length).toBeGreaterThan(loanCount / 2);
  for (const loan of loans) expect([loan.id, ledgerOf(loan)]).toEqual([loan.id, centByCent(loan)]);
});

test('what a loan says settles it does, and then all that it asked for is earned', async () => {
  const { accounts: loans } = await loanStore.read(system.pool, cache, loanIds);
  for (const loan of loans) {
    if (loan.status !== 'ACTIVE') continue;
    const text = 'query ($id: ID!) { loan(id: $id) { payoff { total } } }';
    const query = await fetch(striker.url(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${system.key}` },
      body: JSON.stringify({ query: text, variables: { id: globalId('Loan', loan.id) } }),
    });
    const { data } = (await query.json()) as { data: { loan: { payoff: { total: string } } } };
    const { refusal } = await give('repayLoan', {
      loanId: globalId('Loan', loan.id),
      amount: data.loan.payoff.total,
    });
    const after = await read(loan.id);
    const earned = after.installments.reduce((sum, each) => sum + each.interest - each.interestWaived, 0n);
    const { accounting } = after.terms;
    expect([refusal, after.status, after.balances.overpaid]).toEqual([
      undefined,
      'CLOSED_OBLIGATIONS_MET',
      0n,
    ]);
    if (accounting === 'ACCRUAL_PERIODIC') expect(after.balances.interestAccrued).toBe(earned);
  }
});

test('an auditor finds every invariant kept', async () => {
  const violated: unknown[] = [];
  await verifyDatabase(system.database.url, shippedStore, {
    onProgress: () => undefined,
    onVerdict: (verdict) => verdict.violated > 0 && violated.push(verdict),
  });
  expect(violated).toEqual([]);
});
