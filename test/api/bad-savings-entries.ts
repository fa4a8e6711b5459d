import { active, beforeFresh, fine, future, inClosedBooks } from './bad-savings-days.ts';
import { type Refusal, type Row, refusals } from './refusals.ts';
import { acceptableSavings } from './savings-world.ts';

const moved = acceptableSavings.transfer as object;
const linked = acceptableSavings.linkRepaymentAccount as object;

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
  ...refusals(
    'linkRepaymentAccount',
    [
      'a loan that was turned down',
      { ...linked, loanId: '$rejectedLoan' },
      'LOAN_NOT_ACTIVE',
      /SUBMITTED, APPROVED, ACTIVE or OVERPAID/,
    ],
    ['an account that is closed', { ...linked, savingsAccountId: '$closed' }, 'SAVINGS_NOT_ACTIVE', /CLOSED/],
    ['a loan that is linked', { ...linked, loanId: '$lent' }, 'REPAYMENT_ACCOUNT_LINKED', /unlinkRepayment/],
    [
      'the account of another client',
      { ...linked, savingsAccountId: '$stranger' },
      'CLIENTS_DIFFER',
      /savingsAccountId/,
    ],
    ['an account in another currency', { ...linked, savingsAccountId: '$euros' }, 'CURRENCIES_DIFFER', /EUR/],
    ['a loan as the account', { ...linked, savingsAccountId: '$loan' }, 'NOT_FOUND', /id of a Loan/],
  ),
  ...refusals(
    'unlinkRepaymentAccount',
    ['a loan that was turned down', { loanId: '$rejectedLoan' }, 'LOAN_NOT_ACTIVE', /REJECTED/],
    ['a loan that is not linked', { loanId: '$loan' }, 'REPAYMENT_ACCOUNT_NOT_LINKED', /no savings account/],
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
    [
      'one that a loan is repaid from',
      { accountId: '$another', date: future },
      'SAVINGS_REPAYS_LOANS',
      /unlinkRepaymentAccount comes first/,
    ],
    ...blockedRows({ date: future }, 'debit', 'both'),
    ...entryRows({ accountId: '$whole' }),
    ['a day before the activation', beforeFresh, 'DATE_TOO_EARLY'],
    ['a day before its last posting', { accountId: '$whole', date: '2024-01-20' }, 'DATE_TOO_EARLY', /last/],
    ['money on hold', { accountId: '$held' }, 'SAVINGS_ON_HOLD', /30\.00/],
    ['what is overdrawn', { accountId: '$overdrawn' }, 'SAVINGS_OVERDRAWN', /-50\.00/],
  ),
];

/** What is refused of what is entered on an account, and of how it goes on and ends. */
export const refusedEntries: readonly Refusal[] = [...entries, ...life];
