import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, postingsOf, readLoan, setBusinessDate } from './loans.ts';
import { query, run, send } from './mutations.ts';
import { activeSavings, createSavingsProduct, enter } from './savings.ts';

/** Many commands on one loan at the same time. */
const many = 100;
let gateway: TestGateway;
let given: { clientId: string; productId: string };
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-15');
  given = { clientId: await createClient(gateway), productId: await createProduct(gateway) };
});
afterAll(() => gateway.close());

const repayAtOnce = (loanId: string, amount: string, keyOf: (index: number) => string) =>
  Promise.all(
    Array.from({ length: many }, (_, index) =>
      send(
        gateway,
        'repayLoan',
        { loanId, amount },
        { selection: 'transaction { id balance }', key: keyOf(index) },
      ),
    ),
  );

test('a hundred repayments under one key are one repayment', async () => {
  const loanId = await activeLoan(gateway, given);
  const answers = await repayAtOnce(loanId, '1.00', () => 'the-same');
  const accepted = answers.filter(({ status }) => status === 200);
  expect(new Set(accepted.map(({ data }) => JSON.stringify(data))).size).toBe(1);
  expect(accepted.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1);
  for (const { status, errors, headers } of answers.filter((answer) => answer.status !== 200)) {
    expect([status, errors[0]?.extensions.code]).toEqual([409, 'COMMAND_IN_PROGRESS']);
    expect(headers.get('retry-after')).toBe('1');
  }
  expect(await postingsOf(gateway, loanId)).toHaveLength(2);
});

test('a hundred repayments under a hundred keys come one after another, and what is too much is an overpayment', async () => {
  const loanId = await activeLoan(gateway, given);
  const answers = await repayAtOnce(loanId, '1.10', (index) => `repayment-${index}`);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(answers.map(({ data }) => data.repayLoan.transaction.id)).size).toBe(many);
  expect(
    await readLoan(gateway, loanId, 'status overpaid outstanding { total } schedule { outstanding }'),
  ).toEqual({
    status: 'OVERPAID',
    overpaid: '7.22',
    outstanding: { total: '0.00' },
    schedule: Array(6).fill({ outstanding: '0.00' }),
  });
});

test('of many commands that exclude each other one is accepted', async () => {
  const loanId = await activeLoan(gateway, given);
  const { transaction } = await run(gateway, 'repayLoan', { loanId, amount: '1.00' }, 'transaction { id }');
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      send(gateway, 'reverseLoanTransaction', { loanId, transactionId: transaction.id }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { status, errors } of answers.filter((answer) => answer.status !== 200)) {
    expect([status, errors[0]?.extensions.code]).toEqual([422, 'TRANSACTION_REVERSED']);
  }
});

test('of a hundred withdrawals at once as many are paid out as there is money for', async () => {
  const productId = await createSavingsProduct(gateway);
  const accountId = await activeSavings(gateway, { clientId: given.clientId, productId });
  await enter(gateway, 'deposit', accountId, '60');
  const answers = await Promise.all(
    Array.from({ length: many }, (_, index) =>
      send(gateway, 'withdraw', { accountId, amount: '1' }, { key: `withdrawal-${index}` }),
    ),
  );
  const codes = answers.map(({ status, errors }) => (status === 200 ? 'paid' : errors[0]?.extensions.code));
  expect(new Set(codes)).toEqual(new Set(['paid', 'INSUFFICIENT_BALANCE']));
  const paid = answers.filter(({ status }) => status === 200).map(({ data }) => data.withdraw.id);
  expect(new Set(paid).size).toBe(60);
  const account = await query(
    gateway,
    'query ($id: ID!) { savingsAccount(id: $id) { balance transactions(first: 100) { edges { node { balance } } } } }',
    { id: accountId },
  );
  const { balance, transactions } = account.savingsAccount;
  expect(balance).toBe('0.00');
  expect(transactions.edges.map((edge: { node: { balance: string } }) => edge.node.balance)).toEqual(
    Array.from({ length: 61 }, (_, index) => `${60 - index}.00`),
  );
});

test('the books balance after all of it', async () => {
  const { trialBalance } = await query(gateway, '{ trialBalance { debit credit } }');
  const cents = (column: 'debit' | 'credit') =>
    trialBalance.reduce(
      (sum: bigint, line: Record<'debit' | 'credit', string>) => sum + BigInt(line[column].replace('.', '')),
      0n,
    );
  expect(cents('debit')).toBe(cents('credit'));
  expect(gateway.defects).toEqual([]);
});
