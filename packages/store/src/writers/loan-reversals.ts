import type { EntryReversal } from '@dayclose/domain/books/journal.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { journalOf } from '@dayclose/domain/loan/money/journal.ts';
import type { LoanTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import type { Pair } from '../entity-store.ts';
import type { AccountPart } from '../tables/account-part.ts';
import { loanTransactions } from '../tables/loan-transactions.ts';
import type { Made } from '../tables/made-by.ts';
import type { Writes } from '../tables/statement.ts';
import { reversalsOf } from './reversals.ts';

type Row = AccountPart<LoanTransaction>;

/**
 * Marks transactions that were reversed, and reverses their entries on that day.
 *
 * Shape: to be run after what was posted is written, its entries too.
 * Errors: what is reversed already, or has lost its entries, is refused by the database.
 */
export function loanReversalsOf(pairs: readonly Pair<Loan>[], context: Made): Writes {
  return [
    ...loanTransactions.update(pairs.flatMap(reversed), context),
    ...reversalsOf(pairs.flatMap(entriesReversed)),
  ];
}

function entriesReversed(pair: Pair<Loan>): readonly EntryReversal[] {
  const { accounting } = pair.after.terms;
  return reversed(pair)
    .filter(({ part }) => journalOf(part, accounting).length > 0)
    .map(entryReversal);
}

/** Transactions of a loan that are reversed now and were not before. */
function reversed({ before, after }: Pair<Loan>): readonly Row[] {
  if (before?.transactions === after.transactions) return [];
  const known = new Map(before?.transactions.map((transaction) => [transaction.number, transaction]));
  return after.transactions
    .filter(
      ({ number, reversedOn }) => reversedOn !== undefined && known.get(number)?.reversedOn === undefined,
    )
    .map((part) => ({ accountId: after.id, part }));
}

function entryReversal({ accountId, part: { number, postingDate, reversedOn } }: Row): EntryReversal {
  return {
    ownerKind: loanKind.ledgerOwner,
    ownerId: accountId,
    transactionNumber: number,
    postedOn: postingDate,
    reversedOn: reversedOn as number,
  };
}
