import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, repayLoan, setBusinessDate } from './loans.ts';
import { run } from './mutations.ts';
import { activeSavings, createSavingsProduct, enter } from './savings.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-15');
  const productId = await createProduct(gateway);
  const savingsProduct = await createSavingsProduct(gateway);
  for (const shortName of ['TWO', 'THREE', 'FOUR']) await createProduct(gateway, { shortName });
  for (const name of ['Ada', 'Bob', 'Eve']) {
    const clientId = await createClient(gateway, { name });
    for (let count = 0; count < 3; count += 1) {
      const loanId = await activeLoan(gateway, { clientId, productId });
      await liveThrough(loanId);
      await savingsAccount(clientId, savingsProduct);
    }
  }
  await runWithFailures(9);
});
afterAll(() => gateway.close());

/** Runs of the close that ended with accounts that could not be closed. */
async function runWithFailures(count: number): Promise<void> {
  await gateway.pool.query(
    `with runs as (
       insert into job_runs (job, account_kind, state, trigger, cob_date, from_date, business_steps, command_id, total, failed,
                             ended_at)
       select 'LOAN_CLOSE_OF_BUSINESS', 'LOAN', 'COMPLETED_WITH_FAILURES', 'API', date '2023-01-01' + n,
              date '2023-01-01' + n, '[]', 1, 3, 3, now()
       from generate_series(1, $1::int) n
       returning id, cob_date)
     insert into cob_failures (run_id, account_kind, account_id, cob_date, step, code, message)
     select runs.id, 'LOAN', failed.id, cob_date, 'S', 'STEP_THREW', 'it threw'
     from runs, (select id from loans order by id limit 3) failed`,
    [count],
  );
}

/** A savings account with some postings. */
async function savingsAccount(clientId: string, productId: string): Promise<void> {
  const accountId = await activeSavings(gateway, { clientId, productId });
  await enter(gateway, 'deposit', accountId, '10');
  await enter(gateway, 'holdSavings', accountId, '5');
}

/** Gives a loan a fee that is paid, a pause, and a payment that a replay took the place of. */
async function liveThrough(loanId: string): Promise<void> {
  const fee = { kind: 'FEE', name: 'Letter', amount: '1.00', dueOn: '2024-03-01' };
  const { id: chargeId } = await run(gateway, 'addLoanCharge', { loanId, ...fee });
  await run(gateway, 'payLoanCharge', { loanId, chargeId, amount: '0.40' });
  const transactionId = await repayLoan(gateway, loanId, '0.50');
  await repayLoan(gateway, loanId, '0.50');
  await run(gateway, 'reverseLoanTransaction', { loanId, transactionId });
  await run(gateway, 'pauseDelinquency', { loanId, start: '2024-01-15', end: '2024-01-20' });
}

const statements = vi.spyOn(pg.Client.prototype, 'query');
beforeEach(() => void statements.mockClear());
afterEach(() => void statements.mockClear());

const allOfALoan = `accountNo status outstanding { total } client { name } product { name } schedule { number }
  overdue { total } delinquency { amount } delinquencyHistory { classification } nextDueDate payoff { total }
  charges { name amount outstanding } delinquencyPauses { start end active } nonPerforming
  transactions(first: 5, includeSuperseded: true) { edges { node { type createdAt reversed supersededBy { id } charge { name } loan { status } } } }
  journal(last: 2) { edges { node { account } } } lock { owner }`;

/** What was sent since the statements were last forgotten. */
const sent = () => statements.mock.calls.map(textOf).filter((text) => !upkeep.test(text));

/** What is sent now and then, whatever is asked: who has the key, whom to wake, how the server is, and where a session is. */
const upkeep = /api_keys|pg_notify|pg_control_system/;
const textOf = ([asked]: readonly unknown[]) =>
  typeof asked === 'string' ? asked : (asked as { text: string }).text;

