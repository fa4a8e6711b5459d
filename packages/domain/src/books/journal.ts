import type { LocalDate } from '../kernel/dates.ts';
import { type Money, zero } from '../kernel/money.ts';
import type { GlRole } from './chart.ts';

export type EntrySide = 'DEBIT' | 'CREDIT';

/** The number of each side in the database. */
export const entrySideNumbers: Readonly<Record<EntrySide, number>> = { DEBIT: 1, CREDIT: 2 };

/** One line of a set of entries, before it is known which account has the role. */
export interface JournalLine<Role extends GlRole = GlRole> {
  readonly role: Role;
  readonly side: EntrySide;
  readonly amount: Money;
}

/** One line as it is written. */
export interface JournalEntry {
  /** Id of the GL account. */
  readonly account: string;
  readonly side: EntrySide;
  readonly amount: Money;
}

/** Whose posting a set of entries is of. Shape: the kind is the number that the owner's kind has in the journal. */
export interface PostingKey {
  readonly ownerKind: number;
  readonly ownerId: string;
  readonly transactionNumber: number;
}

/** What one posting writes into the journal: its debits are its credits. */
export interface EntrySet extends PostingKey {
  readonly entries: readonly JournalEntry[];
  readonly currency: string;
  readonly valueDate: LocalDate;
  readonly postingDate: LocalDate;
}

/** A posting whose entries are reversed, and when: both dates of the entries that reverse them. */
export interface EntryReversal extends PostingKey {
  /** The posting date of the entries. */
  readonly postedOn: LocalDate;
  readonly reversedOn: LocalDate;
}

/** The entries that lines make, given the account of each role. */
export function entriesOf<Role extends GlRole>(
  lines: readonly JournalLine<Role>[],
  accounts: Readonly<Record<Role, string>>,
): readonly JournalEntry[] {
  return lines.map(({ role, side, amount }) => ({ account: accounts[role], side, amount }));
}

/**
 * Sees to it that a set of entries may be written.
 *
 * Errors: one whose debits are not its credits is a defect of a rule, and throws.
 */
export function expectBalanced({ entries, ...set }: EntrySet): void {
  let sum = zero;
  for (const { side, amount } of entries) sum += side === 'DEBIT' ? amount : -amount;
  if (sum === zero) return;
  const { ownerKind, ownerId, transactionNumber } = set;
  throw new Error(
    `the entries of transaction ${transactionNumber} of account ${ownerId}, of kind ${ownerKind}, do not balance: by ${sum} millionths`,
  );
}
