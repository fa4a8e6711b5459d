import type { Part } from '@dayclose/domain/installed.ts';
import { defineStep, type StepOfKind } from '@dayclose/domain/kernel/account.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { call } from '@dayclose/domain/kernel/outbound-call.ts';
import { accept, reject } from '@dayclose/domain/kernel/outcome.ts';
import type { Subscriber } from '@dayclose/domain/kernel/subscriber.ts';
import type { LoanStepAtHand } from '@dayclose/domain/loan/cob/step.ts';
import { loanEvent } from '@dayclose/domain/loan/events/list.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { LoanToClose } from '@dayclose/domain/loan/loan-to-close.ts';
import { storeOfKind } from '@dayclose/store/accounts/account-store.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { planRun } from '@dayclose/store/sql/cob/plan-run.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { extendedBy } from '../../../test/builders/extended.ts';
import { createPortfolio, startRun } from '../../../test/builders/portfolio.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { recordStatements } from '../../../test/harness/statements.ts';
import { closeChunk } from './chunk.ts';

/** Steps, subscribers and calls of an extension in a chunk: what they do, and what a bad one does to nobody else. */

const day = dateOf(2026, 3, 10);
let database: TestDatabase;
let tenant: Tenant;

beforeEach(async () => {
  database = await createTestDatabase();
  tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName: 'test' });
  await createPortfolio(tenant, { loans: 6, firstDay: day, cobDate: day + 1, ages: [10] });
});

afterEach(async () => {
  await tenant.close();
  await database.drop();
});

type Step = LoanStepAtHand;
const stepBy = (run: Step['run'], given: Partial<Step> = {}): StepOfKind =>
  defineStep({ kind: 'LOAN', name: 'CUSTOM', description: 'Does what a test wants.', run, ...given });
const tell = { name: 'TELL', description: 'Tells.', url: 'https://a.example/told' };
const codes = { SANCTIONED: { status: 422, retryable: false, message: 'Loan {loan} is on the list.' } };

/** Closes all loans by the shipped steps that know quiet days, and those of a part, in one chunk. */
async function closeBy(part: Part, cobDate = day) {
  const installed = extendedBy({ outboundCalls: [tell], codes, ...part });
  const store = storeOfKind(installed.accounts, 'LOAN');
  const shippedSteps = loanKind.steps.filter(({ quiet }) => quiet !== undefined);
  const names = [...shippedSteps, ...(part.steps ?? [])].map(({ name }) => name);
  const run = await startRun(tenant, cobDate, names);
  await planRun(tenant.primary, store, run, { most: 1_000, least: 1_000, parts: 1, atOnce: 1_000 });
  const chunkDays = 10_000;
  const claim = await claimPartition(tenant.primary, [store], { owner: 'test', chunkDays, leaseMs: 60_000 });
  if (claim === undefined) throw new Error('no partition waits');
  const statements = recordStatements(tenant.primary);
  const { done, failed } = await closeChunk(workerContextOf(tenant, {}, installed), claim, chunkDays);
  const ran = statements.take();
  await tenant.primary.query(`update job_runs set state = 'STOPPED'`);
  const { rows: failures } = await tenant.primary.query(
    'select account_id as id, step, code, message from cob_failures where run_id = $1 order by account_id',
    [run],
  );
  const { rows: calls } = await tenant.primary.query(
    `select name, account_type, account_id, cob_date, business_date, payload, state, run_id = $1 as of_run
     from outbound_calls order by id`,
    [run],
  );
  return { done, failed, failures, calls, ran };
}

test('a step is given the rows that it loaded, and the calls it asks for are written with what it did', async () => {
  await tenant.primary.query(`
    create table watch_list (loan_id bigint, level integer);
    insert into watch_list values (2, 5), (2, 6), (4, 7)`);
  const seen: unknown[] = [];
  const step = stepBy(
    (loan, { cobDate }, loaded = []) => {
      seen.push([loan.id, cobDate - day, loaded.map(({ level }) => level)]);
      if (loaded.length === 0) return accept(loan);
      return accept(loan, call('TELL', { levels: loaded.length }), call('TELL', { last: true }));
    },
    {
      load: (ids) => ({
        sql: 'select loan_id as account_id, level from watch_list where loan_id = any($1::bigint[]) order by level',
        values: [ids],
      }),
    },
  );
  const { done, calls, ran } = await closeBy({ steps: [step] }, day + 1);
  expect(done).toBe(6);
  expect(seen.slice(0, 4)).toEqual([
    ['1', 0, []],
    ['1', 1, []],
    ['2', 0, [5, 6]],
    ['2', 1, [5, 6]],
  ]);
  const written = { name: 'TELL', account_type: 'Loan', state: 'WAITING', of_run: true };
  const both = (account_id: string, on: number, levels: number) => [
    { ...written, account_id, cob_date: on, business_date: on + 1, payload: { levels } },
    { ...written, account_id, cob_date: on, business_date: on + 1, payload: { last: true } },
  ];
  expect(calls).toEqual([
    ...[...both('2', day, 2), ...both('2', day + 1, 2)],
    ...[...both('4', day, 1), ...both('4', day + 1, 1)],
  ]);
  expect(
    ran.filter((name) => name.includes('as loaded')),
    'one statement for all',
  ).toHaveLength(1);
  expect(ran.filter((name) => name === 'insert-outbound-calls')).toHaveLength(1);
});

