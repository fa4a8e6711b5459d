import { isDisbursed, type Loan } from '@dayclose/domain/loan/loan.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import type { SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { statusCodes as savingsStatusCodes } from '@dayclose/domain/savings/status.ts';
import { transactionTypes as savingsTypes } from '@dayclose/domain/savings/transactions/types.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { loans as loanStore } from '@dayclose/store/accounts/loan.ts';
import { savings as savingsStore } from '@dayclose/store/accounts/savings.ts';
import { openCache } from '@dayclose/store/cache.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { verifyDatabase } from '@dayclose/store/verify.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { centByCent } from '../builders/cent-by-cent.ts';
import { ledgerOf } from '../builders/ledger.ts';
import { ids } from '../builders/shipped-schema.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { pick, type Random, seeded } from '../relay/seeded.ts';
import { chainEnded, openDays, passDay, today } from './fire/clerk.ts';
import { decidedOtherwise } from './fire/decided-otherwise.ts';
import { type Striker, strikeAlong, strikerOf } from './fire/faults.ts';
import { type Asker, persist, type Settled } from './fire/patient-client.ts';
import { inParts, products, workingCalendar } from './fire/products.ts';
import { type Deed, randomDeed } from './fire/random-deed.ts';
import { type Peer, randomSavingsDeed } from './fire/random-savings-deed.ts';
import { savingsProducts } from './fire/savings-products.ts';

/**
 * Clients who give random commands on one portfolio, of loans and of savings that repay them, for three months of days
 * that are closed while processes die; afterwards an auditor counts.
 *
 * Shape: FIRE_SEED repeats what was asked for, FIRE_DAYS and FIRE_DEEDS (of a day) set how much; what meets what is up to the
 * machine.
 */

const seed = Number(process.env.FIRE_SEED ?? Date.now() % 1_000_000);
const clients = 4;
const days = Number(process.env.FIRE_DAYS ?? 91);
const deedsADay = Number(process.env.FIRE_DEEDS ?? 5);
/** Commands between two strikes, and strikes that days go on for, should they be faster than what dies comes back. */
const strikeEvery = 70;
const strikesLeast = 4;
const daysMost = 2 * days;
const loanCount = 32;
/** Beside them. */
const loansInParts = 4;
const savingsCount = 9;
/** Of so many deeds one is about savings. */
const deedsToASavingsDeed = 2;
/** Of so many deeds about loans that are paid out one is about their term, and one about what is overdue. */
const deedsToALongerTerm = 20;
const deedsToAReAmortization = 10;
const dayDeadlineMs = 240_000;
const random = seeded(seed);

let system: System;
let striker: Striker;
const loanIds: string[] = [];
const savingsIds: string[] = [];
/** All of them, with their currencies. */
const peers: Peer[] = [];
/** Deeds of the day that nobody has done yet. */
let deedsLeft = 0;
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

async function read(id: string): Promise<Loan> {
  return there((await loanStore.read(system.pool, cache, [id])).accounts, id);
}

async function readSavings(id: string): Promise<SavingsAccount> {
  return there((await savingsStore.read(system.pool, cache, [id])).accounts, id);
}

function there<Each>([account]: readonly Each[], id: string): Each {
  if (account === undefined) throw new Error(`account ${id} is gone`);
  return account;
}

async function deed(random: Random): Promise<Deed> {
  if (!random.once(deedsToASavingsDeed)) {
    const loan = await read(pick(loanIds, random));
    const loanId = globalId('Loan', loan.id);
    const isSpread = isDisbursed(loan) && random.once(deedsToAReAmortization);
    if (isSpread)
      return { name: random.once(4) ? 'undoReAmortizeLoan' : 'reAmortizeLoan', input: { loanId } };
    const isLonger = isDisbursed(loan) && random.once(deedsToALongerTerm);
    if (!isLonger) return randomDeed(loan, { today: await today(system), random });
    const input = { loanId, installments: 1 + random.below(2) };
    return { name: 'extendLoanTerm', input };
  }
  const account = await readSavings(pick(savingsIds, random));
  return randomSavingsDeed(account, { today: await today(system), random, peers });
}

async function client(random: Random, isDone: () => boolean): Promise<void> {
  for (;;) {
    await waitFor(() => isDone() || deedsLeft > 0, { what: 'work', deadlineMs: dayDeadlineMs });
    if (isDone()) return;
    deedsLeft -= 1;
    const { name, input } = await deed(random);
    await give(name, input);
  }
}

/** Has days go by, of which each brings its deeds. */
async function clerk(random: Random): Promise<void> {
  for (let day = 0; day < days || (day < daysMost && striker.strikes < strikesLeast); day += 1) {
    deedsLeft += deedsADay;
    await passDay({ pool: system.pool, give }, random);
    await waitFor(() => deedsLeft <= 0, { what: 'the deeds of a day', deadlineMs: dayDeadlineMs });
  }
}

