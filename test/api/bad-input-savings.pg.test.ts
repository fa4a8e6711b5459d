import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsOnSavings } from '../builders/commands-on-savings.ts';
import { operationOf } from './mutations.ts';
import { type Refused, type Row, refusals, stateOf, testRefusals, withIds } from './refusals.ts';
import { acceptableSavings, startSavingsWorld } from './savings-world.ts';

/** What commands on savings are refused for: each code of each, in its order. */
let world: Refused;
beforeAll(async () => {
  world = await startSavingsWorld();
});
afterAll(() => world.gateway.close());

const active = { accountId: '$active' };
const future = '2024-02-06';
const inClosedBooks = '2024-01-10';
const beforeFresh = { accountId: '$fresh', date: '2024-02-04' };
const unknown = globalId('SavingsTransaction', 999_000_001);
const fine = '1.005';

const moved = acceptableSavings.transfer as object;
const product = acceptableSavings.createSavingsProduct as object;
const offers = [
  ...refusals(
    'createSavingsProduct',
    ['no currency', { ...product, currency: 'ABC', minBalance: fine }, 'INVALID_VALUE', /ISO 4217/],
    ['a rate out of range', { ...product, annualInterestRate: '1000.01' }, 'INVALID_VALUE', /annualInterest/],
    ['a rate below zero', { ...product, annualInterestRate: '-1' }, 'INVALID_VALUE', /annualInterestRate/],
    [
      'a rate of an overdraft that there is not',
      { ...product, overdraftLimit: null, overdraftRate: '5' },
      'INVALID_VALUE',
      /overdraftRate/,
    ],
    [
      'more than the whole as a fee',
      { ...product, withdrawalFee: '100.01', withdrawalFeeCalculation: 'PERCENT_OF_AMOUNT' },
      'INVALID_VALUE',
      /withdrawalFee/,
    ],
    ['sleep that is the deepest at once', { ...product, dormantAfterDays: 60 }, 'INVALID_VALUE', /inactive/],
    ['cents of a dollar cut in ten', { ...product, minBalance: fine }, 'INVALID_AMOUNT', /minBalance/],
    [
      'a tenth of a yen',
      { ...product, currency: 'JPY', overdraftLimit: '0.1' },
      'INVALID_AMOUNT',
      /0 decimals of JPY/,
    ],
    ['a name that is in use', { ...product, shortName: 'OVER' }, 'DUPLICATE_SHORT_NAME', /OVER/],
  ),
  ...refusals(
    'openSavings',
    ['nobody', { clientId: globalId('Client', 999), productId: '$product' }, 'CLIENT_NOT_FOUND'],
    [
      'a product of loans that has its number',
      { clientId: '$client', productId: globalId('SavingsProduct', 999) },
      'SAVINGS_PRODUCT_NOT_FOUND',
      /productId/,
    ],
    ['a day to come', { clientId: '$client', productId: '$product', submittedOn: future }, 'DATE_IN_FUTURE'],
    [
      'a day before the client was one',
      { clientId: '$client', productId: '$product', submittedOn: '2023-12-31' },
      'DATE_TOO_EARLY',
    ],
    [
      'an external id that is in use',
      { clientId: '$client', productId: '$product', externalId: 'IN-USE' },
      'DUPLICATE_EXTERNAL_ID',
    ],
  ),
];

const decisions = ['approveSavings', 'rejectSavings', 'withdrawSavingsApplication'].flatMap((mutation) =>
  refusals(
    mutation,
    ['one that is approved', { accountId: '$approved', date: future }, 'SAVINGS_NOT_SUBMITTED', /APPROVED/],
    ['one that is rejected', { accountId: '$rejected' }, 'SAVINGS_NOT_SUBMITTED', /REJECTED/],
    ['a day to come', { accountId: '$submitted', date: future }, 'DATE_IN_FUTURE'],
    ['a day before the application', { accountId: '$submitted', date: '2023-12-31' }, 'DATE_TOO_EARLY'],
  ),
);

const activation = refusals(
  'activateSavings',
  ['an application', { accountId: '$submitted' }, 'SAVINGS_NOT_APPROVED', /approveSavings comes first/],
  ['one that is active', { ...active, date: future }, 'SAVINGS_NOT_APPROVED', /ACTIVE/],
  ['a day to come', { accountId: '$approved', date: future }, 'DATE_IN_FUTURE'],
  ['a day in closed books', { accountId: '$approved', date: inClosedBooks }, 'BOOKS_CLOSED'],
  ['a day before the approval', { accountId: '$justApproved', date: '2024-02-04' }, 'DATE_TOO_EARLY'],
);

