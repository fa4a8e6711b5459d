import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  createClient,
  type EntrySet,
  entriesOf,
  readLoan,
  repayLoan,
  setBusinessDate,
  thirtyDays,
} from './loans.ts';
import { run, send } from './mutations.ts';

let gateway: TestGateway;
const loans = { backdated: '', refunded: '' };

/** What becomes of two loans of 1,000.00 in five days: one is repaid twice too much, one by a payment found later. */
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2023-01-01');
  const clientId = await createClient(gateway);
  const { id: productId } = await run(gateway, 'createLoanProduct', thirtyDays);
  loans.backdated = await activeLoan(gateway, { clientId, productId });
  loans.refunded = await activeLoan(gateway, { clientId, productId });
  await setBusinessDate(gateway, '2023-01-03');
  await repayLoan(gateway, loans.backdated, '450.00');
  await repayLoan(gateway, loans.refunded, '450.00');
  await setBusinessDate(gateway, '2023-01-05');
});
afterAll(() => gateway.close());

const standing =
  'status statusCode closedOn overpaid outstanding { total } payoff { total } nextDueDate delinquency { daysPastDue amount }';
const paidOut: EntrySet = [
  'DISBURSEMENT',
  '2023-01-01',
  ['Loans Receivable', 'DEBIT', '1000.00'],
  ['Suspense/Clearing account', 'CREDIT', '1000.00'],
];
const repaid = (date: string, amount: string): EntrySet => [
  'REPAYMENT',
  date,
  ['Loans Receivable', 'CREDIT', amount],
  ['Suspense/Clearing account', 'DEBIT', amount],
];
/** Entry sets with their lines in an order of ours: within a set it means nothing. */
const inOrder = (sets: readonly EntrySet[]) =>
  sets.map(([type, date, ...lines]) => [type, date, ...lines.map((line) => line.join(' ')).toSorted()]);

test('a payment found later is applied on its date, and what it leaves over is an overpayment of the last one', async () => {
  const id = loans.backdated;
  await repayLoan(gateway, id, '250.00');
  expect(await readLoan(gateway, id, standing)).toMatchObject({
    status: 'ACTIVE',
    outstanding: { total: '300.00' },
  });
  const { transaction, loan, avoidablePenalties } = await run(
    gateway,
    'repayLoan',
    { loanId: id, amount: '400.00', date: '2023-01-02' },
    `transaction { date submittedOn amount principal overpayment balance reversed reversedOn supersededBy { id } }
     loan { ${standing} } avoidablePenalties { id }`,
  );
  expect(transaction).toEqual({
    date: '2023-01-02',
    submittedOn: '2023-01-05',
    amount: '400.00',
    principal: '400.00',
    overpayment: '0.00',
    balance: '600.00',
    reversed: false,
    reversedOn: null,
    supersededBy: null,
  });
  expect(avoidablePenalties).toEqual([]);
  expect(loan).toEqual({
    status: 'OVERPAID',
    statusCode: 700,
    closedOn: null,
    overpaid: '100.00',
    outstanding: { total: '0.00' },
    payoff: { total: '0.00' },
    nextDueDate: null,
    delinquency: { daysPastDue: 0, amount: '0.00' },
  });
  expect(inOrder(await entriesOf(gateway, id))).toEqual(
    inOrder([
      paidOut,
      repaid('2023-01-02', '400.00'),
      repaid('2023-01-03', '450.00'),
      [
        'REPAYMENT',
        '2023-01-05',
        ['Loans Receivable', 'CREDIT', '150.00'],
        ['Overpayment account', 'CREDIT', '100.00'],
        ['Suspense/Clearing account', 'DEBIT', '250.00'],
      ],
    ]),
  );
});

test('an overpayment is refunded, and the loan is closed', async () => {
  const id = loans.refunded;
  await repayLoan(gateway, id, '450.00');
  await repayLoan(gateway, id, '300.00');
  expect(await readLoan(gateway, id, standing)).toMatchObject({
    status: 'OVERPAID',
    overpaid: '200.00',
    outstanding: { total: '0.00' },
  });
  const { transaction, loan } = await run(
    gateway,
    'refundLoanCreditBalance',
    { loanId: id, amount: '200.00' },
    `transaction { type date amount principal overpayment balance } loan { ${standing} }`,
  );
  expect(transaction).toMatchObject({
    type: 'CREDIT_BALANCE_REFUND',
    date: '2023-01-05',
    amount: '200.00',
    principal: '0.00',
    balance: '0.00',
  });
  expect(loan).toMatchObject({
    status: 'CLOSED_OBLIGATIONS_MET',
    statusCode: 600,
    closedOn: '2023-01-05',
    overpaid: '0.00',
    outstanding: { total: '0.00' },
  });
  expect(inOrder(await entriesOf(gateway, id))).toEqual(
    inOrder([
      paidOut,
      repaid('2023-01-03', '450.00'),
      repaid('2023-01-05', '450.00'),
      [
        'REPAYMENT',
        '2023-01-05',
        ['Loans Receivable', 'CREDIT', '100.00'],
        ['Overpayment account', 'CREDIT', '200.00'],
        ['Suspense/Clearing account', 'DEBIT', '300.00'],
      ],
      [
        'CREDIT_BALANCE_REFUND',
        '2023-01-05',
        ['Suspense/Clearing account', 'CREDIT', '200.00'],
        ['Overpayment account', 'DEBIT', '200.00'],
      ],
    ]),
  );
  const { status, errors } = await send(gateway, 'refundLoanCreditBalance', { loanId: id, amount: '1' });
  expect([status, errors[0]?.extensions.code]).toEqual([422, 'LOAN_NOT_OVERPAID']);
  expect(gateway.defects).toEqual([]);
});
