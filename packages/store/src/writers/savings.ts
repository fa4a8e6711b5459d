import type { SavingsRole } from '@dayclose/domain/savings/gl-roles.ts';
import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import { journalOf } from '@dayclose/domain/savings/money/journal.ts';
import type { SavingsTransaction } from '@dayclose/domain/savings/transactions/transaction.ts';
import type { Pair, WriteContext } from '../entity-store.ts';
import type { AccountPart } from '../tables/account-part.ts';
import { savingsAccounts } from '../tables/savings-accounts.ts';
import type { AnySavings } from '../tables/savings-life.ts';
import { savingsSummaries } from '../tables/savings-summaries.ts';
import { savingsTransactions } from '../tables/savings-transactions.ts';
import type { Writes } from '../tables/statement.ts';
import { entryReversals, entrySets, type Ledger, reversedOf } from './entries.ts';
import { entriesWritten } from './journal.ts';
import { reversalsOf } from './reversals.ts';

/** How savings are kept in the journal. */
const savingsLedger: Ledger<SavingsTransaction, SavingsRole> = {
  ownerKind: savingsKind.ledgerOwner,
  journalOf,
};

/**
 * What changed of savings accounts: each table by one statement for what is new and one for what is different.
 *
 * Shape: a posting that is there is marked as reversed before the one in its place is written, since of a period one is in
 * force; a posting that what made it reversed as well is written so. Entries are reversed last.
 */
export function writeSavings(pairs: readonly Pair<AnySavings>[], context: WriteContext): Writes {
  const made = pairs.filter(({ before }) => before === undefined).map(({ after }) => after);
  const kept = pairs.filter((pair): pair is Kept => pair.before !== undefined);
  const agreed = kept.filter(({ before, after }) => savingsAccounts.differs(before, after));
  const corrected = pairs.map((pair) => ({ ...pair, reversed: reversedOf(pair.before, pair.after) }));
  return [
    ...savingsAccounts.insert(made),
    ...savingsSummaries.insert(made, context),
    ...savingsAccounts.update(agreed.map(({ after }) => after)),
    ...savingsSummaries.updateChanged(kept, context),
    ...savingsTransactions.update(corrected.flatMap(reversedRows), context),
    ...savingsTransactions.insert(corrected.flatMap(postedRows), context),
    ...entriesWritten(
      entrySets(
        pairs.map(({ after }) => after),
        savingsLedger,
      ),
    ),
    ...reversalsOf(
      corrected.flatMap(({ after, reversed }) => entryReversals(reversed, after, savingsLedger)),
    ),
  ];
}

type Kept = Pair<AnySavings> & { readonly before: AnySavings };
type Row = AccountPart<SavingsTransaction>;
type Corrected = Pair<AnySavings> & { readonly reversed: readonly Row[] };

/** Those of the reversed ones that are there. */
function reversedRows({ after, reversed }: Corrected): readonly Row[] {
  const isNew = new Set(after.posted.map(({ number }) => number));
  return reversed.filter(({ part }) => !isNew.has(part.number));
}

function postedRows({ after, reversed }: Corrected): readonly Row[] {
  const asReversed = new Map(reversed.map((row) => [row.part.number, row]));
  return after.posted.map((part) => asReversed.get(part.number) ?? { accountId: after.id, part });
}
