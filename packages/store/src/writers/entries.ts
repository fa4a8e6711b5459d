import type { Accounting } from '@dayclose/domain/books/accounting.ts';
import type { GlRole } from '@dayclose/domain/books/chart.ts';
import {
  type EntryReversal,
  type EntrySet,
  entriesOf,
  type JournalLine,
} from '@dayclose/domain/books/journal.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { AccountPart } from '../tables/account-part.ts';

/** What entries need of a posting, beside what its kind books it by. */
interface Posting {
  readonly number: number;
  readonly bookedOn: LocalDate;
  readonly postingDate: LocalDate;
}

/** A posting of which the rules say when it was reversed. */
interface Reversible extends Posting {
  readonly reversedOn: LocalDate | undefined;
}

/** An account with what the rules posted on it. */
interface Posted<Each extends Posting, Role extends GlRole> {
  readonly id: string;
  readonly posted: readonly Each[];
  readonly terms: {
    readonly accounting: Accounting;
    readonly currency: string;
    readonly accounts: Readonly<Record<Role, string>>;
  };
}

/** An account with postings of it that may be reversed. */
interface Corrected<Each extends Reversible> {
  readonly id: string;
  readonly terms: { readonly accounting: Accounting };
  readonly transactions: readonly Each[];
}

/** How accounts of one kind are kept in the journal. */
export interface Ledger<Each, Role extends GlRole> {
  /** The number of the kind among all owners. */
  readonly ownerKind: number;
  journalOf(posting: Each, accounting: Accounting): readonly JournalLine<Role>[];
}

/** The entries of every transaction that the rules posted. */
export function entrySets<Each extends Posting, Role extends GlRole>(
  accounts: readonly Posted<Each, Role>[],
  { ownerKind, journalOf }: Ledger<Each, Role>,
): readonly EntrySet[] {
  return accounts.flatMap(({ id, terms, posted }) =>
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

/** Transactions of an account that are reversed now and were not before. */
export function reversedOf<Each extends Reversible>(
  before: Corrected<Each> | undefined,
  after: Corrected<Each>,
): readonly AccountPart<Each>[] {
  if (before?.transactions === after.transactions) return [];
  const known = new Map(before?.transactions.map((transaction) => [transaction.number, transaction]));
  return after.transactions
    .filter(
      ({ number, reversedOn }) => reversedOn !== undefined && known.get(number)?.reversedOn === undefined,
    )
    .map((part) => ({ accountId: after.id, part }));
}

/** Of reversed transactions of an account those that have entries, and when these are reversed. */
export function entryReversals<Each extends Reversible, Role extends GlRole>(
  reversed: readonly AccountPart<Each>[],
  { terms: { accounting } }: Corrected<Each>,
  { ownerKind, journalOf }: Ledger<Each, Role>,
): readonly EntryReversal[] {
  return reversed
    .filter(({ part }) => journalOf(part, accounting).length > 0)
    .map(({ accountId, part: { number, postingDate, reversedOn } }) => ({
      ownerKind,
      ownerId: accountId,
      transactionNumber: number,
      postedOn: postingDate,
      reversedOn: reversedOn as LocalDate,
    }));
}
