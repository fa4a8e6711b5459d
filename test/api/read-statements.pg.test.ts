import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-15');
  const productId = await createProduct(gateway);
  for (const name of ['Ada', 'Bob', 'Eve']) {
    const clientId = await createClient(gateway, { name });
    for (let count = 0; count < 3; count += 1) await activeLoan(gateway, { clientId, productId });
  }
});
afterAll(() => gateway.close());

const statements = vi.spyOn(pg.Client.prototype, 'query');
beforeEach(() => void statements.mockClear());
afterEach(() => void statements.mockClear());

const allOfALoan = `accountNo status outstanding { total } client { name } product { name } schedule { number }
  overdue { total } delinquency { amount } delinquencyHistory { classification } nextDueDate payoff { total }
  transactions(first: 2) { edges { node { type createdAt } } } journal(last: 2) { edges { node { account } } } lock { owner }`;

test.each([
  {
    what: 'loans with their client and product',
    query: 'loans(first: $n) { edges { node { accountNo client { name } product { name } } } }',
    most: 5,
  },
  {
    what: 'loans with all that they have',
    query: `loans(first: $n) { edges { node { ${allOfALoan} } } }`,
    most: 14,
  },
  {
    what: 'clients with their loans',
    query: `clients(first: $n) { edges { node { name loans { edges { node { accountNo client { name } } } } } } }`,
    most: 6,
  },
])('$what: as many statements for one as for many, and few', async ({ query, most }) => {
  const statementsFor = async (n: number) => {
    statements.mockClear();
    const { status, text } = await gateway.ask(`query ($n: Int!) { ${query} }`, { n });
    expect(status, text).toBe(200);
    return statements.mock.calls.length;
  };
  await statementsFor(1);
  const one = await statementsFor(1);
  expect(one).toBeLessThanOrEqual(most);
  expect(await statementsFor(9)).toBe(one);
});
