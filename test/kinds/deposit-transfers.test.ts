import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consume, shippedFolder } from '../harness/outside-consumer.ts';
import { waitFor } from '../harness/wait-for.ts';
import { type DepositHouse, numberOf, startDepositHouse } from './deposit-house.ts';

/** Money that goes from an account of one kind to one of another, and what Kafka is told of it. */

const deadlineMs = 60_000;
const pairs = 50;
let house: DepositHouse;
beforeAll(async () => {
  house = await startDepositHouse('2024-06-01');
});
afterAll(() => house.close());

test('a transfer closes both that are behind, posts on both and tells of both in order, in one transaction', async () => {
  const [depositId, loanId] = [await house.deposit('100.00'), await house.loan()];
  await house.moveTo('2024-06-04');
  const [before] = await house.query<{ pos: string }>('select max(pos) as pos from outbox');
  const answer = await house.give('repayLoanFromDeposit', { depositId, loanId, amount: '40.00' });
  expect(answer).toMatchObject({ balance: '60.03', accrued: '0.03', closedThrough: '2024-06-03' });
  const told = await house.query<{ type: string; aggregate_type: string; xmin: string }>(
    'select type, aggregate_type, xmin::text from outbox where pos > $1 order by pos',
    before?.pos,
  );
  expect(told.map(({ type }) => type)).toEqual([
    // Three days, then the transfer.
    ...Array(4).fill('DepositPostedBusinessEvent'),
    'LoanTransactionMakeRepaymentPostBusinessEvent',
    'LoanBalanceChangedBusinessEvent',
  ]);
  const rows = await house.query<{ xmin: string; closed_through: number }>(
    `select xmin::text, closed_through from deposits where id = $1
     union all select xmin::text, closed_through from loan_summaries where loan_id = $2`,
    numberOf(depositId),
    numberOf(loanId),
  );
  expect(new Set([...told, ...rows].map(({ xmin }) => xmin)).size).toBe(1);
  expect(rows[0]?.closed_through).toBe(rows[1]?.closed_through);
});

test('a transfer names both accounts in the log and in the books, each by its number and its kind', async () => {
  const [depositId, loanId] = [await house.deposit('100.00'), await house.loan()];
  await house.give('repayLoanFromDeposit', { depositId, loanId, amount: '40.00' });
  const named = (kind: string, id: string) => ({ id, kind, accountNo: numberOf(id).padStart(9, '0') });
  const { commandLog } = await house.api.ask<{ commandLog: { edges: { node: object }[] } }>(
    `query ($loanId: ID!) { commandLog(first: 1, filter: { entityId: $loanId }) {
       edges { node { command accounts { id kind accountNo } } } } }`,
    { loanId },
  );
  expect(commandLog.edges).toEqual([
    {
      node: {
        command: 'repayLoanFromDeposit',
        accounts: expect.arrayContaining([named('DEPOSIT', depositId), named('LOAN', loanId)]),
      },
    },
  ]);
  const { journalEntries } = await house.api.ask<{ journalEntries: { edges: { node: object }[] } }>(
    '{ journalEntries(account: "Loans Receivable", first: 100) { edges { node { owner { id kind accountNo } } } } }',
  );
  expect(journalEntries.edges).toContainEqual({ node: { owner: named('LOAN', loanId) } });
});

test('a deposit that all is taken of is closed, and closes no more days', async () => {
  const [depositId, loanId] = [await house.deposit('30.00'), await house.loan()];
  const emptied = await house.give('repayLoanFromDeposit', { depositId, loanId, amount: '30.00' });
  expect(emptied).toMatchObject({ status: 'CLOSED', balance: '0.00' });
  await house.moveTo('2024-06-05');
  const [outcome] = await house.give('inlineCob', { kind: 'DEPOSIT', accountIds: [depositId] });
  expect(outcome).toMatchObject({ daysClosed: 0, errorCode: 'DEPOSIT_NOT_ACTIVE' });
});

