import { type Money, zero } from '@dayclose/domain/kernel/money.ts';
import { type LoanTransaction, loanBookNumbers } from '@dayclose/domain/loan/transactions/transaction.ts';
import { storedType } from '../sql/transaction-types.ts';
import { tableOfParts } from './account-part.ts';
import { bigint, date, integer, money, text } from './column-types.ts';
import { enumeration } from './enumeration.ts';
import { type Made, madeBy } from './made-by.ts';

/** What of a posting is stored with it; the date that its entries bear is stored with these. */
type StoredTransaction = Omit<LoanTransaction, 'bookedOn'>;

/**
 * Postings on loans: of one that is written only its reversal is ever set, once, together with that of its entries.
 *
 * Shape: every column says what is stored of it, as those of installments do.
 */
export const loanTransactions = tableOfParts<LoanTransaction, StoredTransaction, Made>(
  'loan_transactions',
  'loan_id',
  {
    fields: {
      number: { column: 'number', type: integer, key: true, of: ({ part }) => part.number },
      type: {
        column: 'type',
        type: storedType,
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
      principal: { column: 'principal', type: money, written: 'ONCE', of: ({ part }) => part.principal },
      interest: { column: 'interest', type: money, written: 'ONCE', of: ({ part }) => part.interest },
      fees: { column: 'fees', type: money, written: 'ONCE', of: ({ part }) => part.fees },
      penalties: { column: 'penalties', type: money, written: 'ONCE', of: ({ part }) => part.penalties },
      overpayment: {
        column: 'overpayment',
        type: money,
        written: 'ONCE',
        of: ({ part }) => part.overpayment,
      },
      balance: { column: 'balance', type: money, written: 'ONCE', of: ({ part }) => part.balance },
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
      chargeNumber: {
        column: 'charge_number',
        type: integer,
        written: 'ONCE',
        nullable: true,
        of: ({ part }) => part.chargeNumber,
      },
      chargebackOf: {
        column: 'chargeback_of',
        type: integer,
        written: 'ONCE',
        nullable: true,
        of: ({ part }) => part.chargebackOf,
      },
      interestRefundOf: {
        column: 'interest_refund_of',
        type: integer,
        written: 'ONCE',
        nullable: true,
        of: ({ part }) => part.interestRefundOf,
      },
      book: {
        column: 'book',
        type: enumeration(loanBookNumbers),
        written: 'ONCE',
        nullable: true,
        of: ({ part: { book } }) => (book === 'PERFORMING' ? undefined : book),
        from: (book) => book ?? 'PERFORMING',
      },
      interestUnearned: {
        column: 'interest_unearned',
        type: money,
        written: 'ONCE',
        nullable: true,
        of: ({ part }) => unlessZero(part.interestUnearned),
        from: (unearned) => unearned ?? zero,
      },
      feesUnearned: {
        column: 'fees_unearned',
        type: money,
        written: 'ONCE',
        nullable: true,
        of: ({ part }) => unlessZero(part.feesUnearned),
        from: (unearned) => unearned ?? zero,
      },
      penaltiesUnearned: {
        column: 'penalties_unearned',
        type: money,
        written: 'ONCE',
        nullable: true,
        of: ({ part }) => unlessZero(part.penaltiesUnearned),
        from: (unearned) => unearned ?? zero,
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
        written: 'LATER',
        nullable: true,
        of: ({ part }) => part.reversedOn,
      },
      supersededBy: {
        column: 'superseded_by',
        type: integer,
        written: 'LATER',
        nullable: true,
        of: ({ part }) => part.supersededBy,
      },
    },
    together: madeBy,
    others: ['created_at'],
  },
);

/** Nothing of an amount that is zero, as nearly all are: null takes no room in a row. */
function unlessZero(amount: Money): Money | undefined {
  return amount === zero ? undefined : amount;
}
