import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ replica: true });
});
afterAll(() => gateway.close());

test('x', async () => {
  const r = async (q: string, v?: object, h?: Record<string, string>) => {
    const a = await gateway.ask(q, v, h);
    console.log(a.status, a.text, gateway.defects.splice?.(0));
    return a;
  };
  await r('mutation { setBusinessDate(input: {date: "2024-01-01", confirm: true}) { businessDate cobDate mode automaticCobDate sandbox timeZone } }');
  const c = await r('mutation { createClient(input: {name: "Ada"}) { id name externalId loans(first: 2) { edges { node { id } } } } }', {}, {'idempotency-key': 'k1'});
  await r('mutation { createClient(input: {name: "Ada"}) { id name externalId } }', {}, {'idempotency-key': 'k1'});
  const p = await r(`mutation { createLoanProduct(input: {name: "Six", shortName: "six", currency: "USD", principal: "100", annualInterestRate: "9.4822", numberOfRepayments: 6, daysInYear: DAYS_360, daysInMonth: DAYS_30}) { id name } }`);
  const l = await r(`mutation($i: SubmitLoanInput!) { submitLoan(input: $i) { id accountNo status principal client { name } product { name } schedule { number } } }`, { i: { clientId: c.data.createClient.id, productId: p.data.createLoanProduct.id } });
  const id = l.data.submitLoan.id;
  await r(`mutation($id: ID!) { approveLoan(input: {loanId: $id}) { id status approvedOn } }`, {id});
  await r(`mutation($id: ID!) { disburseLoan(input: {loanId: $id}) { id status outstanding { principal interest total } lastClosedDate schedule { number dueDate totalDue principalDue interestDue balance outstanding } nextDueDate overdue { total } delinquency { daysPastDue amount since classification } } }`, {id});
  const pay = await r(`mutation($id: ID!) { repayLoan(input: {loanId: $id, amount: "17.13"}) { transaction { id type amount principal interest balance createdAt date } loan { outstanding { total } accruedInterest overpaid } } }`, {id});
  await r(`query($id: ID!) { loan(id: $id) { id accountNo status statusCode client { name loans(first: 1) { edges { node { accountNo } } } } outstanding { total } transactions(first: 1) { edges { cursor node { id type amount } } pageInfo { hasNextPage endCursor } } journal { edges { node { id account side amount transactionId } } } lock { owner } delinquencyHistory { classification } payoff { total } } node(id: $id) { __typename id ... on Loan { accountNo client { name } status } } clients(search: "a") { edges { node { name loans { edges { node { id status } } } } } } loans(first: 5, filter: {status: [ACTIVE]}) { edges { node { accountNo } } } }`, {id}, { 'x-read-after': pay.extensions?.consistency?.token ?? '' });
  await r(`{ businessDates { businessDate } jobs { name lastRun { id } running { id } runs { id } } businessSteps(jobName: "LOAN_COB") { jobName businessSteps { stepName order description } } lockedAccounts { accountId } relayStatus { pending oldestPendingAt connected sentLastMinute lastError } catchUpStatus { running accountsBehind processingDate } trialBalance { account currency debit credit } glAccounts { code name } externalEventTypes { type } externalEvents(first: 1) { edges { node { id type data state aggregateId } } pageInfo { hasNextPage } } }`);
  await r(`mutation { setBusinessDate(input: {date: "2024-01-02"}) { businessDate cobDate } }`);
  const run = await r(`mutation { runJob(input: {name: "LOAN_COB"}) { id job state total done businessSteps { stepName } partitions { number } failures { code } rate estimatedEndAt } }`);
  await r('query($id: ID!) { jobRun(id: $id) { id state } node(id: $id) { __typename } }', { id: run.data.runJob.id });
  await r(`mutation($id: ID!) { inlineCob(input: {accountIds: [$id]}) { accountId lastClosedDate daysClosed errorCode error } }`, {id});
  await r('{ loan(id: 5) }');
  await r('mutation { setBusinessDate(input: {date: "2024-02-30"}) { businessDate } }');
  expect(1).toBe(1);
});