/** What every entry is refused for. Shape: `given` is accepted but for what a row changes. */
const entryRows = (given: object): readonly Row[] => [
  [
    'one that is not active yet',
    { ...given, accountId: '$approved', date: future },
    'SAVINGS_NOT_ACTIVE',
    /activateSavings comes first/,
  ],
  ['an application', { ...given, accountId: '$submitted' }, 'SAVINGS_NOT_ACTIVE', /approveSavings/],
  ['one that was withdrawn', { ...given, accountId: '$withdrawn' }, 'SAVINGS_NOT_ACTIVE', /WITHDRAWN/],
  ['one that is closed', { ...given, accountId: '$closed' }, 'SAVINGS_NOT_ACTIVE', /CLOSED/],
  ['a day to come', { ...given, date: future }, 'DATE_IN_FUTURE'],
  ['a day in closed books', { ...given, date: inClosedBooks }, 'BOOKS_CLOSED', /2024-01-10/],
];
const amountRows = (given: object): readonly Row[] => [
  ...entryRows(given),
  ['a day before the activation', { ...given, ...beforeFresh, amount: fine }, 'DATE_TOO_EARLY'],
  ['cents of a dollar cut in ten', { ...given, amount: fine }, 'INVALID_AMOUNT', /2 decimals of USD/],
];
const blockedRows = (given: object, ...blocks: string[]): readonly Row[] =>
  blocks.map((block) => [
    `one that is blocked for ${block}`,
    { ...given, accountId: `$${block}` },
    'SAVINGS_BLOCKED',
    /unblockSavings/,
  ]);

const entries = [
  ...refusals(
    'deposit',
    ...blockedRows({ amount: '1', date: future }, 'credit', 'both'),
    ...amountRows({ ...active, amount: '1' }),
  ),
  ...refusals(
    'withdraw',
    ...blockedRows({ amount: '1', date: future }, 'debit', 'both'),
    ...amountRows({ ...active, amount: '1' }),
    ['more than is there', { accountId: '$fresh', amount: '0.01' }, 'INSUFFICIENT_BALANCE', /20\.00/],
    ['what is on hold', { accountId: '$held', amount: '970' }, 'INSUFFICIENT_BALANCE', /amount/],
    [
      'more than may be overdrawn',
      { accountId: '$overdrawn', amount: '450.01' },
      'INSUFFICIENT_BALANCE',
      /-500\.01 would be left .* -500\.00/,
    ],
    [
      'what was not there on an earlier day, nor ever since',
      { ...active, amount: '990', date: '2024-01-11' },
      'INSUFFICIENT_BALANCE',
      /2024-01-11/,
    ],
  ),
  ...refusals(
    'transfer',
    [
      'from one that is closed',
      { ...moved, fromId: '$closed', date: future },
      'SAVINGS_NOT_ACTIVE',
      /CLOSED/,
    ],
    ['to one that is not active yet', { ...moved, toId: '$approved' }, 'SAVINGS_NOT_ACTIVE', /activateSav/],
    ['to a loan that is not paid out', { ...moved, toId: '$submittedLoan' }, 'LOAN_NOT_ACTIVE', /SUBMITTED/],
    ['to itself', { ...moved, toId: '$active' }, 'INVALID_VALUE', /toId/],
    ['to another currency', { ...moved, toId: '$euros' }, 'CURRENCIES_DIFFER', /EUR/],
    ['from one that is blocked', { ...moved, fromId: '$debit', date: future }, 'SAVINGS_BLOCKED', /DEBIT/],
    ['to one that is blocked', { ...moved, toId: '$credit' }, 'SAVINGS_BLOCKED', /CREDIT/],
    ['a day to come', { ...moved, date: future }, 'DATE_IN_FUTURE'],
    ['a day in closed books', { ...moved, date: inClosedBooks }, 'BOOKS_CLOSED'],
    ['a day before an activation', { ...moved, fromId: '$young', date: '2024-02-04' }, 'DATE_TOO_EARLY'],
    ['cents of a dollar cut in ten', { ...moved, toId: '$loan', amount: fine }, 'INVALID_AMOUNT'],
    ['more than is available', { ...moved, toId: '$loan', amount: '5000' }, 'INSUFFICIENT_BALANCE', /amount/],
  ),
  ...refusals('holdSavings', ...amountRows({ ...active, amount: '1' }), [
    'more than is there',
    { accountId: '$held', amount: '990' },
    'INSUFFICIENT_BALANCE',
    /amount/,
  ]),
  ...refusals(
    'releaseHold',
    ...amountRows({ accountId: '$held', amount: '1' }),
    ['without a hold', { ...active, amount: '0.01' }, 'AMOUNT_EXCEEDS_HOLD', /more than 0\.00/],
    ['beyond a hold', { accountId: '$held', amount: '30.01' }, 'AMOUNT_EXCEEDS_HOLD', /more than 30\.00/],
  ),
];

