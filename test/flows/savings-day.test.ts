import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consume } from '../harness/outside-consumer.ts';
import { testServices } from '../harness/services-environment.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { give, moveTo } from './give.ts';

/** A savings account through the whole system: its money, its closes by workers, its events and its books. */

let system: System;
const ids = { client: '', product: '', account: '' };

beforeAll(async () => {
  system = await startSystem();
  await system.start('worker');
  await system.start('relay');
  await moveTo(system.api, '2024-01-01');
  ids.client = await give(system.api, 'createClient', { name: 'Ada Lovelace', externalId: 'ada' });
  ids.product = await give(system.api, 'createSavingsProduct', {
    name: 'Ten percent',
    shortName: 'ten',
    currency: 'USD',
    annualInterestRate: '10',
  });
  ids.account = await give(system.api, 'openSavings', { clientId: ids.client, productId: ids.product });
  await give(system.api, 'approveSavings', { accountId: ids.account });
  await give(system.api, 'activateSavings', { accountId: ids.account });
  await give(system.api, 'deposit', { accountId: ids.account, amount: '1000.00' });
});
afterAll(() => system.close());

interface Run {
  readonly state: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

/** A run of the close of savings, once it has ended, and the replica tells of the day that it closed. */
async function closed(through: string): Promise<Run> {
  const { runJob } = await system.api.ask<{ runJob: { id: string } }>(
    'mutation { runJob(input: { name: "SAVINGS_COB" }) { id } }',
  );
  const read = async () => {
    const { jobRun } = await system.api.ask<{ jobRun: Run }>(
      'query ($id: ID!) { jobRun(id: $id) { state total done failed } }',
      runJob,
    );
    return jobRun.state.startsWith('COMPLETED') ? jobRun : undefined;
  };
  const run = await waitFor(read, { what: 'the run to end', deadlineMs: 30_000, everyMs: 50 });
  const isTold = async () => (await account('lastClosedDate')).lastClosedDate === through;
  await waitFor(isTold, { what: 'the close to be told', deadlineMs: 30_000, everyMs: 50 });
  return run;
}

async function account(fields: string): Promise<Record<string, unknown>> {
  const text = `query ($id: ID!) { savingsAccount(id: $id) { ${fields} } }`;
  const { savingsAccount } = await system.api.ask<{ savingsAccount: Record<string, unknown> }>(text, {
    id: ids.account,
  });
  return savingsAccount;
}

describe('a savings account', () => {
  test('is closed by a worker to the first day of a month, which has its interest, and to the next', async () => {
    await moveTo(system.api, '2024-02-02');
    expect(await closed('2024-02-01')).toEqual({ state: 'COMPLETED', total: 1, done: 1, failed: 0 });
    expect(await account('lastClosedDate balance accruedInterest')).toEqual({
      lastClosedDate: '2024-02-01',
      balance: '1008.53',
      accruedInterest: '0.28',
    });
    expect(await closed('2024-02-01')).toMatchObject({ state: 'COMPLETED', failed: 0 });
    expect(await account('balance')).toEqual({ balance: '1008.53' });
    await moveTo(system.api, '2024-03-02');
    expect(await closed('2024-03-01')).toMatchObject({ state: 'COMPLETED', total: 1, done: 1, failed: 0 });
    // What is reckoned day by day with a hundred digits: 8.04 for February, on 1,008.53.
    expect(await account('balance')).toEqual({ balance: '1016.57' });
  });

  test('is in the books with what savers are owed, and what they have earned', async () => {
    const { trialBalance } = await system.api.ask<{ trialBalance: Record<string, string>[] }>(
      '{ trialBalance { account debit credit } }',
    );
    expect(trialBalance).toContainEqual({ account: 'Savings Control', debit: '0.00', credit: '1016.57' });
    expect(trialBalance).toContainEqual(
      expect.objectContaining({ account: 'Savings Interest Expense', credit: '0.00' }),
    );
  });

  test('is told of outside, each event once and in order, by the schema files alone', async () => {
    const { kafkaBrokers } = testServices();
    if (kafkaBrokers === undefined) throw new Error('Kafka is not running');
    const { rows } = await system.pool.query('select count(*)::int as count from outbox');
    const outside = await consume(kafkaBrokers, system.topic);
    try {
      await waitFor(() => outside.events.length >= rows[0].count, { what: 'all events', deadlineMs: 30_000 });
      const told = outside.events.filter(
        ({ message }) =>
          message.category === 'Savings' && message.type !== 'SavingsProductCreateBusinessEvent',
      );
      expect(told.map(({ version }) => version)).toEqual(told.map((_, index) => index + 1));
      expect(told.slice(0, 5).map(({ message }) => message.type)).toEqual([
        'SavingsCreateBusinessEvent',
        'SavingsApproveBusinessEvent',
        'SavingsActivateBusinessEvent',
        'SavingsDepositBusinessEvent',
        'SavingsAccrualTransactionCreatedBusinessEvent',
      ]);
      const postings = told.filter(({ message }) => message.type === 'SavingsPostInterestBusinessEvent');
      expect(postings).toHaveLength(2);
    } finally {
      await outside.close();
    }
  });

  test('is closed for good, and nobody is owed anything by it', async () => {
    await give(system.api, 'closeSavings', { accountId: ids.account });
    expect(await account('status balance accruedInterest allowedCommands')).toEqual({
      status: 'CLOSED',
      balance: '0.00',
      accruedInterest: '0.00',
      allowedCommands: [],
    });
    const { trialBalance } = await system.api.ask<{ trialBalance: Record<string, string>[] }>(
      '{ trialBalance { account debit credit } }',
    );
    const owed = trialBalance.filter(
      (line) => line.account === 'Savings Control' || line.account === 'Savings Interest Payable',
    );
    expect(owed.every(({ debit, credit }) => debit === credit)).toBe(true);
  });
});
