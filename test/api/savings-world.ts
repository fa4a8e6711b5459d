import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  approveLoan,
  createClient,
  createProduct,
  disburseLoan,
  repayLoan,
  setBusinessDate,
  submitLoan,
} from './loans.ts';
import { query, run } from './mutations.ts';
import type { Refused } from './refusals.ts';
import { activeSavings, approveSavings, createSavingsProduct, enter, openSavings } from './savings.ts';

/**
 * A database with a savings account in every status, and with everything that an input can name.
 *
 * Shape: the accounts are active since 1 January 2024, closed through 4 February, and the business date is the day after, on
 * which `fresh` and `young` were activated; books are closed through 10 January.
 */
export async function startSavingsWorld(): Promise<Refused> {
  const gateway = await startGateway();
  const ids: Record<string, string> = {};
  await setBusinessDate(gateway, '2024-01-01');
  ids.client = await createClient(gateway, { name: 'Ada', externalId: 'ADA' });
  ids.product = await createSavingsProduct(gateway, { minBalance: '20' });
  ids.overdraft = await createSavingsProduct(gateway, { shortName: 'OVER', overdraftLimit: '500' });
  const given = { clientId: ids.client, productId: ids.product };

  ids.submitted = await openSavings(gateway, { ...given, externalId: 'IN-USE' });
  ids.rejected = await openSavings(gateway, given);
  await run(gateway, 'rejectSavings', { accountId: ids.rejected });
  ids.withdrawn = await openSavings(gateway, given);
  await run(gateway, 'withdrawSavingsApplication', { accountId: ids.withdrawn });
  ids.approved = await approveSavings(gateway, await openSavings(gateway, given));
  const euros = { shortName: 'EUR', currency: 'EUR' };
  const active: Record<string, string> = {
    received: await activeSavings(gateway, given),
    euros: await activeSavings(gateway, {
      clientId: ids.client,
      productId: await createSavingsProduct(gateway, euros),
    }),
  };
  active.stranger = await activeSavings(gateway, {
    clientId: await createClient(gateway, { name: 'Grace' }),
    productId: ids.product,
  });
  const loans = await lentTo(gateway, ids.client, active.received as string);
  for (const name of [
    'active',
    'whole',
    'another',
    'held',
    'released',
    'credit',
    'debit',
    'both',
    'closed',
  ]) {
    active[name] = await activeSavings(gateway, given);
    ids[`${name}Deposit`] = await enter(gateway, 'deposit', active[name], '1000');
  }
  await enter(gateway, 'deposit', active.received as string, '1000');
  active.overdrawn = await activeSavings(gateway, { ...given, productId: ids.overdraft });
  await enter(gateway, 'withdraw', active.overdrawn, '50');
  Object.assign(ids, active, loans);
  ids.deposit = await enter(gateway, 'deposit', ids.active as string, '5');
  ids.hold = await enter(gateway, 'holdSavings', ids.held as string, '30', '2024-01-01');
  ids.releasedHold = await enter(gateway, 'holdSavings', ids.released as string, '30');
  await enter(gateway, 'releaseHold', ids.released as string, '10');
  ids.reversed = await enter(gateway, 'deposit', ids.active as string, '3');
  await run(gateway, 'reverseSavingsTransaction', { accountId: ids.active, transactionId: ids.reversed });
  for (const block of ['credit', 'debit', 'both'] as const)
    await run(gateway, 'blockSavings', { accountId: ids[block], block: block.toUpperCase() });
  await run(gateway, 'closeSavings', { accountId: ids.closed });
  await run(gateway, 'linkRepaymentAccount', { loanId: loans.lent, savingsAccountId: ids.another });

  await setBusinessDate(gateway, '2024-02-05');
  await run(gateway, 'inlineCob', { kind: 'SAVINGS', accountIds: Object.values(active) });
  await run(gateway, 'inlineCob', { accountIds: [loans.loan, loans.lent] });
  await run(gateway, 'closeBooks', { date: '2024-01-10' });
  ids.fresh = await activeSavings(gateway, given);
  ids.young = await activeSavings(gateway, given);
  ids.youngDeposit = await enter(gateway, 'deposit', ids.young, '100');
  ids.justApproved = await approveSavings(gateway, await openSavings(gateway, given));
  const { savingsAccount } = await query(
    gateway,
    `query ($id: ID!) { savingsAccount(id: $id) { transactions(first: 100) { edges { node { id type } } } } }`,
    { id: ids.active },
  );
  for (const { node } of savingsAccount.transactions.edges) ids[node.type] ??= node.id;
  ids.receivedDeposit = await postingOf(gateway, ids.received as string, 'first: 1');
  await repayLoan(gateway, loans.lent, '1.00');
  const transfer = { fromId: ids.active, toId: ids.another, amount: '1.00' };
  ids.transferred = (await run(gateway, 'transfer', transfer)).id;
  Object.assign(ids, await lostSince(gateway, ids));
  return { gateway, ids };
}

