import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, repayLoan, setBusinessDate } from './loans.ts';
import { run } from './mutations.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-15');
  const productId = await createProduct(gateway);
  for (const name of ['Ada', 'Bob', 'Eve']) {
    const clientId = await createClient(gateway, { name });
    for (let count = 0; count < 3; count += 1) {
      const loanId = await activeLoan(gateway, { clientId, productId });
      await liveThrough(loanId);
    }
  }
});
afterAll(() => gateway.close());

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
  transactions(first: 5, includeSuperseded: true) { edges { node { type createdAt reversed supersededBy { id } charge { name } } } }
  journal(last: 2) { edges { node { account } } } lock { owner }`;

/** What is sent now and then, whatever is asked: who has the key, whom to wake, and whether the server is there. */
const upkeep = /api_keys|pg_notify|^select$/;
const textOf = ([sent]: readonly unknown[]) =>
  typeof sent === 'string' ? sent : (sent as { text: string }).text;

test.each([
  {
    what: 'loans with their client and product',
    query: 'loans(first: $n) { edges { node { accountNo client { name } product { name } } } }',
    most: 5,
  },
  {
    what: 'loans with all that they have',
    query: `loans(first: $n) { edges { node { ${allOfALoan} } } }`,
    most: 22,
  },
  {
    what: 'clients with their loans',
    query: `clients(first: $n) { edges { node { name loans { edges { node { accountNo client { name } } } } } } }`,
    most: 6,
  },
])(
  'a page of $what takes as many statements for one row as for many, and at most $most',
  async ({ query, most }) => {
    const statementsFor = async (n: number) => {
      statements.mockClear();
      const { status, text } = await gateway.ask(`query ($n: Int!) { ${query} }`, { n });
      expect(status, text).toBe(200);
      return statements.mock.calls.map(textOf).filter((sent) => !upkeep.test(sent)).length;
    };
    await statementsFor(1);
    const one = await statementsFor(1);
    expect(one).toBeLessThanOrEqual(most);
    expect(await statementsFor(9)).toBe(one);
  },
);
