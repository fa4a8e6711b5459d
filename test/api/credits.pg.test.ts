import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  closeDays,
  createClient,
  type EntrySet,
  entriesOf,
  readLoan,
  repayLoan,
  setBusinessDate,
  sixMonths,
  thirtyDays,
} from './loans.ts';
import { run, send } from './mutations.ts';

let gateway: TestGateway;
let clientId: string;
let productId: string;

/** Loans of 1,000.00 that are due after thirty days, from 1 March 2025. */
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2025-03-01');
  clientId = await createClient(gateway);
  productId = (await run(gateway, 'createLoanProduct', thirtyDays)).id;
});
afterAll(() => gateway.close());

const newLoan = () => activeLoan(gateway, { clientId, productId });
const lastSet = async (id: string): Promise<EntrySet | undefined> => {
  const [type, date, ...lines] = (await entriesOf(gateway, id)).at(-1) as EntrySet;
  return [type, date, ...lines.toSorted((one, other) => (one.join() < other.join() ? -1 : 1))];
};

test.each([
  ['merchantRefund', 'MERCHANT_REFUND', 'Suspense/Clearing account'],
  ['payoutRefund', 'PAYOUT_REFUND', 'Suspense/Clearing account'],
  ['goodwillCredit', 'GOODWILL_CREDIT', 'Goodwill Expense Account'],
])(
  '%s pays on a loan, books where it came from, and is overpaid on one that is closed',
  async (mutation, type, from) => {
    const id = await newLoan();
    const { transaction, loan } = await run(
      gateway,
      mutation,
      { loanId: id, amount: '400.00' },
      'transaction { type amount principal balance allowedCommands } loan { status outstanding { total } }',
    );
    expect(transaction).toMatchObject({ type, amount: '400.00', principal: '400.00', balance: '600.00' });
    expect(loan).toEqual({ status: 'ACTIVE', outstanding: { total: '600.00' } });
    expect(await lastSet(id)).toEqual([
      type,
      '2025-03-01',
      ...[
        [from, 'DEBIT', '400.00'],
        ['Loans Receivable', 'CREDIT', '400.00'],
      ].toSorted((one, other) => (one.join() < other.join() ? -1 : 1)),
    ]);
    await repayLoan(gateway, id, '600.00');
    const ended = await run(gateway, mutation, { loanId: id, amount: '30.00' }, 'loan { status overpaid }');
    expect(ended.loan).toEqual({ status: 'OVERPAID', overpaid: '30.00' });
  },
);

test('a product says in which order money of a type is applied', async () => {
  const timings = ['PAST_DUE', 'DUE', 'IN_ADVANCE'];
  const allocation = timings.flatMap((timing) =>
    ['PRINCIPAL', 'INTEREST', 'FEE', 'PENALTY'].map((part) => ({ timing, part })),
  );
  const own = await run(
    gateway,
    'createLoanProduct',
    {
      ...sixMonths,
      shortName: 'OWN',
      allocationByType: [{ transactionType: 'MERCHANT_REFUND', allocation }],
    },
    'id allocationByType { transactionType allocation { timing part } }',
  );
  expect(own.allocationByType).toEqual([{ transactionType: 'MERCHANT_REFUND', allocation }]);
  const id = await activeLoan(gateway, { clientId, productId: own.id });
  const split = 'transaction { principal interest }';
  const refund = await run(gateway, 'merchantRefund', { loanId: id, amount: '5.00' }, split);
  expect(refund.transaction).toEqual({ principal: '5.00', interest: '0.00' });
  const paid = await run(gateway, 'repayLoan', { loanId: id, amount: '5.00' }, split);
  expect(paid.transaction).toEqual({ principal: '4.21', interest: '0.79' });
});

test('a chargeback takes what is overpaid, and the rest is owed again (N-06)', async () => {
  const id = await newLoan();
  const payment = await repayLoan(gateway, id, '1050.00');
  const { transaction, loan } = await run(
    gateway,
    'chargebackLoan',
    { loanId: id, transactionId: payment, amount: '100.00' },
    `transaction { id type overpayment principal chargebackOf { id type } allowedCommands }
     loan { status overpaid closedOn outstanding { total } }`,
  );
  expect(transaction).toMatchObject({
    type: 'CHARGEBACK',
    overpayment: '50.00',
    principal: '50.00',
    chargebackOf: { id: payment, type: 'REPAYMENT' },
    allowedCommands: ['reverseLoanTransaction'],
  });
  expect(loan).toEqual({
    status: 'ACTIVE',
    overpaid: '0.00',
    closedOn: null,
    outstanding: { total: '50.00' },
  });
  expect(await lastSet(id)).toEqual([
    'CHARGEBACK',
    '2025-03-01',
    ['Loans Receivable', 'DEBIT', '50.00'],
    ['Overpayment account', 'DEBIT', '50.00'],
    ['Suspense/Clearing account', 'CREDIT', '100.00'],
  ]);
  const refused = await send(gateway, 'reverseLoanTransaction', { loanId: id, transactionId: payment });
  expect(refused.errors[0]?.extensions).toMatchObject({
    code: 'TRANSACTION_CHARGED_BACK',
    details: { transaction: transaction.id },
  });
  await run(gateway, 'reverseLoanTransaction', { loanId: id, transactionId: transaction.id });
  expect(await readLoan(gateway, id, 'status overpaid')).toEqual({ status: 'OVERPAID', overpaid: '50.00' });
});

