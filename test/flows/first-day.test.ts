import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consume } from '../harness/outside-consumer.ts';
import { testServices } from '../harness/services-environment.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { give, moveTo } from './give.ts';

/** One day through the whole system: an application, its money, its close, its events, its figures. */

let system: System;
const ids = { client: '', product: '', loan: '' };

beforeAll(async () => {
  system = await startSystem();
  await system.start('worker');
  await system.start('relay');
});
afterAll(() => system.close());

async function closeDay(): Promise<string> {
  const { runJob } = await system.api.ask<{ runJob: { id: string } }>(
    'mutation { runJob(input: { name: "LOAN_COB" }) { id state } }',
  );
  return runJob.id;
}

interface Run {
  readonly state: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

function ended(id: string): Promise<Run> {
  const query = 'query ($id: ID!) { jobRun(id: $id) { state total done failed } }';
  const read = async () => {
    const { jobRun } = await system.api.ask<{ jobRun: Run }>(query, { id });
    return jobRun.state.startsWith('COMPLETED') ? jobRun : undefined;
  };
  return waitFor(read, { what: 'the run to end', deadlineMs: 30_000, everyMs: 50 });
}

describe('one day', () => {
  test('GraphiQL opens, and needs nothing from elsewhere', async () => {
    const page = await fetch(system.url, {
      headers: { accept: 'text/html' },
      signal: AbortSignal.timeout(5_000),
    });
    expect(page.status).toBe(200);
    expect(page.headers.get('x-request-id')).toMatch(/./);
    expect(await page.text()).not.toMatch(/<(script|link)[^>]*https?:/);
  });

  test('a loan is applied for, approved and paid out', async () => {
    await moveTo(system.api, '2024-01-01');
    ids.client = await give(system.api, 'createClient', {
      name: 'Ada Lovelace',
      externalId: 'ada',
    });
    ids.product = await give(system.api, 'createLoanProduct', {
      name: 'Half a year',
      shortName: 'half',
      currency: 'USD',
      principal: '100.00',
      annualInterestRate: '9.4822',
      numberOfRepayments: 6,
      daysInYear: 'DAYS_360',
      daysInMonth: 'DAYS_30',
      delinquencyRanges: [{ classification: 'LATE', minDays: 1 }],
    });
    ids.loan = await give(system.api, 'submitLoan', {
      clientId: ids.client,
      productId: ids.product,
    });
    await give(system.api, 'approveLoan', { loanId: ids.loan });
    await give(system.api, 'disburseLoan', { loanId: ids.loan });
  });

  test('a close of business accrues each day and finds who is late', async () => {
    await moveTo(system.api, '2024-02-03');
    const run = await ended(await closeDay());
    expect(run).toEqual({ state: 'COMPLETED', total: 1, done: 1, failed: 0 });
    const again = await ended(await closeDay());
    expect(again).toEqual(run);
    const { loan } = await system.api.ask<{ loan: Record<string, unknown> }>(
      `query ($id: ID!) { loan(id: $id) {
        lastClosedDate accruedInterest overdue { total }
        delinquency { daysPastDue classification }
        delinquencyHistory { classification addedOn liftedOn }
      } }`,
      { id: ids.loan },
    );
    expect(loan).toEqual({
      lastClosedDate: '2024-02-02',
      accruedInterest: '0.81',
      overdue: { total: '17.13' },
      delinquency: { daysPastDue: 2, classification: 'LATE' },
      delinquencyHistory: [{ classification: 'LATE', addedOn: '2024-02-02', liftedOn: null }],
    });
  });

  test('a repayment is applied to the oldest installment, and its journal balances', async () => {
    const { repayLoan } = await system.api.ask<{ repayLoan: Record<string, unknown> }>(
      `mutation ($id: ID!) { repayLoan(input: { loanId: $id, amount: "17.13" }) {
        transaction { type amount principal interest balance submittedOn }
        loan { status delinquency { classification } }
      } }`,
      { id: ids.loan },
    );
    expect(repayLoan).toEqual({
      transaction: {
        type: 'REPAYMENT',
        amount: '17.13',
        principal: '16.34',
        interest: '0.79',
        balance: '83.66',
        submittedOn: '2024-02-03',
      },
      loan: { status: 'ACTIVE', delinquency: { classification: null } },
    });
    const { trialBalance } = await system.api.ask<{ trialBalance: Record<string, string>[] }>(
      '{ trialBalance { account debit credit } }',
    );
    expect(trialBalance).toContainEqual({ account: 'Loans Receivable', debit: '83.66', credit: '0.00' });
    expect(trialBalance).toContainEqual({ account: 'Interest Income', debit: '0.00', credit: '0.81' });
  });

  test('somebody outside reads each event once, in order, with the schema files alone', async () => {
    const { kafkaBrokers } = testServices();
    if (kafkaBrokers === undefined) throw new Error('Kafka is not running');
    const { rows } = await system.pool.query('select count(*)::int as count from outbox');
    const outside = await consume(kafkaBrokers, system.topic);
    try {
      await waitFor(() => outside.events.length >= rows[0].count, { what: 'all events', deadlineMs: 30_000 });
      const ofLoan = outside.events.filter(
        ({ message }) => message.category === 'Loan' && message.type !== 'LoanProductCreateBusinessEvent',
      );
      expect(ofLoan.map(({ version }) => version)).toEqual(ofLoan.map((_, index) => index + 1));
      expect(ofLoan.slice(0, 7).map(({ message }) => message.type)).toEqual([
        'LoanCreatedBusinessEvent',
        'LoanApprovedBusinessEvent',
        'LoanStatusChangedBusinessEvent',
        'LoanDisbursalBusinessEvent',
        'LoanDisbursalTransactionBusinessEvent',
        'LoanBalanceChangedBusinessEvent',
        'LoanStatusChangedBusinessEvent',
      ]);
      const accruals = ofLoan.filter(
        ({ message }) => message.type === 'LoanAccrualTransactionCreatedBusinessEvent',
      );
      expect(accruals.map(({ payload }) => payload.date)).toEqual(
        accruals.map(({ message }) => message.businessDate),
      );
      expect(new Set(ofLoan.map(({ partition }) => partition)).size).toBe(1);
    } finally {
      await outside.close();
    }
  });

  test('progress is told while it happens, and the stream ends with the run', async () => {
    await moveTo(system.api, '2024-02-04');
    const id = await closeDay();
    const response = await fetch(system.url, {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        authorization: `Bearer ${system.key}`,
      },
      body: JSON.stringify({
        query: 'subscription ($id: ID!) { cobProgress(runId: $id) { state done total } }',
        variables: { id },
      }),
      signal: AbortSignal.timeout(30_000),
    });
    const states = [...(await response.text()).matchAll(/"state":"(\w+)"/g)].map(([, state]) => state);
    expect(states.at(-1)).toBe('COMPLETED');
  });
});
