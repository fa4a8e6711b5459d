import type { EntrySet } from '@dayclose/domain/books/journal.ts';
import type { LoanRole } from '@dayclose/domain/loan/gl-roles.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { journalOf } from '@dayclose/domain/loan/money/journal.ts';
import type { QuietLoan } from '@dayclose/domain/loan/quiet-loan.ts';
import type { LoanTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import type { Pair } from '../entity-store.ts';
import { entrySets, type Ledger } from './entries.ts';

/** How loans are kept in the journal. */
export const loanLedger: Ledger<LoanTransaction, LoanRole> = { ownerKind: loanKind.ledgerOwner, journalOf };

/** The entries of every transaction that the rules posted. */
export function loanEntries(pairs: readonly Pair<Loan | QuietLoan>[]): readonly EntrySet[] {
  return entrySets(
    pairs.map(({ after }) => after),
    loanLedger,
  );
}
