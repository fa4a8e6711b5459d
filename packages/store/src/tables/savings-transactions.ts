import type { Side } from '@dayclose/domain/savings/interest/running-interest.ts';
import type { SavingsTransaction } from '@dayclose/domain/savings/transactions/transaction.ts';
import { savingsTypeNumbers } from '../sql/savings-types.ts';
import { tableOfParts } from './account-part.ts';
import { bigint, date, integer, money, text } from './column-types.ts';
import { enumeration } from './enumeration.ts';
import { type Made, madeBy } from './made-by.ts';

/** What of a posting is stored with it; the date that its entries bear is stored with these. */
type StoredTransaction = Omit<SavingsTransaction, 'bookedOn'>;

/** Numbers of sides, as rows have them. */
export const sideNumbers: Readonly<Record<Side, number>> = { credit: 1, debit: 2 };

/**
 * Postings on savings accounts: of one that is written only its reversal is ever set, once; one that is reversed by what
 * made it is written so.
 *
 * Shape: every column says what is stored of it, as those of installments do.
 */
export const savingsTransactions = tableOfParts<SavingsTransaction, StoredTransaction, Made>(
  'savings_transactions',
  'account_id',
  {
    fields: {
      number: { column: 'number', type: integer, key: true, of: ({ part }) => part.number },
      type: {
        column: 'type',
        type: enumeration(savingsTypeNumbers),
        written: 'ONCE',
        of: ({ part }) => part.type,
      },
      valueDate: { column: 'value_date', type: date, written: 'ONCE', of: ({ part }) => part.valueDate },
      postingDate: {
        column: 'posting_date',
        type: date,
        written: 'ONCE',
        of: ({ part }) => part.postingDate,
      },
      amount: { column: 'amount', type: money, written: 'ONCE', of: ({ part }) => part.amount },
      interestThrough: {
        column: 'interest_through',
        type: date,
        written: 'ONCE',
        nullable: true,
        of: ({ part }) => part.interestThrough,
      },
      side: {
        column: 'side',
        type: enumeration(sideNumbers),
        written: 'ONCE',
        nullable: true,
        of: ({ part }) => part.side,
      },
      feeOf: {
        column: 'fee_of',
        type: integer,
        written: 'ONCE',
        nullable: true,
        of: ({ part }) => part.feeOf,
      },
      cobDate: {
        column: 'cob_date',
        type: date,
        written: 'ONCE',
        nullable: true,
        of: ({ part }) => part.cobDate,
      },
      note: { column: 'note', type: text, written: 'ONCE', nullable: true, of: ({ part }) => part.note },
      origin: {
        column: 'origin',
        type: integer,
        written: 'ONCE',
        nullable: true,
        of: ({ part: { origin, number } }) => (origin === number ? undefined : origin),
        from: (origin, { number }) => origin ?? number,
      },
      counterpart: {
        column: 'counterpart',
        type: bigint,
        written: 'ONCE',
        nullable: true,
        of: ({ part }) => part.counterpart,
      },
      reversedOn: {
        column: 'reversed_on',
        type: date,
        nullable: true,
        of: ({ part }) => part.reversedOn,
      },
      supersededBy: {
        column: 'superseded_by',
        type: integer,
        nullable: true,
        of: ({ part }) => part.supersededBy,
      },
    },
    together: madeBy,
    others: ['created_at'],
  },
);