test.each([
  {
    what: 'loans with their client and product',
    query: 'loans(first: $n) { edges { node { accountNo client { name } product { name } } } }',
    most: 3,
  },
  {
    what: 'loans with all that they have',
    query: `loans(first: $n) { edges { node { ${allOfALoan} } } }`,
    most: 15,
  },
  {
    what: 'loans with what may be done with them',
    query: 'loans(first: $n) { edges { node { accountNo allowedCommands } } }',
    most: 1,
  },
  {
    what: 'loans with how late they are',
    query: 'loans(first: $n) { edges { node { accountNo overdue { total } delinquency { daysPastDue } } } }',
    most: 2,
  },
  {
    what: 'products with their terms',
    query: `loanProducts(first: $n) { edges { node { name principal interestMethod allocation { part }
      delinquencyRanges { classification } accounts { role account { name } } } } }`,
    most: 3,
  },
  {
    what: 'savings accounts with all that they have',
    query: `savingsAccounts(first: $n) { edges { node { accountNo status balance available onHold accruedInterest allowedCommands
      client { name } product { name annualInterestRate } lock { owner } journal(last: 2) { edges { node { account } } }
      transactions(first: 5, includeSuperseded: true) { edges { node { type balance createdAt account { balance } } } }
      holds: transactions(last: 5, types: [HOLD, RELEASE]) { edges { node { amount } } } } } }`,
    most: 10,
  },
  {
    what: 'savings accounts with what is available',
    query: 'savingsAccounts(first: $n) { edges { node { accountNo balance available } } }',
    most: 2,
  },
  {
    what: 'savings products with their terms',
    query: `savingsProducts(first: $n) { edges { node { name annualInterestRate compounding overdraftLimit
      accounts { role account { name } } } } }`,
    most: 3,
  },
  {
    what: 'clients with their savings accounts and the last postings of those',
    query: `clients(first: $n) { edges { node { name savingsAccounts { accountNo status balance
      transactions(last: 2) { edges { node { type amount balance } } } } } } }`,
    most: 3,
  },
  {
    what: 'entries of an account of the ledger',
    query: `journalEntries(account: "Loans Receivable", first: $n) { edges { node { account side amount date
      owner { accountNo } } } }`,
    most: 3,
  },
  {
    what: 'runs of every job, with what failed in them and why they began',
    query: `jobs { name cron nextRunAt occasions(first: $n) { errorCode run { id } }
      runs(first: $n) { state seconds total done failed rate failureGroups { accounts } failures(first: 2) { account { accountNo } } } }`,
    most: 6,
  },
  {
    what: 'runs of a job with their partitions',
    query: 'job(name: "LOAN_COB") { runs(first: $n) { businessSteps { stepName } partitions { number } } }',
    most: 2,
  },
  {
    what: 'events with the accounts that they are about',
    query: 'externalEvents(last: $n) { edges { node { type account { accountNo } } } }',
    most: 2,
  },
  {
    what: 'commands with the accounts that they are about',
    query:
      'commandLog(first: $n, filter: { command: "repayLoan" }) { edges { node { accounts { accountNo } } } }',
    most: 2,
  },
  {
    what: 'locked accounts with their numbers',
    query: 'lockedAccounts(first: $n) { account { accountNo } }',
    most: 2,
  },
  {
    what: 'loans with what was agreed of them',
    query: `loans(first: $n) { edges { node { annualInterestRate numberOfRepayments
      repaymentEvery repaymentUnit approvedPrincipal transactions { edges { node { note } } } } } }`,
    most: 3,
  },
  {
    what: 'clients with what they owe in all',
    query: `clients(first: $n) { edges { node { name activatedOn enteredOn totals { currency loans outstanding { total }
      overdue { total } } } } }`,
    most: 3,
  },
  {
    what: 'clients with their loans',
    query: `clients(first: $n) { edges { node { name loans { edges { node { accountNo client { name } } } } } } }`,
    most: 3,
  },
])(
  'a page of $what takes as many statements for one row as for many, and at most $most',
  async ({ query, most }) => {
    const statementsFor = async (n: number) => {
      statements.mockClear();
      const { status, text } = await gateway.ask(`query ($n: Int!) { ${query} }`, { n });
      expect(status, text).toBe(200);
      return sent().length;
    };
    // Terms that none of them had read before are read once.
    await statementsFor(9);
    const one = await statementsFor(1);
    expect(one).toBeLessThanOrEqual(most);
    expect(await statementsFor(9)).toBe(one);
  },
);

describe('how late the loans of a list are', () => {
  const query = `{ loans(first: 9) { edges { node { overdue { total } nextDueDate
    delinquency { daysPastDue delinquentDays since amount } } } } }`;

  async function lateness() {
    statements.mockClear();
    const { status, text, data } = await gateway.ask(query);
    expect(status, text).toBe(200);
    const readsInstallments = sent().some((each) => each.includes('loan_installments'));
    return { readsInstallments, loans: data.loans.edges.map(({ node }: { node: unknown }) => node) };
  }
  const notLate = {
    overdue: { total: '0.00' },
    nextDueDate: '2024-02-15',
    delinquency: { daysPastDue: 0, delinquentDays: 0, since: null, amount: '0.00' },
  };
  /** Paused from the 15th to the 20th of January only. */
  const late = {
    overdue: { total: '16.63' },
    nextDueDate: '2024-03-15',
    delinquency: { daysPastDue: 5, delinquentDays: 5, since: '2024-02-15', amount: '16.63' },
  };

  test('is told by what is kept of them, without their installments', async () => {
    expect(await lateness()).toEqual({ readsInstallments: false, loans: Array(9).fill(notLate) });
  });

  test('is reckoned from their installments where they are behind their close', async () => {
    await setBusinessDate(gateway, '2024-02-15');
    expect(await lateness()).toEqual({ readsInstallments: false, loans: Array(9).fill(notLate) });
    await setBusinessDate(gateway, '2024-02-20');
    expect(await lateness()).toEqual({ readsInstallments: true, loans: Array(9).fill(late) });
  });

  test('is reckoned where a process that does not keep it wrote a loan', async () => {
    await gateway.pool.query(
      `update loan_summaries set overdue_since = '2020-01-01', next_due = null, event_count = event_count + 1`,
    );
    expect(await lateness()).toEqual({ readsInstallments: true, loans: Array(9).fill(late) });
  });
});
