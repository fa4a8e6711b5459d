import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { active, fine, future } from './bad-savings-days.ts';
import { type Refusal, type Row, refusals } from './refusals.ts';

const unknown = globalId('SavingsTransaction', 999_000_001);

const correctionRows = (given: object): readonly Row[] => [
  ['one that is closed', { ...given, accountId: '$closed' }, 'SAVINGS_NOT_ACTIVE'],
  ['a posting that there is not', { ...given, transactionId: unknown }, 'NOT_FOUND'],
  ['a posting of another', { ...given, transactionId: '$anotherDeposit' }, 'NOT_FOUND', /no SavingsTransac/],
  ['interest', { ...given, transactionId: '$INTEREST_POSTING' }, 'TRANSACTION_NOT_REVERSIBLE', /Interest/],
  ['an accrual', { ...given, transactionId: '$ACCRUAL' }, 'TRANSACTION_NOT_REVERSIBLE', /Interest follows/],
  ['one that was reversed', { ...given, transactionId: '$reversed' }, 'TRANSACTION_REVERSED', /2024-01-01/],
];
/** What is refused of taking back what was entered, and of entering it otherwise. */
export const refusedCorrections: readonly Refusal[] = [
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
      'what a loan was repaid by that is written off since',
      { accountId: '$active', transactionId: '$writtenOffRepayment' },
      'LOAN_WRITTEN_OFF',
    ],
    [
      'the last part of a loan that is charged off since',
      { accountId: '$whole', transactionId: '$chargedOffDeposit' },
      'LOAN_CHARGED_OFF',
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