/** Sends a command again until it is not held by anybody. */
async function persist(name: string, input: object, key: string): Promise<void> {
  const accepted = async () => {
    const { status, body } = await house.send(name, input, { key });
    const [error] = body.errors ?? [];
    if (error !== undefined && error.extensions?.retryable !== true)
      throw new Error(`${status} ${error.message}`);
    return error === undefined;
  };
  await waitFor(accepted, { what: `${name} ${key}`, deadlineMs, everyMs: 20 });
}

test('fifty transfers crosswise against a running close lose no cent and meet no deadlock', async () => {
  const deposits: string[] = [];
  const loans: string[] = [];
  // By turns, so that either has the lower id as often.
  for (let index = 0; index < 6; index += 1) {
    deposits.push(await house.deposit('100.00'));
    loans.push(await house.loan());
  }
  await house.moveTo('2024-06-25');
  const worker = await house.start('worker', { COB_CHUNK_ACCOUNT_DAYS: '20', WORKER_TICK_MS: '200' });
  const totals = () =>
    house.query<{ deposited: string; accrued: string; paid: string; owed: string }>(
      `select (select sum(balance - accrued)::numeric(19, 2)::text from deposits where id = any($1::bigint[])) as deposited,
              (select string_agg(distinct accrued::numeric(19, 2)::text, ' ') from deposits where id = any($1)) as accrued,
              (select sum(principal_outstanding)::numeric(19, 2)::text from loan_summaries where loan_id = any($2)) as owed`,
      deposits.map(numberOf),
      loans.map(numberOf),
    );
  expect(await totals()).toEqual([{ deposited: '600.00', accrued: '0.00', owed: '6000.00' }]);
  const runs = ['DEPOSIT_COB', 'LOAN_COB'].map((name) => house.give('runJob', { name }));
  await Promise.all(
    Array.from({ length: pairs }, (_, index) => {
      const [depositId, loanId] = [deposits[index % 6], loans[(5 * index + Math.floor(index / 6)) % 6]];
      return persist('repayLoanFromDeposit', { depositId, loanId, amount: '1.01' }, `pair-${index}`);
    }),
  );
  const over = async () => {
    const open = await house.query(`select from job_runs where ended_at is null`);
    return open.length === 0;
  };
  await Promise.all(runs);
  await waitFor(over, { what: 'the runs to end', deadlineMs, everyMs: 50 });
  await worker.end();
  expect(await totals()).toEqual([{ deposited: '549.50', accrued: '0.20', owed: '5949.50' }]);
  expect(
    await house.query(
      `select (select count(*)::int from commands where name = 'repayLoanFromDeposit' and idempotency_key like 'pair-%'
                 and refused_with is null) as accepted,
              (select deadlocks::int from pg_stat_database where datname = current_database()) as deadlocks,
              (select count(*)::int from job_runs where state <> 'COMPLETED') as unfinished`,
    ),
  ).toEqual([{ accepted: pairs, deadlocks: 0, unfinished: 0 }]);
});

test('Kafka has every event of a deposit in order, under its id as those of a loan, in the form of its own schema', async () => {
  await house.start('relay');
  const folders = [shippedFolder, join(import.meta.dirname, 'deposit', 'avro')];
  const consumer = await consume(String(house.env.KAFKA_BROKERS), house.topic, folders);
  try {
    const counts = await house.query<{ id: string; count: number }>(
      'select id, event_count as count from deposits order by id',
    );
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    const ofDeposits = () => consumer.events.filter((event) => event.message.category === 'Deposit');
    await waitFor(() => ofDeposits().length >= total, { what: 'the events', deadlineMs, everyMs: 50 });
    for (const { id, count } of counts) {
      const told = ofDeposits().filter(({ key }) => key === id);
      expect(told.map(({ version }) => version)).toEqual(
        Array.from({ length: count }, (_, index) => index + 1),
      );
      expect(new Set(told.map(({ partition }) => partition)).size).toBe(1);
      expect(told.map(({ payload }) => [payload.depositId, payload.number])).toEqual(
        Array.from({ length: count }, (_, index) => [id, index + 1]),
      );
    }
  } finally {
    await consumer.close();
  }
});
