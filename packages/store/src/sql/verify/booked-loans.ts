import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { journalOf } from '@dayclose/domain/loan/money/journal.ts';
import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import {
  type LoanTransaction,
  loanBookNumbers,
  type Unearned,
} from '@dayclose/domain/loan/transactions/transaction.ts';
import { nameOf } from '../names.ts';
import { typeName } from '../transaction-types.ts';
import type { BookedKind, BookedRow } from './entries-of-kind.ts';
import { readAllTerms } from './read-all-terms.ts';

type Row = BookedRow &
  Pick<
    LoanTransaction,
    | 'type'
    | 'amount'
    | 'principal'
    | 'interest'
    | 'fees'
    | 'penalties'
    | 'overpayment'
    | 'book'
    | keyof Unearned
  >;

/** Transactions on loans, each booked from its parts by its loan's terms. */
export const bookedLoans: BookedKind<Row, ProductTerms> = {
  name: 'loan',
  ledgerOwner: loanKind.ledgerOwner,
  transactions: `
    select t.loan_id as account_id, t.number, l.account_no, l.terms_id, ${typeName('t.type')} as type, t.value_date,
           t.posting_date, t.amount, t.principal, t.interest, t.fees, t.penalties, t.overpayment,
           coalesce(t.interest_unearned, 0) as "interestUnearned", coalesce(t.fees_unearned, 0) as "feesUnearned",
           coalesce(t.penalties_unearned, 0) as "penaltiesUnearned",
           coalesce(${nameOf('t.book', loanBookNumbers)}, 'PERFORMING') as book
    from loan_transactions t
    left join loans l on l.id = t.loan_id
    order by t.loan_id, t.number`,
  readTerms: readAllTerms,
  journalOf: (transaction, { accounting }) => journalOf(transaction, accounting),
};
