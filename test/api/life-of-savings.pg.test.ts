import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { createClient, setBusinessDate } from './loans.ts';
import { query, run } from './mutations.ts';
import { createSavingsProduct, enter, openSavings } from './savings.ts';

let gateway: TestGateway;
let ids: { readonly client: string; readonly product: string };
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-01');
  ids = {
    client: await createClient(gateway, { name: 'Ada', externalId: 'ADA' }),
    product: await createSavingsProduct(gateway, {
      minBalance: '25',
      overdraftLimit: '100',
      overdraftRate: '18.25',
      withdrawalFee: '1',
      inactiveAfterDays: 60,
      dormantAfterDays: 90,
    }),
  };
});
afterAll(() => gateway.close());

const all = `id accountNo externalId status activity block client { name } product { name shortName currency }
  currency enteredOn submittedOn approvedOn activeSince closedOn lastClosedDate balance available onHold accruedInterest
  allowedCommands lock { owner }`;

async function account(id: string, fields: string) {
  const { savingsAccount } = await query(
    gateway,
    `query ($id: ID!) { savingsAccount(id: $id) { ${fields} } }`,
    {
      id,
    },
  );
  return savingsAccount;
}

const shown = 'type date submittedOn amount balance reversed reversedOn supersededBy { amount }';
async function postings(id: string, args = '(first: 100)') {
  const { transactions } = await account(id, `transactions${args} { edges { node { ${shown} } } }`);
  return transactions.edges.map((edge: { node: object }) => edge.node);
}

test('an account from its application to the last cent, as a client reads it', async () => {
  const id = await openSavings(gateway, { clientId: ids.client, productId: ids.product, externalId: 'S-1' });
  expect(await account(id, all)).toMatchObject({
    accountNo: expect.stringMatching(/^\d{9}$/),
    externalId: 'S-1',
    status: 'SUBMITTED',
    activity: null,
    block: null,
    client: { name: 'Ada' },
    product: { name: 'Ten percent', shortName: 'TEN', currency: 'USD' },
    enteredOn: '2024-01-01',
    approvedOn: null,
    activeSince: null,
    lastClosedDate: null,
    balance: '0.00',
    available: '75.00',
    allowedCommands: ['approveSavings', 'rejectSavings', 'withdrawSavingsApplication'],
  });
  await run(gateway, 'approveSavings', { accountId: id });
  expect((await account(id, all)).allowedCommands).toEqual(['activateSavings']);
  const active = await run(gateway, 'activateSavings', { accountId: id }, all);
  expect(active).toMatchObject({ status: 'ACTIVE', activity: 'NORMAL', activeSince: '2024-01-01' });
  expect(active.allowedCommands).toContain('deposit');
  expect(active.allowedCommands).not.toContain('activateSavings');

  const entered = await run(
    gateway,
    'deposit',
    { accountId: id, amount: '1000', note: 'Cash' },
    `${shown} note createdAt account { balance available } allowedCommands`,
  );
  expect(entered).toMatchObject({
    type: 'DEPOSIT',
    date: '2024-01-01',
    amount: '1000.00',
    balance: '1000.00',
    note: 'Cash',
    reversed: false,
    account: { balance: '1000.00', available: '1075.00' },
    allowedCommands: ['reverseSavingsTransaction', 'adjustSavingsTransaction'],
  });
  await enter(gateway, 'holdSavings', id, '200');
  expect(await account(id, 'balance available onHold')).toEqual({
    balance: '1000.00',
    available: '875.00',
    onHold: '200.00',
  });
});

test('a month later its interest is posted by the close that a write does first, and what is backdated mends it', async () => {
  const { savingsAccount } = await query(gateway, '{ savingsAccount(externalId: "S-1") { id accountNo } }');
  const { id, accountNo } = savingsAccount;
  await setBusinessDate(gateway, '2024-02-02');
  await enter(gateway, 'withdraw', id, '100');
  expect(await postings(id)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        type: 'INTEREST_POSTING',
        date: '2024-02-01',
        amount: '8.53',
        balance: '1008.53',
      }),
      expect.objectContaining({ type: 'WITHDRAWAL', amount: '100.00', balance: '908.53' }),
      expect.objectContaining({ type: 'FEE', amount: '1.00', balance: '907.53' }),
    ]),
  );
  await enter(gateway, 'deposit', id, '1000', '2024-01-11');
  const mended = await postings(id, '(first: 100, includeSuperseded: true)');
  const interest = mended.filter(({ type }: { type: string }) => type === 'INTEREST_POSTING');
  expect(interest).toMatchObject([
    { amount: '8.53', reversed: true, supersededBy: { amount: interest[1].amount } },
    { date: '2024-02-01', reversed: false, supersededBy: null },
  ]);
  expect(await postings(id)).not.toContainEqual(expect.objectContaining({ amount: '8.53' }));
  const { savingsAccounts, client } = await query(
    gateway,
    `query ($client: ID!, $no: String) {
       savingsAccounts(filter: { accountNo: $no, status: [ACTIVE] }) { edges { node { id lastClosedDate } } }
       client(id: $client) { savingsAccounts { id accountNo } }
     }`,
    { client: ids.client, no: accountNo },
  );
  expect(savingsAccounts.edges).toEqual([{ node: { id, lastClosedDate: '2024-02-01' } }]);
  expect(client.savingsAccounts).toEqual([{ id, accountNo }]);
});

