import { activateSavings } from '@dayclose/domain/savings/commands/activate-savings.ts';
import { adjustSavingsTransaction } from '@dayclose/domain/savings/commands/adjust-savings-transaction.ts';
import { approveSavings } from '@dayclose/domain/savings/commands/approve-savings.ts';
import { blockSavings } from '@dayclose/domain/savings/commands/block-savings.ts';
import { closeSavings } from '@dayclose/domain/savings/commands/close-savings.ts';
import { deposit } from '@dayclose/domain/savings/commands/deposit.ts';
import { holdSavings } from '@dayclose/domain/savings/commands/hold-savings.ts';
import { postSavingsInterest } from '@dayclose/domain/savings/commands/post-savings-interest.ts';
import { rejectSavings } from '@dayclose/domain/savings/commands/reject-savings.ts';
import { releaseHold } from '@dayclose/domain/savings/commands/release-hold.ts';
import { unblockSavings } from '@dayclose/domain/savings/commands/unblock-savings.ts';
import { withdraw } from '@dayclose/domain/savings/commands/withdraw.ts';
import { withdrawSavingsApplication } from '@dayclose/domain/savings/commands/withdraw-savings-application.ts';
import type { SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { reverseSavingsTransaction } from '@dayclose/domain/transfer/commands/reverse-savings-transaction.ts';
import { booksClosed, type RefusalRow } from './row.ts';
import {
  approved,
  both,
  closed,
  credit,
  debit,
  empty,
  held,
  idOf,
  opened,
  overdrawn,
  reversed,
  submitted,
  told,
  withdrawn,
} from './savings-accounts.ts';
import { savingsOffers } from './savings-offers.ts';
import { adjustedSavingsEnd, linkedSavings, transfers } from './transfers.ts';

const future = 'The transaction date cannot be in the future.';
const fine = '100.005';

type Entering = typeof deposit | typeof withdraw | typeof holdSavings | typeof releaseHold;

/** What every entry of an amount is refused for before it is looked at what there is. */
function entry(command: Entering, blocked?: SavingsAccount): readonly RefusalRow[] {
  const amount = fine;
  return [
    [command, 'SAVINGS_NOT_ACTIVE', approved, { amount, date: '2024-02-02' }, 'activateSavings comes first'],
    [command, 'SAVINGS_NOT_ACTIVE', closed, { amount, date: '2024-02-02' }, 'is CLOSED'],
    ...(blocked === undefined
      ? []
      : ([
          [command, 'SAVINGS_BLOCKED', blocked, { amount, date: '2024-02-02' }, 'unblockSavings'],
          [command, 'SAVINGS_BLOCKED', both, { amount, date: '2024-02-02' }, 'is blocked for BOTH'],
        ] as const)),
    [command, 'DATE_IN_FUTURE', held, { amount, date: '2024-02-02' }, future],
    [command, 'BOOKS_CLOSED', held, { amount, date: '2023-12-31' }, 'through 2024-01-15', booksClosed],
    [command, 'DATE_TOO_EARLY', held, { amount, date: '2023-12-31' }, 'on which the account was activated'],
    [command, 'INVALID_AMOUNT', held, { amount, date: '2024-01-01' }, '2 decimals of USD'],
  ];
}

const declines = [rejectSavings, withdrawSavingsApplication].flatMap((command): readonly RefusalRow[] => [
  [command, 'SAVINGS_NOT_SUBMITTED', approved, { date: '2024-02-02' }, 'is APPROVED'],
  [command, 'DATE_IN_FUTURE', submitted, { date: '2024-02-02' }, 'The date on which a savings account is'],
  [command, 'DATE_TOO_EARLY', submitted, { date: '2023-12-31' }, 'applied for'],
]);

/** Refusals of commands on savings accounts and their products. */
export const savings: readonly RefusalRow[] = [
  ...savingsOffers,
  [approveSavings, 'SAVINGS_NOT_SUBMITTED', approved, { date: '2024-02-02' }, 'has to be SUBMITTED'],
  [
    approveSavings,
    'DATE_IN_FUTURE',
    submitted,
    { date: '2024-02-02' },
    'is approved cannot be in the future',
  ],
  [approveSavings, 'DATE_TOO_EARLY', submitted, { date: '2023-12-31' }, 'applied for'],
  ...declines,
  [activateSavings, 'SAVINGS_NOT_APPROVED', submitted, { date: '2024-02-02' }, 'approveSavings comes first'],
  [activateSavings, 'SAVINGS_NOT_APPROVED', opened, { date: '2024-02-02' }, 'is ACTIVE'],
  [activateSavings, 'DATE_IN_FUTURE', approved, { date: '2024-02-02' }, future],
  [activateSavings, 'BOOKS_CLOSED', approved, { date: '2023-12-31' }, 'through 2024-01-15', booksClosed],
  [activateSavings, 'DATE_TOO_EARLY', approved, { date: '2023-12-31' }, 'on which the account was approved'],
  ...entry(deposit, credit),
  ...entry(withdraw, debit),
  [
    withdraw,
    'INSUFFICIENT_BALANCE',
    held,
    { amount: '70.01', date: '2024-01-01' },
    '-0.01 would be left on 2024-01-20',
  ],
  [withdraw, 'INSUFFICIENT_BALANCE', overdrawn, { amount: '450.01' }, 'has to be left is -500.00'],
  ...entry(holdSavings),
  [
    holdSavings,
    'INSUFFICIENT_BALANCE',
    held,
    { amount: '70.01' },
    'amount: -0.01 would be left on 2024-02-01',
  ],
  ...entry(releaseHold),
  [releaseHold, 'AMOUNT_EXCEEDS_HOLD', opened, { amount: '0.01' }, '0.01 is more than 0.00'],
  [releaseHold, 'AMOUNT_EXCEEDS_HOLD', held, { amount: '30.01' }, '30.01 is more than 30.00'],
  [releaseHold, 'AMOUNT_EXCEEDS_HOLD', held, { amount: '10', date: '2024-01-19' }, 'on hold on 2024-01-19'],
  [postSavingsInterest, 'SAVINGS_NOT_ACTIVE', approved, { date: '2024-02-02' }, 'is APPROVED'],
  [postSavingsInterest, 'DATE_IN_FUTURE', opened, { date: '2024-02-02' }, future],
  [postSavingsInterest, 'BOOKS_CLOSED', opened, { date: '2023-12-31' }, 'through 2024-01-15', booksClosed],
  [postSavingsInterest, 'DATE_TOO_EARLY', opened, { date: '2023-12-31' }, 'activated'],
  [postSavingsInterest, 'NO_INTEREST_TO_POST', opened, { date: '2024-01-01' }, 'up to 2024-01-01'],
  [postSavingsInterest, 'NO_INTEREST_TO_POST', empty, {}, 'up to 2024-02-01'],
  [reverseSavingsTransaction, 'SAVINGS_NOT_ACTIVE', closed, { transactionId: idOf(99) }, 'is CLOSED'],
  [reverseSavingsTransaction, 'NOT_FOUND', both, { transactionId: idOf(99) }, '7000099'],
  [reverseSavingsTransaction, 'NOT_FOUND', both, { transactionId: '8000001' }, '8000001'],
  [
    reverseSavingsTransaction,
    'TRANSACTION_NOT_REVERSIBLE',
    told(opened, postSavingsInterest, {}),
    { transactionId: idOf(2) },
    'Interest follows',
  ],
  [reverseSavingsTransaction, 'TRANSACTION_REVERSED', reversed, { transactionId: idOf(2) }, '2024-02-01'],
  [reverseSavingsTransaction, 'SAVINGS_BLOCKED', debit, { transactionId: idOf(1) }, 'DEBIT'],
  [
    reverseSavingsTransaction,
    'SAVINGS_BLOCKED',
    told(withdrawn, blockSavings, { block: 'CREDIT' }),
    { transactionId: idOf(2) },
    'CREDIT',
  ],
  [
    reverseSavingsTransaction,
    'INSUFFICIENT_BALANCE',
    withdrawn,
    { transactionId: idOf(1) },
    'transactionId: -20.00',
  ],
  [
    reverseSavingsTransaction,
    'AMOUNT_EXCEEDS_HOLD',
    told(held, releaseHold, { amount: '10' }),
    { transactionId: idOf(2) },
    'on hold on 2024-02-01',
  ],
  ...linkedSavings,
  ...transfers,
  [
    adjustSavingsTransaction,
    'SAVINGS_NOT_ACTIVE',
    closed,
    { transactionId: idOf(99), amount: fine },
    'CLOSED',
  ],
  [adjustSavingsTransaction, 'NOT_FOUND', both, { transactionId: idOf(99), amount: fine }, '7000099'],
  [
    adjustSavingsTransaction,
    'TRANSACTION_NOT_REVERSIBLE',
    both,
    { transactionId: idOf(2), amount: fine },
    'HOLD',
  ],
  [
    adjustSavingsTransaction,
    'TRANSACTION_REVERSED',
    reversed,
    { transactionId: idOf(2), amount: fine },
    'was reversed',
  ],
  adjustedSavingsEnd,
  ...([credit, debit, both] as const).map(
    (account): RefusalRow => [
      adjustSavingsTransaction,
      'SAVINGS_BLOCKED',
      account,
      { transactionId: idOf(1), amount: fine, date: '2024-02-02' },
      'is blocked',
    ],
  ),
  [
    adjustSavingsTransaction,
    'DATE_IN_FUTURE',
    held,
    { transactionId: idOf(1), amount: fine, date: '2024-02-02' },
    future,
  ],
  [
    adjustSavingsTransaction,
    'BOOKS_CLOSED',
    held,
    { transactionId: idOf(1), amount: fine, date: '2023-12-31' },
    'through 2024-01-15',
    booksClosed,
  ],
  [
    adjustSavingsTransaction,
    'DATE_TOO_EARLY',
    held,
    { transactionId: idOf(1), amount: fine, date: '2023-12-31' },
    'activated',
  ],
  [adjustSavingsTransaction, 'INVALID_AMOUNT', held, { transactionId: idOf(1), amount: fine }, '2 decimals'],
  [
    adjustSavingsTransaction,
    'INSUFFICIENT_BALANCE',
    held,
    { transactionId: idOf(1), amount: '29.99' },
    '-0.01',
  ],
  [
    adjustSavingsTransaction,
    'INSUFFICIENT_BALANCE',
    withdrawn,
    { transactionId: idOf(1), amount: '100', date: '2024-01-21' },
    '2024-01-20',
  ],
  [blockSavings, 'SAVINGS_NOT_ACTIVE', closed, { block: 'BOTH' }, 'is CLOSED'],
  [unblockSavings, 'SAVINGS_NOT_ACTIVE', approved, {}, 'is APPROVED'],
  [unblockSavings, 'SAVINGS_NOT_BLOCKED', opened, {}, 'is not blocked'],
  [closeSavings, 'SAVINGS_NOT_ACTIVE', closed, { date: '2024-02-02' }, 'is CLOSED'],
  [
    closeSavings,
    'SAVINGS_REPAYS_LOANS',
    { ...debit, repays: ['000000009'] },
    { date: '2024-02-02' },
    'repays loan 000000009; unlinkRepaymentAccount',
  ],
  [closeSavings, 'SAVINGS_BLOCKED', debit, { date: '2024-02-02' }, 'DEBIT'],
  [closeSavings, 'DATE_IN_FUTURE', held, { date: '2024-02-02' }, future],
  [closeSavings, 'BOOKS_CLOSED', held, { date: '2023-12-31' }, 'through 2024-01-15', booksClosed],
  [closeSavings, 'DATE_TOO_EARLY', held, { date: '2023-12-31' }, 'activated'],
  [closeSavings, 'DATE_TOO_EARLY', held, { date: '2024-01-19' }, 'last transaction'],
  [closeSavings, 'SAVINGS_ON_HOLD', held, {}, '30.00 on hold'],
  [closeSavings, 'SAVINGS_OVERDRAWN', overdrawn, {}, '-50.00'],
];
