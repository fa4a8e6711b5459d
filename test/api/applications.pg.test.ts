import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { createClient, createProduct, postingsOf, readLoan, setBusinessDate, submitLoan } from './loans.ts';
import { query, run } from './mutations.ts';

let gateway: TestGateway;
let given: { clientId: string; productId: string };
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-01');
  given = {
    clientId: await createClient(gateway, { name: 'Ada', activatedOn: '2023-01-01' }),
    productId: await createProduct(gateway),
  };
});
afterAll(() => gateway.close());

const standing = `status statusCode principal submittedOn expectedDisbursementOn approvedOn disbursedOn maturesOn closedOn
  outstanding { total } overdue { total } payoff { total } nextDueDate delinquency { daysPastDue since amount }
  schedule { fromDate dueDate principalDue totalDue }`;
const nothingDue = {
  outstanding: { total: '0.00' },
  overdue: { total: '0.00' },
  payoff: { total: '0.00' },
  nextDueDate: null,
  delinquency: { daysPastDue: 0, since: null, amount: '0.00' },
};

describe('an application', () => {
  let loanId: string;

  test('shows the schedule that is to be expected, and owes nothing', async () => {
    loanId = await submitLoan(gateway, {
      ...given,
      submittedOn: '2023-01-01',
      expectedDisbursementOn: '2023-02-01',
    });
    const loan = await readLoan(gateway, loanId, standing);
    expect(loan).toMatchObject({
      status: 'SUBMITTED',
      submittedOn: '2023-01-01',
      expectedDisbursementOn: '2023-02-01',
      ...nothingDue,
    });
    expect(loan.schedule).toHaveLength(6);
    expect(loan.schedule[0]).toEqual({
      fromDate: '2023-02-01',
      dueDate: '2023-03-01',
      principalDue: '16.34',
      totalDue: '17.13',
    });
  });

  test('is approved for less and for another day, and the schedule follows', async () => {
    const loan = await run(
      gateway,
      'approveLoan',
      { loanId, date: '2023-01-15', amount: '50.00', expectedDisbursementOn: '2024-01-10' },
      standing,
    );
    expect(loan).toMatchObject({
      status: 'APPROVED',
      approvedOn: '2023-01-15',
      expectedDisbursementOn: '2024-01-10',
      ...nothingDue,
    });
    expect(loan.schedule[0]).toMatchObject({
      fromDate: '2024-01-10',
      dueDate: '2024-02-10',
      totalDue: '8.57',
    });
  });

  test('is submitted again once its approval is undone', async () => {
    const loan = await run(gateway, 'undoLoanApproval', { loanId, note: 'wrong client' }, standing);
    expect(loan).toMatchObject({ status: 'SUBMITTED', statusCode: 100, approvedOn: null, ...nothingDue });
    expect(loan.schedule[0].totalDue).toBe('17.13');
  });

  test.each([
    { mutation: 'rejectLoan', status: 'REJECTED', statusCode: 500 },
    { mutation: 'withdrawLoan', status: 'WITHDRAWN', statusCode: 400 },
  ])('ends by $mutation', async ({ mutation, status, statusCode }) => {
    const id = await submitLoan(gateway, { ...given, submittedOn: '2023-12-01' });
    const loan = await run(gateway, mutation, { loanId: id, date: '2023-12-24', note: 'no' }, standing);
    expect(loan).toMatchObject({ status, statusCode, closedOn: '2023-12-24', ...nothingDue });
    expect(await readLoan(gateway, id, standing)).toEqual(loan);
    const { loans } = await query(
      gateway,
      'query ($status: [LoanStatus!]) { loans(filter: { status: $status }) { edges { node { id } } } }',
      { status: [status] },
    );
    expect(loans.edges).toEqual([{ node: { id } }]);
  });
});

describe('a disbursal', () => {
  let loanId: string;
  beforeAll(async () => {
    loanId = await submitLoan(gateway, given);
    await run(gateway, 'approveLoan', { loanId });
    await run(gateway, 'disburseLoan', { loanId, note: 'by cheque' });
  });

  test('that is undone leaves an approved loan, a reversed posting, and books that are even', async () => {
    const loan = await run(gateway, 'undoLoanDisbursal', { loanId, note: 'cheque came back' }, standing);
    expect(loan).toMatchObject({
      status: 'APPROVED',
      statusCode: 200,
      approvedOn: '2024-01-01',
      disbursedOn: null,
      maturesOn: null,
      ...nothingDue,
    });
    expect(loan.schedule).toHaveLength(6);
    expect(await postingsOf(gateway, loanId)).toEqual([
      ['2024-01-01', 'DISBURSEMENT', '100.00', '0.00', '0.00', '0.00', '0.00', '100.00', true],
    ]);
    const { trialBalance } = await query(gateway, '{ trialBalance { debit credit } }');
    expect(trialBalance.every((line: object) => Object.values(line).join() === '0.00,0.00')).toBe(true);
  });

  test('is made again, for another amount', async () => {
    await setBusinessDate(gateway, '2024-01-05');
    const loan = await run(gateway, 'disburseLoan', { loanId, amount: '60.00' }, standing);
    expect(loan).toMatchObject({
      status: 'ACTIVE',
      disbursedOn: '2024-01-05',
      maturesOn: '2024-07-05',
      nextDueDate: '2024-02-05',
    });
    expect((await postingsOf(gateway, loanId)).at(-1)).toEqual([
      ...['2024-01-05', 'DISBURSEMENT', '60.00', '0.00', '0.00', '0.00', '0.00', '60.00'],
    ]);
    expect(gateway.defects).toEqual([]);
  });
});