const correctionRows = (given: object): readonly Row[] => [
  ['one that is closed', { ...given, accountId: '$closed' }, 'SAVINGS_NOT_ACTIVE'],
  ['a posting that there is not', { ...given, transactionId: unknown }, 'NOT_FOUND'],
  ['a posting of another', { ...given, transactionId: '$anotherDeposit' }, 'NOT_FOUND', /no SavingsTransac/],
  ['interest', { ...given, transactionId: '$INTEREST_POSTING' }, 'TRANSACTION_NOT_REVERSIBLE', /Interest/],
  ['an accrual', { ...given, transactionId: '$ACCRUAL' }, 'TRANSACTION_NOT_REVERSIBLE', /Interest follows/],
  ['one that was reversed', { ...given, transactionId: '$reversed' }, 'TRANSACTION_REVERSED', /2024-01-01/],
];
const corrections = [
  ...refusals(
    'reverseSavingsTransaction',
    ...correctionRows({ ...active, transactionId: '$deposit' }),
    [
      'a deposit on one that is blocked for DEBIT',
      { accountId: '$debit', transactionId: '$debitDeposit' },
      'SAVINGS_BLOCKED',
    ],
    [
      'a deposit of which something is on hold',
      { accountId: '$held', transactionId: '$heldDeposit' },
      'INSUFFICIENT_BALANCE',
      /transactionId/,
    ],
    [
      'what a loan was paid out by, of which something is repaid',
      { accountId: '$received', transactionId: '$receivedDeposit' },
      'LOAN_HAS_TRANSACTIONS',
    ],
    [
      'a hold of which something was released',
      { accountId: '$released', transactionId: '$releasedHold' },
      'AMOUNT_EXCEEDS_HOLD',
      /transactionId/,
    ],
  ),
  ...refusals(
    'adjustSavingsTransaction',
    ...correctionRows({ ...active, transactionId: '$deposit', amount: '1' }),
    [
      'an end of a transfer',
      { ...active, transactionId: '$transferred', amount: '1' },
      'TRANSFER_NOT_ADJUSTABLE',
    ],
    [
      'a hold',
      { accountId: '$held', transactionId: '$hold', amount: '1' },
      'TRANSACTION_NOT_REVERSIBLE',
      /It can be reversed/,
    ],
    [
      'one that is blocked',
      { accountId: '$credit', transactionId: '$creditDeposit', amount: '1' },
      'SAVINGS_BLOCKED',
    ],
    ['a day to come', { ...active, transactionId: '$deposit', amount: '1', date: future }, 'DATE_IN_FUTURE'],
    ['a day in closed books', { ...active, transactionId: '$deposit', amount: '1' }, 'BOOKS_CLOSED'],
    [
      'a day before the activation',
      { accountId: '$young', transactionId: '$youngDeposit', amount: fine, date: '2024-02-04' },
      'DATE_TOO_EARLY',
    ],
    [
      'cents of a dollar cut in ten',
      { ...active, transactionId: '$deposit', amount: fine, date: '2024-01-11' },
      'INVALID_AMOUNT',
    ],
    [
      'less than is on hold',
      { accountId: '$held', transactionId: '$heldDeposit', amount: '49', date: '2024-01-11' },
      'INSUFFICIENT_BALANCE',
    ],
  ),
];

const life = [
  ...refusals(
    'postSavingsInterest',
    ...entryRows(active),
    ['a day before the activation', beforeFresh, 'DATE_TOO_EARLY'],
    ['one that has earned nothing', { accountId: '$fresh' }, 'NO_INTEREST_TO_POST', /2024-02-05/],
  ),
  ...refusals('blockSavings', [
    'one that is not active',
    { accountId: '$approved', block: 'BOTH' },
    'SAVINGS_NOT_ACTIVE',
  ]),
  ...refusals(
    'unblockSavings',
    ['one that is not active', { accountId: '$closed' }, 'SAVINGS_NOT_ACTIVE'],
    ['one that is not blocked', active, 'SAVINGS_NOT_BLOCKED'],
  ),
  ...refusals(
    'closeSavings',
    ...blockedRows({ date: future }, 'debit', 'both'),
    ...entryRows({ accountId: '$whole' }),
    ['a day before the activation', beforeFresh, 'DATE_TOO_EARLY'],
    ['a day before its last posting', { accountId: '$whole', date: '2024-01-20' }, 'DATE_TOO_EARLY', /last/],
    ['money on hold', { accountId: '$held' }, 'SAVINGS_ON_HOLD', /30\.00/],
    ['what is overdrawn', { accountId: '$overdrawn' }, 'SAVINGS_OVERDRAWN', /-50\.00/],
  ),
];

const rows = [...offers, ...decisions, ...activation, ...entries, ...corrections, ...life];

test.each(commandsOnSavings.map((command) => [command.name, command] as const))(
  'of %s each refusal is met at the API',
  (name, command) => {
    const met = new Set(rows.filter(({ mutation }) => mutation === name).map(({ code }) => code));
    expect(command.rejects.filter((code) => !met.has(code))).toEqual([]);
  },
);

testRefusals(rows, () => world);

describe('a key of the role viewer', () => {
  let authorization: string;
  beforeAll(async () => {
    authorization = `Bearer ${await createApiKey(world.gateway.pool, { name: 'viewer', role: 'viewer' })}`;
  });

  test.each(Object.entries(acceptableSavings))('may not %s', async (mutation, acceptable) => {
    const { gateway, ids } = world;
    const before = await stateOf(gateway);
    const input = withIds(acceptable, ids);
    const { status, errors } = await gateway.ask(operationOf(mutation), { input }, { authorization });
    expect([status, errors[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect(await stateOf(gateway)).toEqual(before);
  });
});