test('where its statement fails for one account, that one fails by its name, and the others are closed', async () => {
  const load: Step['load'] = (ids) => ({
    sql: 'select id as account_id, 1 / (id - 3) as share from unnest($1::bigint[]) as id',
    values: [ids],
  });
  const { done, failures } = await closeBy({ steps: [stepBy((loan) => accept(loan), { load })] });
  expect(done).toBe(5);
  expect(failures).toEqual([
    { id: '3', step: 'CUSTOM', code: 'LOAD_FAILED', message: expect.stringContaining('22012') },
  ]);
});

const onThird = (run: (loan: LoanToClose) => unknown): StepOfKind =>
  stepBy((loan) => (loan.id === '3' ? (run(loan) as never) : accept(loan)));
const thrown = (what: string): never => {
  throw new Error(what);
};

test.each<[what: string, run: (loan: LoanToClose) => unknown, code: string, message: string]>([
  ['throws', () => thrown('it is odd'), 'STEP_THREW', 'it is odd (day 2026-03-10)'],
  ['refuses', (loan) => reject('SANCTIONED', { loan: loan.id }), 'SANCTIONED', 'Loan 3 is on the list.'],
  ['refuses with a code of nobody', () => reject('NO_WAY'), 'NO_WAY', 'refused with NO_WAY'],
  ['returns nothing', () => undefined, 'STEP_THREW', 'Cannot read'],
  ['promises', async (loan: LoanToClose) => accept(loan), 'STEP_THREW', 'no outcome of the account'],
  [
    'returns another account',
    (loan) => accept({ ...loan, id: '4' }),
    'STEP_THREW',
    'no outcome of the account',
  ],
  ['returns no state', () => ({ ok: true, events: [] }), 'STEP_THREW', 'undefined'],
  [
    'calls nobody',
    (loan) => accept(loan, call('SHOUT', {})),
    'CALL_NOT_INSTALLED',
    'SHOUT is asked for and not',
  ],
  ['says what JSON cannot', (loan) => accept(loan, call('TELL', { n: 1n })), 'STEP_THREW', 'BigInt'],
])('a step that %s fails its account alone', async (_what, run, code, message) => {
  const { done, failures, calls } = await closeBy({ steps: [onThird(run)] });
  expect(failures).toEqual([
    {
      id: '3',
      step: code === 'CALL_NOT_INSTALLED' ? null : 'CUSTOM',
      code,
      message: expect.stringContaining(message),
    },
  ]);
  expect({ done, calls }).toEqual({ done: 5, calls: [] });
});

const noticed = loanEvent.accrualCreated.type;
const listening = (hear: (events: readonly { aggregateId: string }[]) => unknown): Subscriber => ({
  ...{ name: 'WATCH', description: 'Watches accruals.', hears: [noticed] },
  hear: (events) => hear(events) as never,
});

test('a subscriber hears what each account raises as one batch, and its calls are written with it', async () => {
  const heard: number[] = [];
  const subscriber = listening((events) => {
    heard.push(events.length);
    return events[0]?.aggregateId === '5' ? [call('TELL', { of: 5 }, events[0] as never)] : [];
  });
  const { done, calls } = await closeBy({ subscribers: [subscriber] }, day + 1);
  expect(done).toBe(6);
  expect(heard).toEqual([2, 2, 2, 2, 2, 2]);
  expect(calls).toMatchObject([{ account_id: '5', cob_date: day + 1, payload: { of: 5 } }]);
});

test.each<[what: string, hear: () => unknown, code: string, message: string]>([
  ['vetoes', () => reject('SANCTIONED', { loan: '3' }), 'SANCTIONED', 'Loan 3 is on the list.'],
  ['throws', () => thrown('it is odd'), 'SUBSCRIBER_THREW', 'the subscriber WATCH failed: it is odd'],
  ['vetoes with a code of nobody', () => reject('NO_WAY'), 'SUBSCRIBER_THREW', 'vetoes with NO_WAY'],
  ['returns nothing', () => undefined, 'SUBSCRIBER_THREW', 'WATCH returns no list'],
])('a subscriber that %s fails the account that it hears of alone', async (_what, hear, code, message) => {
  const subscriber = listening((events) => (events[0]?.aggregateId === '3' ? hear() : []));
  const { done, failures } = await closeBy({ subscribers: [subscriber] });
  expect(failures).toEqual([{ id: '3', step: null, code, message: expect.stringContaining(message) }]);
  expect(done).toBe(5);
});

test('a step of its own days of work is asked on them, once the dates that were kept without it are forgotten', async () => {
  const ran: string[] = [];
  const onSecondDay = stepBy(
    (loan, { cobDate }) => {
      ran.push(`${loan.id} ${cobDate - day}`);
      return accept(loan);
    },
    {
      quiet: {
        nextOn: ({ closedThrough, id }) =>
          id === '2' ? Math.max(day + 2, closedThrough + 1) : Number.POSITIVE_INFINITY,
      },
    },
  );
  await closeBy({}, day);
  const days: string[][] = [];
  for (const on of [day + 1, day + 2, day + 3]) {
    ran.length = 0;
    await closeBy({ steps: [onSecondDay] }, on);
    days.push([...ran]);
  }
  // All are read whole once, since the dates kept of them know nothing of the step.
  expect(days).toEqual([[1, 2, 3, 4, 5, 6].map((id) => `${id} 1`), ['2 2'], ['2 3']]);
});
