import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { Pair } from '../entity-store.ts';
import { loanTransactions } from '../tables/loan-transactions.ts';
import type { Made } from '../tables/made-by.ts';
import type { Writes } from '../tables/statement.ts';
import { entryReversals, reversedOf } from './entries.ts';
import { loanLedger } from './loan-entries.ts';
import { reversalsOf } from './reversals.ts';

/**
 * Marks transactions that were reversed, and reverses their entries on that day.
 *
 * Shape: to be run after what was posted is written, its entries too.
 * Errors: what is reversed already, or has lost its entries, is refused by the database.
 */
export function loanReversalsOf(pairs: readonly Pair<Loan>[], context: Made): Writes {
  const corrected = pairs.map(({ before, after }) => ({ after, reversed: reversedOf(before, after) }));
  return [
    ...loanTransactions.update(
      corrected.flatMap(({ reversed }) => reversed),
      context,
    ),
    ...reversalsOf(corrected.flatMap(({ after, reversed }) => entryReversals(reversed, after, loanLedger))),
  ];
}
