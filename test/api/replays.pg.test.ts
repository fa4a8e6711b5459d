import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  closeDays,
  createClient,
  postingsOf,
  readLoan,
  repayLoan,
  setBusinessDate,
  thirtyDays,
} from './loans.ts';
import { query, run } from './mutations.ts';

let gateway: TestGateway;
let clientId: string;
let productId: string;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2022-11-01');
  clientId = await createClient(gateway);
  productId = (await run(gateway, 'createLoanProduct', thirtyDays)).id;
});
afterAll(() => gateway.close());

const standing = 'status overpaid outstanding { total }';
const repayment = (date: string, amount: string, principal: string, balance: string) => [
  ...[date, 'REPAYMENT', amount, principal, '0.00', '0.00', '0.00', balance],
];

async function reverse(loanId: string, transactionId: string) {
  return run(
    gateway,
    'reverseLoanTransaction',
    { loanId, transactionId, note: 'entered twice' },
    `id ${standing}`,
  );
}

describe('reversals, one after another', () => {
  let loanId: string;
  const paid: Record<string, string> = {};
  beforeAll(async () => {
    loanId = await activeLoan(gateway, { clientId, productId });
    for (const [day, amount] of [
      ['2022-11-02', '500.00'],
      ['2022-11-03', '10.00'],
      ['2022-11-04', '400.00'],
      ['2022-11-05', '390.00'],
    ] as const) {
      await setBusinessDate(gateway, day);
      paid[amount] = await repayLoan(gateway, loanId, amount);
    }
  });

  test('each balance is what it was when the payment came', async () => {
    expect((await postingsOf(gateway, loanId)).slice(1)).toEqual([
      repayment('2022-11-02', '500.00', '500.00', '500.00'),
      repayment('2022-11-03', '10.00', '10.00', '490.00'),
      repayment('2022-11-04', '400.00', '400.00', '90.00'),
      repayment('2022-11-05', '390.00', '90.00', '0.00'),
    ]);
    expect(await readLoan(gateway, loanId, standing)).toMatchObject({
      status: 'OVERPAID',
      overpaid: '300.00',
    });
  });

  test('reversing one splits what follows anew, and links what was posted to what took its place', async () => {
    expect(await reverse(loanId, paid['10.00'] ?? '')).toMatchObject({
      status: 'OVERPAID',
      overpaid: '290.00',
    });
    expect(await postingsOf(gateway, loanId)).toEqual([
      ['2022-11-01', 'DISBURSEMENT', '1000.00', '0.00', '0.00', '0.00', '0.00', '1000.00'],
      repayment('2022-11-02', '500.00', '500.00', '500.00'),
      [...repayment('2022-11-03', '10.00', '10.00', '490.00'), true],
      repayment('2022-11-04', '400.00', '400.00', '100.00'),
      repayment('2022-11-05', '390.00', '100.00', '0.00'),
    ]);
    const { node } = await query(
      gateway,
      `query ($id: ID!) { node(id: $id) { ... on LoanTransaction {
         principal overpayment reversed reversedOn supersededBy { date submittedOn amount principal overpayment balance reversed } } } }`,
      { id: paid['390.00'] },
    );
    expect(node).toEqual({
      principal: '90.00',
      overpayment: '300.00',
      reversed: true,
      reversedOn: '2022-11-05',
      supersededBy: {
        date: '2022-11-05',
        submittedOn: '2022-11-05',
        amount: '390.00',
        principal: '100.00',
        overpayment: '290.00',
        balance: '0.00',
        reversed: false,
      },
    });
  });

  test('reversing the next one makes the loan active again', async () => {
    expect(await reverse(loanId, paid['500.00'] ?? '')).toMatchObject({
      status: 'ACTIVE',
      overpaid: '0.00',
      outstanding: { total: '210.00' },
    });
    expect((await postingsOf(gateway, loanId)).slice(3)).toEqual([
      repayment('2022-11-04', '400.00', '400.00', '600.00'),
      repayment('2022-11-05', '390.00', '390.00', '210.00'),
    ]);
  });

  test('entering it again, backdated, brings the overpayment back; what was superseded is told on request', async () => {
    await repayLoan(gateway, loanId, '500.00', '2022-11-02');
    expect(await readLoan(gateway, loanId, standing)).toEqual({
      status: 'OVERPAID',
      overpaid: '290.00',
      outstanding: { total: '0.00' },
    });
    const shown = await postingsOf(gateway, loanId);
    const all = await postingsOf(gateway, loanId, { includeSuperseded: true });
    expect(shown).toHaveLength(6);
    expect(all).toHaveLength(9);
    expect(all.filter((row) => row[1] === 'REPAYMENT' && row[0] === '2022-11-05')).toEqual([
      [...repayment('2022-11-05', '390.00', '90.00', '0.00'), true],
      [...repayment('2022-11-05', '390.00', '100.00', '0.00'), true],
      [...repayment('2022-11-05', '390.00', '390.00', '210.00'), true],
      repayment('2022-11-05', '390.00', '100.00', '0.00'),
    ]);
  });

  test('an adjustment is a reversal and an entry in one', async () => {
    const { transaction, loan } = await run(
      gateway,
      'adjustLoanTransaction',
      { loanId, transactionId: paid['400.00'], amount: '100.00', date: '2022-11-03' },
      `transaction { id date submittedOn amount principal balance } loan { ${standing} }`,
    );
    expect(transaction).toMatchObject({
      date: '2022-11-03',
      submittedOn: '2022-11-05',
      amount: '100.00',
      principal: '100.00',
      balance: '400.00',
    });
    expect(loan).toEqual({ status: 'ACTIVE', overpaid: '0.00', outstanding: { total: '10.00' } });
    expect(gateway.defects).toEqual([]);
  });
});

