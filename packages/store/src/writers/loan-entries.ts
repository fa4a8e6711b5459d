import { type EntrySet, entriesOf } from '@dayclose/domain/books/journal.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { journalOf } from '@dayclose/domain/loan/money/journal.ts';
import type { QuietLoan } from '@dayclose/domain/loan/quiet-loan.ts';
import type { Pair } from '../entity-store.ts';

const ownerKind = loanKind.ledgerOwner;

/** The entries of every transaction that the rules posted. */
export function loanEntries(pairs: readonly Pair<Loan | QuietLoan>[]): readonly EntrySet[] {
  return pairs.flatMap(({ after: { id, terms, posted } }) =>
    posted.map((transaction) => ({
      ownerKind,
      ownerId: id,
      transactionNumber: transaction.number,
      entries: entriesOf(journalOf(transaction, terms.accounting), terms.accounts),
      currency: terms.currency,
      valueDate: transaction.bookedOn,
      postingDate: transaction.postingDate,
    })),
  );
}