async function closeAll(): Promise<void> {
  await give('runJob', { name: 'INCREASE_BUSINESS_DATE' });
  await chainEnded(system, await today(system));
  const left = `
    select concat('run ', id, ' of ', job, ' is ', state) as what from job_runs where state <> 'COMPLETED'
      and cob_date >= (select cob_date from business_dates)
    union all select concat('account ', account_id, ' failed: ', message) from cob_failures where resolved_at is null
    union all select concat('loan ', loan_id, ' is closed through ', closed_through) from loan_summaries, business_dates
      where status = 300 and closed_through < cob_date
    union all select concat('savings account ', account_id, ' is closed through ', closed_through)
      from savings_summaries, business_dates where status = ${savingsStatusCodes.ACTIVE} and closed_through < cob_date`;
  expect((await system.pool.query(left)).rows).toEqual([]);
}

/** Opens accounts, as many of each product as of another. */
async function open(
  command: string,
  clientId: string,
  { products, count, ids, type }: Opening,
): Promise<void> {
  const create = type === 'Loan' ? 'createLoanProduct' : 'createSavingsProduct';
  const productIds: string[] = [];
  for (const product of products) productIds.push(await make(create, product));
  for (let index = 0; index < count; index += 1) {
    const id = localId(await make(command, { clientId, productId: productIds[index % productIds.length] }));
    const { currency } = products[index % products.length] as { readonly currency: string };
    ids.push(id);
    peers.push({ type, id, currency });
  }
}

interface Opening extends Pick<Peer, 'type'> {
  readonly products: readonly object[];
  readonly count: number;
  readonly ids: string[];
}

/** Opens loans of which a part is disbursed, and another one after it; what is left, as deeds have it. */
async function openInParts(clientId: string): Promise<void> {
  const first = loanIds.length;
  await open('submitLoan', clientId, {
    type: 'Loan',
    products: [inParts],
    count: loansInParts,
    ids: loanIds,
  });
  for (const id of loanIds.slice(first)) {
    const loanId = globalId('Loan', id);
    await make('approveLoan', { loanId });
    await make('disburseLoan', { loanId, amount: '4.00' });
    await make('disburseLoan', { loanId, amount: '3.00' });
  }
}

test('the portfolio lives through it', async () => {
  await give('setBusinessDate', { date: '2024-01-31', confirm: true });
  const clientId = await make('createClient', { name: 'Ada', activatedOn: '2024-01-01' });
  await give('configureWorkingCalendar', workingCalendar);
  await open('submitLoan', clientId, { type: 'Loan', products, count: loanCount, ids: loanIds });
  await openInParts(clientId);
  const saving = {
    type: 'SavingsAccount',
    products: savingsProducts,
    count: savingsCount,
    ids: savingsIds,
  } as const;
  await open('openSavings', clientId, saving);
  await openDays({ pool: system.pool, give });
  let done = false;
  const isDone = () => done;
  const passing = clerk(seeded(seed + 99)).finally(() => {
    done = true;
  });
  await Promise.all([
    passing,
    ...Array.from({ length: clients }, (_, index) => client(seeded(seed + 1 + index), isDone)),
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

/** Commands that enter one transaction, how their answer names it, and where it is. Shape: `linked` says whether it has another end. */
test.each([
  [
    'repayLoan',
    'adjustLoanTransaction',
    `loan_transactions t where type = ${transactionTypeNumbers.REPAYMENT}`,
    false,
  ],
  [
    'deposit',
    'adjustSavingsTransaction',
    `savings_transactions t where type = ${savingsTypes.DEPOSIT.code}`,
    false,
  ],
  [
    'withdraw',
    'adjustSavingsTransaction',
    `savings_transactions t where type = ${savingsTypes.WITHDRAWAL.code}`,
    false,
  ],
  ['transfer', undefined, `savings_transactions t where type = ${savingsTypes.WITHDRAWAL.code}`, true],
] as const)('each %s that was accepted is there once', async (command, adjusting, from, linked) => {
  const accepted = (of: string) =>
    settled.filter(({ name, refusal }) => name === of && refusal === undefined);
  const made = accepted(command).map(({ data }) => {
    const { id, transaction } = data as { id?: string; transaction?: { id: string } };
    return localId(transaction?.id ?? id ?? '');
  });
  expect(made.length).toBeGreaterThan(0);
  expect(new Set(made).size).toBe(made.length);
  // What the job moved from savings bears the run that moved it, and no command.
  const { rows } = await system.pool.query(
    `select (${from.startsWith('loan') ? 'loan_id' : 'account_id'} * 1000000 + number)::text as id from ${from}
     and coalesce(origin, number) = number and counterpart is ${linked ? 'not ' : ''}null and command_id is not null`,
  );
  const there = new Set(rows.map(({ id }) => id));
  expect(made.filter((id) => !there.has(id))).toEqual([]);
  expect(there.size).toBeGreaterThanOrEqual(made.length);
  expect(there.size).toBeLessThanOrEqual(
    made.length + (adjusting === undefined ? 0 : accepted(adjusting).length),
  );
});

test('loans were repaid from savings, each once a day', async () => {
  const { rows } = await system.pool.query(`
    select (select count(*) from repayment_attempts where paid > 0)::integer as paid,
           (select count(*) from savings_transactions where counterpart is not null and command_id is null)::integer as withdrawn`);
  expect(rows[0].paid).toBeGreaterThan(0);
  expect(rows[0].withdrawn).toBe(rows[0].paid);
});

test('each loan is what a slow model makes of its transactions', async () => {
  const { accounts: all } = await loanStore.read(system.pool, cache, loanIds);
  const loans = all.filter(isDisbursed);
  expect(loans.length).toBeGreaterThan(loanIds.length / 2);
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