test('a fee, a payment, its reversal, and a close between each of them', async () => {
  await setBusinessDate(gateway, '2023-02-01');
  const { id: accruing } = await run(gateway, 'createLoanProduct', {
    ...thirtyDays,
    shortName: 'LP2',
    chargeAccrualDate: 'SUBMITTED_DATE',
  });
  const loanId = await activeLoan(gateway, { clientId, productId: accruing });
  await run(gateway, 'addLoanCharge', {
    loanId,
    kind: 'FEE',
    name: 'Snooze fee',
    amount: '10.00',
    dueOn: '2023-02-06',
  });
  await setBusinessDate(gateway, '2023-02-02');
  await closeDays(gateway, loanId);
  await setBusinessDate(gateway, '2023-02-04');
  const paid = await repayLoan(gateway, loanId, '500.00');
  await closeDays(gateway, loanId);
  await setBusinessDate(gateway, '2023-02-05');
  await reverse(loanId, paid);
  await closeDays(gateway, loanId);
  await setBusinessDate(gateway, '2023-02-06');
  await closeDays(gateway, loanId);

  const loan = await readLoan(
    gateway,
    loanId,
    `charges { kind name dueOn amount paid waived outstanding }
     schedule { dueDate principalDue balance feesDue totalDue totalPaid waived outstanding completedOn }`,
  );
  expect(loan.charges).toEqual([
    {
      kind: 'FEE',
      name: 'Snooze fee',
      dueOn: '2023-02-06',
      amount: '10.00',
      paid: '0.00',
      waived: '0.00',
      outstanding: '10.00',
    },
  ]);
  expect(loan.schedule).toEqual([
    {
      dueDate: '2023-03-03',
      principalDue: '1000.00',
      balance: '0.00',
      feesDue: '10.00',
      totalDue: '1010.00',
      totalPaid: '0.00',
      waived: '0.00',
      outstanding: '1010.00',
      completedOn: null,
    },
  ]);
  expect(await postingsOf(gateway, loanId)).toEqual([
    ['2023-02-01', 'DISBURSEMENT', '1000.00', '0.00', '0.00', '0.00', '0.00', '1000.00'],
    ['2023-02-01', 'ACCRUAL', '10.00', '0.00', '0.00', '10.00', '0.00', '0.00'],
    ['2023-02-04', 'REPAYMENT', '500.00', '490.00', '0.00', '10.00', '0.00', '510.00', true],
  ]);
  expect(gateway.defects).toEqual([]);
});
