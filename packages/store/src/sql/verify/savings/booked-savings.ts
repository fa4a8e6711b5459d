import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import { journalOf } from '@dayclose/domain/savings/money/journal.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type { SavingsTransaction } from '@dayclose/domain/savings/transactions/transaction.ts';
import { sideNumbers } from '../../../tables/savings-transactions.ts';
import { nameOf } from '../../names.ts';
import { savingsTypeName } from '../../savings-types.ts';
import type { BookedKind, BookedRow } from '../entries-of-kind.ts';
import { readAllSavingsTerms } from '../read-all-terms.ts';

type Row = BookedRow &
  Pick<SavingsTransaction, 'type' | 'amount'> & { readonly side: SavingsTransaction['side'] | null };

/** Transactions on savings accounts, each booked by the terms of its account. */
export const bookedSavings: BookedKind<Row, SavingsTerms> = {
  name: 'savings',
  ledgerOwner: savingsKind.ledgerOwner,
  transactions: `
    select t.account_id, t.number, a.account_no, a.terms_id, ${savingsTypeName('t.type')} as type, t.value_date,
           t.posting_date, t.amount, ${nameOf('t.side', sideNumbers)} as side
    from savings_transactions t
    left join savings_accounts a on a.id = t.account_id
    order by t.account_id, t.number`,
  readTerms: readAllSavingsTerms,
  journalOf: ({ side, ...transaction }, { accounting }) =>
    journalOf({ ...transaction, side: side ?? undefined }, accounting),
};
