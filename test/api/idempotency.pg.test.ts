import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';

let gateway: TestGateway;
let loanId: string;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-15');
  loanId = await activeLoan(gateway, {
    clientId: await createClient(gateway),
    productId: await createProduct(gateway),
  });
});
afterAll(() => gateway.close());

const repayment = `mutation ($loanId: ID!, $amount: Decimal!, $key: String) {
  repayLoan(input: { loanId: $loanId, amount: $amount }, idempotencyKey: $key) {
    transaction { id type date submittedOn createdAt amount principal interest fees penalties overpayment balance }
    loan { id accountNo status statusCode principal outstanding { principal interest total } overpaid accruedInterest
           submittedOn approvedOn disbursedOn maturesOn closedOn lastClosedDate }
  } }`;

interface Given {
  readonly amount: string;
  readonly key?: string;
  readonly header?: string;
  readonly apiKey?: string;
}

function repay({ amount, key, header, apiKey }: Given) {
  return gateway.ask(
    repayment,
    { loanId, amount, key },
    {
      ...(header !== undefined && { 'idempotency-key': header }),
      ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
    },
  );
}

test('a repeated key answers the very same, and says so; later repayments change nothing about that', async () => {
  const first = await repay({ amount: '1.00', key: 'same' });
  expect(first.headers.get('idempotent-replayed')).toBeNull();
  await repay({ amount: '2.00' });
  const transactions = await gateway.count('loan_transactions');
  const again = await repay({ amount: '1.0', header: 'same' });
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(JSON.stringify(again.data)).toBe(JSON.stringify(first.data));
  expect(again.status).toBe(first.status);
  expect(await gateway.count('loan_transactions')).toBe(transactions);
});

test('a repeated refusal is the same refusal, even where it would be accepted by now', async () => {
  const unused =
    'mutation ($id: ID!) { approveLoan(input: { loanId: $id }, idempotencyKey: "refused") { id } }';
  const first = await gateway.ask(unused, { id: loanId });
  const again = await gateway.ask(unused, { id: loanId });
  expect([first.status, first.errors[0]?.extensions.code]).toEqual([422, 'LOAN_NOT_SUBMITTED']);
  expect([again.status, again.errors[0]?.message]).toEqual([422, first.errors[0]?.message]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(again.errors[0]?.extensions.requestId).not.toBe(first.errors[0]?.extensions.requestId);
});

test.each([
  { what: 'another input', ask: () => repay({ amount: '3.00', key: 'used' }) },
  {
    what: 'another command',
    ask: () =>
      gateway.ask('mutation { createClient(input: { name: "Eve" }, idempotencyKey: "used") { id } }'),
  },
])('a key that was used for $what is refused', async ({ ask }) => {
  await repay({ amount: '1.50', key: 'used' });
  const { status, errors } = await ask();
  expect([status, errors[0]?.extensions.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

const offer = (shortName: string) => ({
  name: 'Offer',
  shortName,
  currency: 'USD',
  principal: '100.00',
  annualInterestRate: '12',
  numberOfRepayments: 3,
  delinquencyRanges: [{ classification: 'LATE', minDays: 1 }],
  overduePenalty: { calculation: 'FLAT', amount: '5.00' },
});
const creation = 'mutation ($input: CreateLoanProductInput!) { createLoanProduct(input: $input) { id } }';

test.each([
  { what: 'in a variable', text: creation, variables: { input: offer('SENT') } },
  {
    what: 'in the operation',
    text: `mutation { createLoanProduct(input: { name: "Offer", shortName: "SENT", currency: "USD", principal: "100"
      annualInterestRate: "12.0", numberOfRepayments: 3, delinquencyRanges: { classification: "LATE", minDays: 1 }
      overduePenalty: { calculation: FLAT, amount: "5" } }) { id } }`,
  },
  {
    what: 'in parts, with a default of the operation and variables without a value',
    text: `mutation ($code: String!, $count: Int = 3, $days: Int, $penalty: OverduePenaltyInput) {
      createLoanProduct(input: { name: "Offer", shortName: $code, currency: "USD", principal: "100.000"
        annualInterestRate: "12", numberOfRepayments: $count, delinquencyRanges: [{ classification: "LATE", minDays: 1 }]
        overduePenalty: $penalty, chargeOffAfterDays: $days }) { id } }`,
    variables: { code: 'SENT', penalty: { calculation: 'FLAT', amount: '5.0' } },
  },
  {
    what: 'with null for what is left out',
    text: creation,
    variables: { input: { ...offer('SENT'), minPrincipal: null } },
  },
])('an input is the same $what', async ({ text, variables }) => {
  const key = { 'idempotency-key': 'sent' };
  const first = await gateway.ask(creation, { input: offer('SENT') }, key);
  const again = await gateway.ask(text, variables, key);
  expect(again.data).toEqual(first.data);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
});

test('a default that is sent is another input than one that is filled in', async () => {
  const key = { 'idempotency-key': 'defaults' };
  expect(await gateway.ask(creation, { input: offer('DEF') }, key)).toMatchObject({ status: 200 });
  const explicit = { ...offer('DEF'), rounding: 'HALF_EVEN' };
  const { status, errors } = await gateway.ask(creation, { input: explicit }, key);
  expect([status, errors[0]?.extensions.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

test('argument and header have to agree', async () => {
  expect((await repay({ amount: '1.00', key: 'both', header: 'both' })).status).toBe(200);
  const { status, errors } = await repay({ amount: '1.00', key: 'one', header: 'other' });
  expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
});

test('a key belongs to its actor', async () => {
  const apiKey = await createApiKey(gateway.pool, { name: 'another', role: 'teller' });
  const mine = await repay({ amount: '0.50', key: 'ours' });
  const theirs = await repay({ amount: '0.50', key: 'ours', apiKey });
  expect(theirs.status).toBe(200);
  expect(theirs.headers.get('idempotent-replayed')).toBeNull();
  expect(theirs.data.repayLoan.transaction.id).not.toBe(mine.data.repayLoan.transaction.id);
});

test.each(['', ' ', 'a b', 'ü', 'x'.repeat(201)])('the key %j is refused', async (key) => {
  const { status, errors } = await repay({ amount: '1.00', key });
  expect([status, errors[0]?.extensions.code]).toEqual([422, 'INVALID_VALUE']);
});

test('twenty at once under one key have one effect', async () => {
  const before = await gateway.count('loan_transactions');
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => repay({ amount: '0.10', key: 'parallel' })),
  );
  expect(await gateway.count('loan_transactions')).toBe(before + 1);
  const accepted = answers.filter(({ status }) => status === 200);
  expect(accepted.length).toBeGreaterThan(0);
  expect(new Set(accepted.map(({ data }) => JSON.stringify(data))).size).toBe(1);
  expect(accepted.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1);
  for (const { status, errors, headers } of answers.filter((answer) => answer.status !== 200)) {
    expect([status, errors[0]?.extensions.code, headers.get('retry-after')]).toEqual([
      409,
      'COMMAND_IN_PROGRESS',
      '1',
    ]);
  }
});

test('twenty at once without a key are twenty repayments, one after another', async () => {
  const before = await gateway.count('loan_transactions');
  const answers = await Promise.all(Array.from({ length: 20 }, () => repay({ amount: '0.01' })));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(await gateway.count('loan_transactions')).toBe(before + 20);
  expect(gateway.defects).toEqual([]);
});
