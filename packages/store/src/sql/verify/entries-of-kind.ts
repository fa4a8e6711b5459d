import { entrySideNumbers, type JournalLine } from '@dayclose/domain/books/journal.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money } from '@dayclose/domain/kernel/money.ts';
import type { Queryable } from '../../database.ts';
import { reversalLine } from '../journal-lines.ts';
import { nameOf } from '../names.ts';
import { type AccountName, examplesMax, type Look, type Violation } from './check.ts';
import { sideBySide, stream } from './stream.ts';

/** A transaction, as far as it is known whatever kind of account it is of. */
export interface BookedRow {
  readonly account_id: string;
  readonly number: number;
  readonly account_no: string | null;
  readonly terms_id: string | null;
  readonly type: string;
  readonly value_date: LocalDate;
  readonly posting_date: LocalDate;
}

interface BookedTerms {
  readonly currency: string;
  readonly currencyDigits: number;
  readonly accounts: Readonly<Record<string, string>>;
}

/** Transactions of a kind of account, and by which rule each is booked. */
export interface BookedKind<Row extends BookedRow, Terms extends BookedTerms> {
  /** As violations name the kind. */
  readonly name: string;
  readonly ledgerOwner: number;
  /** A select of the rows, in the order of their accounts and numbers. */
  readonly transactions: string;
  readTerms(client: Queryable): Promise<ReadonlyMap<string, Terms>>;
  journalOf(transaction: Row, terms: Terms): readonly JournalLine[];
}

interface Line {
  readonly line: number;
  readonly gl_account_id: string | undefined;
  readonly side: string;
  readonly amount: Money;
  readonly currency: string;
}

interface LineRow extends Line {
  readonly owner_id: string;
  readonly transaction_number: number;
  readonly value_date: LocalDate;
  readonly posting_date: LocalDate;
}

const linesOf = (ledgerOwner: number) => `
  select owner_id, transaction_number, line, gl_account_id::bigint, ${nameOf('side', entrySideNumbers)} as side, amount,
         currency_code(currency) as currency, value_date, posting_date
  from journal_entries
  where owner_kind = ${ledgerOwner} and line <= ${reversalLine}
  order by owner_kind, owner_id, transaction_number, line`;

/** Every transaction has the entries of its rule, and no entries are there without one. */
export async function lookAtEntries<Row extends BookedRow, Terms extends BookedTerms>(
  look: Look,
  kind: BookedKind<Row, Terms>,
): Promise<void> {
  const terms = await kind.readTerms(look.client);
  const pairs = sideBySide(
    stream<Row>(look.client, kind.transactions),
    (row) => keyOf(row.account_id, row.number),
    stream<LineRow>(look.client, linesOf(kind.ledgerOwner)),
    (row) => keyOf(row.owner_id, row.transaction_number),
  );
  let seen = 0;
  for await (const { left, rights } of pairs) {
    seen += 1;
    if (seen === examplesMax * 100) {
      look.checked(seen);
      seen = 0;
    }
    const violation = left === undefined ? orphan(rights, kind) : violationOf(left, rights, { kind, terms });
    if (violation !== undefined) look.violated(1, [violation]);
  }
  look.checked(seen);
}

/** Accounts first, then the numbers of their transactions, which are integers of four bytes. */
function keyOf(accountId: string, number: number): bigint {
  return (BigInt(accountId) << 32n) + BigInt(number);
}

function violationOf<Row extends BookedRow, Terms extends BookedTerms>(
  transaction: Row,
  found: readonly LineRow[],
  of: { readonly kind: BookedKind<Row, Terms>; readonly terms: ReadonlyMap<string, Terms> },
): Violation | undefined {
  const { account_id: id, account_no: accountNo, number, type } = transaction;
  const account: AccountName = { kind: of.kind.name, id, accountNo: accountNo ?? undefined };
  const named = { account, item: `transaction ${number}`, what: type };
  const terms = of.terms.get(transaction.terms_id ?? '');
  if (terms === undefined) return { ...named, expected: 'an account with terms', found: 'none' };
  const expected = expectedLines(of.kind.journalOf(transaction, terms), terms);
  const isAsExpected =
    expected.length === found.length &&
    expected.every((line, index) => sameLine(line, found[index] as LineRow)) &&
    areDated(found, transaction);
  if (isAsExpected) return undefined;
  return {
    ...named,
    expected: textOf(expected, terms, transaction),
    found: textOf(found, terms, found[0] ?? transaction),
  };
}

function orphan(found: readonly LineRow[], { name }: Pick<BookedKind<never, never>, 'name'>): Violation {
  const [line] = found;
  if (line === undefined) throw new Error('a group of entries is empty');
  return {
    account: { kind: name, id: line.owner_id, accountNo: undefined },
    item: `transaction ${line.transaction_number}`,
    what: 'entries',
    expected: 'no entries, since there is no such transaction',
    found: `${found.length} lines`,
  };
}

function expectedLines(lines: readonly JournalLine[], { accounts, currency }: BookedTerms): readonly Line[] {
  return lines.map(({ role, side, amount }, index) => ({
    line: index + 1,
    gl_account_id: accounts[role],
    side,
    amount,
    currency,
  }));
}

function sameLine(first: Line, second: Line): boolean {
  return (
    first.line === second.line &&
    first.gl_account_id === second.gl_account_id &&
    first.side === second.side &&
    first.amount === second.amount &&
    first.currency === second.currency
  );
}

/** All lines of a set bear one value date: the transaction's own, or its posting date where the books were closed. */
function areDated(set: readonly LineRow[], { value_date, posting_date }: BookedRow): boolean {
  const [first] = set;
  if (first === undefined) return true;
  if (first.value_date !== value_date && first.value_date !== posting_date) return false;
  return set.every((line) => line.posting_date === posting_date && line.value_date === first.value_date);
}

function textOf(
  lines: readonly Line[],
  { currencyDigits }: BookedTerms,
  dated: Pick<LineRow, 'value_date' | 'posting_date'>,
): string {
  if (lines.length === 0) return 'no entries';
  const written = lines.map(({ side, gl_account_id: account, amount, currency, line }) => {
    return `line ${line} ${side} account ${account} ${formatMoney(amount, currencyDigits)} ${currency}`;
  });
  return `${written.join(', ')}, value date ${formatDate(dated.value_date)}, posting date ${formatDate(dated.posting_date)}`;
}