/** Postings on savings that belong to loans which were given up meanwhile: what one was repaid by, and what of another went out last. */
async function lostSince(gateway: TestGateway, ids: Readonly<Record<string, string>>) {
  const given = {
    clientId: ids.client,
    productId: await createProduct(gateway, { shortName: 'PARTS', maxTrancheCount: 2 }),
  };
  const lent = async () => {
    const loanId = await approveLoan(gateway, await submitLoan(gateway, given));
    await run(gateway, 'disburseLoan', { loanId, amount: '50.00' });
    return loanId;
  };
  const [writtenOff, chargedOff] = [await lent(), await lent()];
  const transfer = { fromId: ids.active, toId: writtenOff, amount: '1.00' };
  const writtenOffRepayment: string = (await run(gateway, 'transfer', transfer)).id;
  await run(gateway, 'writeOffLoan', { loanId: writtenOff });
  await run(gateway, 'disburseLoan', { loanId: chargedOff, amount: '20.00', savingsAccountId: ids.whole });
  const chargedOffDeposit = await postingOf(gateway, ids.whole as string, 'last: 1');
  await run(gateway, 'chargeOffLoan', { loanId: chargedOff });
  return { writtenOffRepayment, chargedOffDeposit };
}

/** Id of one posting of a savings account. */
async function postingOf(gateway: TestGateway, id: string, page: string): Promise<string> {
  const text = `query ($id: ID!) { savingsAccount(id: $id) { transactions(${page}) { edges { node { id } } } } }`;
  const { savingsAccount } = await query(gateway, text, { id });
  return savingsAccount.transactions.edges[0].node.id;
}

/** Loans: one that is applied for, one that is paid out, and one that is paid out to a savings account. */
async function lentTo(gateway: TestGateway, clientId: string, savingsAccountId: string) {
  const given = { clientId, productId: await createProduct(gateway) };
  const approved = await approveLoan(gateway, await submitLoan(gateway, given));
  const rejectedLoan = await submitLoan(gateway, given);
  await run(gateway, 'rejectLoan', { loanId: rejectedLoan });
  return {
    submittedLoan: await submitLoan(gateway, given),
    rejectedLoan,
    loan: await activeLoan(gateway, given),
    lent: await disburseLoan(gateway, approved, { savingsAccountId }),
  };
}

/** An input of each mutation on savings that would be accepted, were it not changed. */
export const acceptableSavings: Readonly<Record<string, object>> = {
  createSavingsProduct: {
    name: 'New',
    shortName: 'NEW',
    currency: 'USD',
    annualInterestRate: '5',
    overdraftLimit: '100',
    inactiveAfterDays: 60,
    dormantAfterDays: 90,
  },
  openSavings: { clientId: '$client', productId: '$product' },
  approveSavings: { accountId: '$submitted' },
  rejectSavings: { accountId: '$submitted' },
  withdrawSavingsApplication: { accountId: '$submitted' },
  activateSavings: { accountId: '$approved' },
  deposit: { accountId: '$active', amount: '1.00' },
  withdraw: { accountId: '$active', amount: '1.00' },
  transfer: { fromId: '$active', toId: '$another', amount: '1.00' },
  linkRepaymentAccount: { loanId: '$loan', savingsAccountId: '$active' },
  unlinkRepaymentAccount: { loanId: '$lent' },
  holdSavings: { accountId: '$active', amount: '1.00' },
  releaseHold: { accountId: '$held', amount: '1.00' },
  postSavingsInterest: { accountId: '$active' },
  reverseSavingsTransaction: { accountId: '$active', transactionId: '$deposit' },
  adjustSavingsTransaction: { accountId: '$young', transactionId: '$youngDeposit', amount: '110.00' },
  blockSavings: { accountId: '$active', block: 'BOTH' },
  unblockSavings: { accountId: '$both' },
  closeSavings: { accountId: '$whole' },
};
