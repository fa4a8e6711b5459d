import { afterAll, beforeAll, expect, test } from 'vitest';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { give, moveTo } from './give.ts';

/** A loan that is repaid from savings by the chain of jobs that makes a day, on its due date. */

let system: System;
const ids = { loan: '', savings: '' };

beforeAll(async () => {
  system = await startSystem();
  await system.start('worker');
  const { api } = system;
  await moveTo(api, '2024-01-01');
  const clientId = await give(api, 'createClient', { name: 'Ada Lovelace' });
  const productId = await give(api, 'createLoanProduct', {
    name: 'Six months',
    shortName: 'six',
    currency: 'USD',
    principal: '1000.00',
    annualInterestRate: '12',
    numberOfRepayments: 6,
    daysInYear: 'DAYS_360',
    daysInMonth: 'DAYS_30',
  });
  ids.loan = await give(api, 'submitLoan', { clientId, productId });
  await give(api, 'approveLoan', { loanId: ids.loan });
  await give(api, 'disburseLoan', { loanId: ids.loan });
  const savings = { name: 'No interest', shortName: 'none', currency: 'USD', annualInterestRate: '0' };
  ids.savings = await give(api, 'openSavings', {
    clientId,
    productId: await give(api, 'createSavingsProduct', savings),
  });
  await give(api, 'approveSavings', { accountId: ids.savings });
  await give(api, 'activateSavings', { accountId: ids.savings });
  await give(api, 'deposit', { accountId: ids.savings, amount: '250.00' });
  await give(api, 'linkRepaymentAccount', { loanId: ids.loan, savingsAccountId: ids.savings });
  for (const name of ['LOAN_COB', 'SAVINGS_COB', 'REPAY_FROM_SAVINGS']) {
    await api.ask(`mutation { updateJob(input: { name: "${name}", active: true }) { name } }`);
  }
  await moveTo(api, '2024-01-31');
});
afterAll(() => system.close());

async function loan(): Promise<Record<string, unknown>> {
  const text = `query ($id: ID!) { loan(id: $id) {
    nextDueDate lastClosedDate repaymentAccount { id balance repays { id } }
    lastRepaymentAttempt { date due paid refusedWith message account { id } } } }`;
  const answer = await system.api.ask<{ loan: Record<string, unknown> }>(text, { id: ids.loan });
  return answer.loan;
}

/** Has the date move, and what follows it, until something came of what is due. */
async function dayOf(date: string): Promise<Record<string, unknown>> {
  await system.api.ask('mutation { runJob(input: { name: "INCREASE_BUSINESS_DATE" }) { id } }');
  const told = async () => {
    const read = await loan();
    const attempt = read.lastRepaymentAttempt as { readonly date?: string } | null;
    return attempt?.date === date ? read : undefined;
  };
  return await waitFor(told, {
    what: `what is due on ${date} to be tried`,
    deadlineMs: 60_000,
    everyMs: 100,
  });
}

test('is paid on the morning of its due date, once the days before are closed', async () => {
  expect(await loan()).toMatchObject({
    lastRepaymentAttempt: null,
    repaymentAccount: { id: ids.savings, balance: '250.00', repays: [{ id: ids.loan }] },
  });
  expect(await dayOf('2024-02-01')).toMatchObject({
    nextDueDate: '2024-03-01',
    lastClosedDate: '2024-01-31',
    repaymentAccount: { balance: '77.45' },
    lastRepaymentAttempt: {
      date: '2024-02-01',
      due: '172.55',
      paid: '172.55',
      refusedWith: null,
      message: null,
      account: { id: ids.savings },
    },
  });
});

test('and next time as far as there is money, which people are told', async () => {
  await moveTo(system.api, '2024-02-29');
  expect(await dayOf('2024-03-01')).toMatchObject({
    repaymentAccount: { balance: '0.00' },
    lastRepaymentAttempt: {
      due: '172.55',
      paid: '77.45',
      refusedWith: 'INSUFFICIENT_BALANCE',
      message: expect.stringContaining('would be left'),
    },
  });
});
