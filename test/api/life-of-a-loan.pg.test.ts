import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { createClient, createProduct, setBusinessDate } from './loans.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const loanFields = `
  id accountNo status statusCode currency principal submittedOn approvedOn disbursedOn maturesOn closedOn lastClosedDate
  outstanding { principal interest fees penalties total } overdue { total } overpaid accruedInterest
  nextDueDate delinquency { daysPastDue delinquentDays since amount classification } client { name } product { shortName }`;

async function run(operation: string, variables: object) {
  const { status, data, text } = await gateway.ask(operation, variables);
  expect(status, text).toBe(200);
  return data;
}

test('a loan goes from application to its last repayment, and every answer tells how it stands', async () => {
  await setBusinessDate(gateway, '2024-01-01');
  const clientId = await createClient(gateway);
  const productId = await createProduct(gateway);

  const { submitLoan: submitted } = await run(
    `mutation ($input: SubmitLoanInput!) { submitLoan(input: $input) { ${loanFields} schedule { number } } }`,
    { input: { clientId, productId, externalId: 'A-1' } },
  );
  expect(submitted).toMatchObject({
    accountNo: '000000001',
    status: 'SUBMITTED',
    statusCode: 100,
    principal: '100.00',
    submittedOn: '2024-01-01',
    approvedOn: null,
    outstanding: { total: '0.00' },
    client: { name: 'Ada' },
    product: { shortName: 'SIX' },
    schedule: [1, 2, 3, 4, 5, 6].map((number) => ({ number })),
  });
  const { id } = submitted;

  const { approveLoan } = await run(
    `mutation ($id: ID!) { approveLoan(input: { loanId: $id }) { ${loanFields} } }`,
    { id },
  );
  expect(approveLoan).toMatchObject({ status: 'APPROVED', statusCode: 200, approvedOn: '2024-01-01' });

  const { disburseLoan } = await run(
    `mutation ($id: ID!) { disburseLoan(input: { loanId: $id }) { ${loanFields}
      schedule { number fromDate dueDate principalDue interestDue feesDue totalDue totalPaid outstanding balance completedOn } } }`,
    { id },
  );
  expect(disburseLoan).toMatchObject({
    status: 'ACTIVE',
    statusCode: 300,
    disbursedOn: '2024-01-01',
    maturesOn: '2024-07-01',
    lastClosedDate: null,
    nextDueDate: '2024-02-01',
    outstanding: { principal: '100.00', interest: '2.78', fees: '0.00', penalties: '0.00', total: '102.78' },
  });
  expect(disburseLoan.schedule).toHaveLength(6);
  expect(disburseLoan.schedule[0]).toEqual({
    number: 1,
    fromDate: '2024-01-01',
    dueDate: '2024-02-01',
    principalDue: '16.34',
    interestDue: '0.79',
    feesDue: '0.00',
    totalDue: '17.13',
    totalPaid: '0.00',
    outstanding: '17.13',
    balance: '83.66',
    completedOn: null,
  });

  await setBusinessDate(gateway, '2024-02-11');
  const late = await run(`query ($id: ID!) { loan(id: $id) { ${loanFields} } }`, { id });
  expect(late.loan).toMatchObject({
    overdue: { total: '17.13' },
    nextDueDate: '2024-03-01',
    delinquency: {
      daysPastDue: 10,
      delinquentDays: 10,
      since: '2024-02-01',
      amount: '17.13',
      classification: null,
    },
  });

  const { repayLoan } = await run(
    `mutation ($id: ID!) { repayLoan(input: { loanId: $id, amount: "17.13" }) {
      transaction { type date submittedOn amount principal interest fees penalties overpayment balance }
      loan { ${loanFields} delinquencyHistory { classification addedOn liftedOn } } } }`,
    { id },
  );
  expect(repayLoan.transaction).toEqual({
    type: 'REPAYMENT',
    date: '2024-02-11',
    submittedOn: '2024-02-11',
    amount: '17.13',
    principal: '16.34',
    interest: '0.79',
    fees: '0.00',
    penalties: '0.00',
    overpayment: '0.00',
    balance: '83.66',
  });
  expect(repayLoan.loan).toMatchObject({
    lastClosedDate: '2024-02-10',
    overdue: { total: '0.00' },
    delinquency: { daysPastDue: 0, since: null, amount: '0.00', classification: null },
    delinquencyHistory: [{ classification: 'LATE', addedOn: '2024-02-02', liftedOn: '2024-02-11' }],
  });

  const settled = await run(
    `mutation ($id: ID!) { repayLoan(input: { loanId: $id, amount: "85.65" }) { loan { ${loanFields} } } }`,
    { id },
  );
  expect(settled.repayLoan.loan).toMatchObject({
    status: 'CLOSED_OBLIGATIONS_MET',
    statusCode: 600,
    closedOn: '2024-02-11',
    outstanding: { total: '0.00' },
    accruedInterest: '2.78',
    nextDueDate: null,
  });

  const { trialBalance } = await run('{ trialBalance { account currency debit credit } }', {});
  expect(
    trialBalance.filter((line: { debit: string; credit: string }) => line.debit !== line.credit),
  ).toEqual([
    { account: 'Suspense/Clearing account', currency: 'USD', debit: '2.78', credit: '0.00' },
    { account: 'Interest Income', currency: 'USD', debit: '0.00', credit: '2.78' },
  ]);
  const { loan } = await run(
    '{ loan(externalId: "A-1") { journal(first: 100) { edges { node { side amount account date submittedOn transactionId } } } } }',
    {},
  );
  const sums = { DEBIT: 0, CREDIT: 0 };
  for (const { node } of loan.journal.edges)
    sums[node.side as 'DEBIT' | 'CREDIT'] += Number(node.amount.replace('.', ''));
  expect(sums.DEBIT).toBe(sums.CREDIT);
  expect(gateway.defects).toEqual([]);
});