test('what every thing tells of is there for accounts of this kind too', async () => {
  const { savingsAccount } = await query(
    gateway,
    `{ savingsAccount(externalId: "S-1") { id journal(first: 100) { edges { node {
         id account side amount transactionId } } } transactions { edges { node { id } } } } }`,
  );
  const { id, journal, transactions } = savingsAccount;
  const known = transactions.edges.map((edge: { node: { id: string } }) => edge.node.id);
  expect(journal.edges.length).toBeGreaterThan(6);
  expect(known).toContain(journal.edges[0].node.transactionId);
  const { externalEvents, commandLog, previewClose } = await query(
    gateway,
    `query ($id: ID!) {
       externalEvents(aggregateId: $id, first: 3) { edges { node { type category data } } }
       commandLog(filter: { entityId: $id }, first: 2) { edges { node { command input } } }
       previewClose(accountId: $id, throughDate: "2024-03-01") { fromDate days { cobDate steps { stepName transactions { type amount } } } failure { code } }
     }`,
    { id },
  );
  expect(externalEvents.edges[0].node).toMatchObject({
    type: 'SavingsCreateBusinessEvent',
    category: 'Savings',
    data: { externalId: 'S-1', status: { id: 100 } },
  });
  expect(commandLog.edges.map((edge: { node: { command: string } }) => edge.node.command)).toEqual([
    'deposit',
    'withdraw',
  ]);
  expect(previewClose.failure).toBeNull();
  expect(previewClose.days.at(-1).steps).toContainEqual(
    expect.objectContaining({
      transactions: [{ type: 'INTEREST_POSTING', amount: expect.any(String) }],
    }),
  );
});

test('one that slept for as long as its product allows is told as dormant, and found as such', async () => {
  const { savingsAccount } = await query(gateway, '{ savingsAccount(externalId: "S-1") { id } }');
  const { id } = savingsAccount;
  await setBusinessDate(gateway, '2024-05-10');
  await run(gateway, 'inlineCob', { kind: 'SAVINGS', accountIds: [id] });
  expect(await account(id, 'status activity lastClosedDate')).toEqual({
    status: 'DORMANT',
    activity: 'DORMANT',
    lastClosedDate: '2024-05-09',
  });
  const found = async (status: string) => {
    const { savingsAccounts } = await query(
      gateway,
      `{ savingsAccounts(filter: { status: ${status} }) { edges { node { id } } } }`,
    );
    return savingsAccounts.edges.length;
  };
  expect([await found('[ACTIVE]'), await found('[DORMANT]'), await found('[ACTIVE, DORMANT]')]).toEqual([
    0, 1, 1,
  ]);
  await enter(gateway, 'releaseHold', id, '200');
  const paid = await run(gateway, 'deposit', { accountId: id, amount: '1' }, 'account { status activity }');
  expect(paid.account).toEqual({ status: 'ACTIVE', activity: 'NORMAL' });
});

test('closing it pays out what there is with the interest to date, and the books of it end at nothing', async () => {
  const { savingsAccount } = await query(gateway, '{ savingsAccount(externalId: "S-1") { id } }');
  const closed = await run(gateway, 'closeSavings', { accountId: savingsAccount.id }, all);
  expect(closed).toMatchObject({
    status: 'CLOSED',
    closedOn: '2024-05-10',
    balance: '0.00',
    accruedInterest: '0.00',
    allowedCommands: [],
  });
  const { trialBalance } = await query(gateway, '{ trialBalance { account debit credit } }');
  const lines = Object.fromEntries(
    trialBalance.map((line: { account: string; debit: string; credit: string }) => [line.account, line]),
  );
  expect(lines['Savings Control']).toMatchObject({ debit: lines['Savings Control'].credit });
  expect(lines['Savings Interest Payable']).toMatchObject({
    debit: lines['Savings Interest Payable'].credit,
  });
  expect(gateway.defects).toEqual([]);
});