test('a loan that a merchant refund settled goes on where a payment is taken back (N-08)', async () => {
  const monthly = {
    ...sixMonths,
    shortName: 'N08',
    principal: '242.46',
    annualInterestRate: '29.99',
    numberOfRepayments: 12,
  };
  const { id: product } = await run(gateway, 'createLoanProduct', monthly);
  const id = await activeLoan(gateway, { clientId, productId: product });
  const payment = await repayLoan(gateway, id, '100.00');
  await run(gateway, 'merchantRefund', { loanId: id, amount: '242.46' });
  const { overpaid, status } = await readLoan(gateway, id, 'status overpaid');
  expect(status).toBe('OVERPAID');
  await setBusinessDate(gateway, '2025-03-28');
  const refunded = await run(
    gateway,
    'refundLoanCreditBalance',
    { loanId: id, amount: overpaid },
    'loan { status }',
  );
  expect(refunded.loan).toEqual({ status: 'CLOSED_OBLIGATIONS_MET' });
  await setBusinessDate(gateway, '2025-04-02');
  const reversed = { loanId: id, transactionId: payment };
  expect(await run(gateway, 'reverseLoanTransaction', reversed, 'status outstanding { total }')).toEqual({
    status: 'ACTIVE',
    outstanding: { total: '100.00' },
  });
  await setBusinessDate(gateway, '2025-04-03');
  await closeDays(gateway, id);
  expect(await readLoan(gateway, id, 'lastClosedDate status')).toEqual({
    lastClosedDate: '2025-04-02',
    status: 'ACTIVE',
  });
  expect(gateway.defects).toEqual([]);
});

test('a refund refunds the interest that its money has cost, and both are taken back together', async () => {
  const own = await run(gateway, 'createLoanProduct', {
    ...sixMonths,
    ...{ shortName: 'REFUNDING', daysInYear: 'DAYS_365', daysInMonth: 'ACTUAL' },
    ...{ principal: '1200.00', annualInterestRate: '12' },
    recalculation: {},
    interestRefundTypes: ['MERCHANT_REFUND'],
  });
  await setBusinessDate(gateway, '2025-04-03');
  const id = await activeLoan(gateway, { clientId, productId: own.id });
  await setBusinessDate(gateway, '2025-04-18');
  const { transaction } = await run(
    gateway,
    'merchantRefund',
    { loanId: id, amount: '300.00' },
    'transaction { id type amount }',
  );
  expect(transaction).toMatchObject({ type: 'MERCHANT_REFUND', amount: '300.00' });
  // 1,200.00 for 15 days bear 5.92, and 900.00 bear 4.44.
  const sets = await entriesOf(gateway, id);
  expect(sets.find(([type]) => type === 'INTEREST_REFUND')).toEqual([
    'INTEREST_REFUND',
    '2025-04-18',
    ['Interest Income', 'DEBIT', '1.48'],
    ['Loans Receivable', 'CREDIT', '1.48'],
  ]);
  const posted = (fields: string) => `transactions(first: 100) { edges { node { ${fields} } } }`;
  const nodesOf = async (fields: string) =>
    (await readLoan(gateway, id, posted(fields))).transactions.edges.map(
      ({ node }: { node: object }) => node,
    );
  const told = (await nodesOf('type reversed allowedCommands interestRefundOf { id type }')).find(
    ({ type }: { type: string }) => type === 'INTEREST_REFUND',
  );
  expect(told).toMatchObject({
    type: 'INTEREST_REFUND',
    reversed: false,
    allowedCommands: [],
    interestRefundOf: { id: transaction.id, type: 'MERCHANT_REFUND' },
  });
  await run(gateway, 'reverseLoanTransaction', { loanId: id, transactionId: transaction.id });
  expect(
    (await nodesOf('type reversed')).filter(({ type }: { type: string }) => type.endsWith('REFUND')),
  ).toEqual([
    { type: 'MERCHANT_REFUND', reversed: true },
    { type: 'INTEREST_REFUND', reversed: true },
  ]);
});
