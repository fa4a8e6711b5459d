import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money } from '@dayclose/domain/kernel/money.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { journalOf } from '@dayclose/domain/loan/money/journal.ts';
import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import { type LoanBook, loanBookNumbers } from '@dayclose/domain/loan/transactions/transaction.ts';
import type { LoanTransactionType } from '@dayclose/domain/loan/transactions/types.ts';
import { reversalLine } from '../journal-lines.ts';
import { nameOf } from '../names.ts';
import { typeName } from '../transaction-types.ts';
import { type Check, examplesMax, type Look, type Violation } from './check.ts';
import { equal, type Facts, holds, lookAt } from './facts.ts';
import { loanName, ofLoans } from './loan-facts.ts';
import { readAllTerms } from './read-all-terms.ts';
import { sideBySide, stream } from './stream.ts';

interface TransactionRow {
  readonly loan_id: string;
  readonly number: number;
  readonly account_no: string | null;
  readonly terms_id: string | null;
  readonly type: LoanTransactionType;
  readonly value_date: LocalDate;
  readonly posting_date: LocalDate;
  readonly amount: Money;
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly penalties: Money;
  readonly overpayment: Money;
  readonly book: LoanBook;
}

interface Line {
  readonly line: number;
  readonly gl_account_id: string;
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

const transactions = `
  select t.loan_id, t.number, l.account_no, l.terms_id, ${typeName('t.type')} as type, t.value_date, t.posting_date,
         t.amount, t.principal, t.interest, t.fees, t.penalties, t.overpayment,
         coalesce(${nameOf('t.book', loanBookNumbers)}, 'PERFORMING') as book
  from loan_transactions t
  left join loans l on l.id = t.loan_id
  order by t.loan_id, t.number`;
const lines = `
  select owner_id, transaction_number, line, gl_account_id::bigint, ${nameOf('side', entrySideNumbers)} as side, amount,
         currency_code(currency) as currency, value_date, posting_date
  from journal_entries
  where owner_kind = ${loanKind.ledgerOwner} and line <= ${reversalLine}
  order by owner_kind, owner_id, transaction_number, line`;

/** The command or the run that made a row, which is there, and was not refused. */
function madeBy(table: string, item: string): Facts {
  return {
    rows: `
      select t.loan_id, t.number, c.id as command_id, c.refused_with, r.id as run_id
      from ${table} t
      left join commands c on c.id = t.command_id
      left join job_runs r on r.id = t.run_id`,
    item: `'${item} ' || r.number`,
    facts: [
      holds(
        'command or run',
        '(r.command_id is not null and r.refused_with is null) <> (r.run_id is not null)',
        `coalesce('command ' || r.command_id || coalesce(' refused with ' || r.refused_with, ''), 'run ' || r.run_id, 'none')`,
        'one that is there',
      ),
    ],
  };
}

const pausesMadeBy: Facts = {
  rows: `select p.loan_id, p.number, c.id as command_id from loan_delinquency_pauses p left join commands c on c.id = p.command_id`,
  item: `'delinquency pause ' || r.number`,
  facts: [holds('command', 'r.command_id is not null', 'r.command_id', 'one that is there')],
};

const closingsMadeBy: Facts = {
  rows: `
    select null::bigint as loan_id, b.closed_on, b.command_id, c.id as found
    from closed_books b left join commands c on c.id = b.command_id`,
  item: `'books closed through ' || r.closed_on`,
  facts: [equal('command', 'r.command_id', 'r.found')],
};

/** L7. Shape: what a transaction books is reckoned anew, by the rule that booked it, from its parts and its loan's terms. */
export const expectedEntries: Check = {
  id: 'L7',
  sentence: 'every transaction has the entries it should have, and its maker is known',
  async run(look) {
    await lookAtEntries(look);
    const tables = { loan_transactions: 'transaction', loan_charges: 'charge' };
    for (const [table, item] of Object.entries(tables)) await lookAt(look, ofLoans(madeBy(table, item)));
    await lookAt(look, ofLoans(pausesMadeBy));
    await lookAt(look, ofLoans(closingsMadeBy));
  },
};

async function lookAtEntries(look: Look): Promise<void> {
  const terms = await readAllTerms(look.client);
  const pairs = sideBySide(
    stream<TransactionRow>(look.client, transactions),
    (row) => keyOf(row.loan_id, row.number),
    stream<LineRow>(look.client, lines),
    (row) => keyOf(row.owner_id, row.transaction_number),
  );
  let seen = 0;
  for await (const { left, rights } of pairs) {
    seen += 1;
    if (seen === examplesMax * 100) {
      look.checked(seen);
      seen = 0;
    }
    const violation = violationOf(left, rights, terms);
    if (violation !== undefined) look.violated(1, [violation]);
  }
  look.checked(seen);
}

/** Loans first, then the numbers of their transactions, which are integers of four bytes. */
function keyOf(loanId: string, number: number): bigint {
  return (BigInt(loanId) << 32n) + BigInt(number);
}

function violationOf(
  transaction: TransactionRow | undefined,
  found: readonly LineRow[],
  known: ReadonlyMap<string, ProductTerms>,
): Violation | undefined {
  if (transaction === undefined) return orphan(found);
  const { loan_id: id, account_no: accountNo, number, type } = transaction;
  const named = {
    account: loanName(id, accountNo),
    item: `transaction ${number}`,
    what: type,
  };
  const terms = known.get(transaction.terms_id ?? '');
  if (terms === undefined) return { ...named, expected: 'a loan with terms', found: 'none' };
  const expected = expectedLines(transaction, terms);
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

function orphan(found: readonly LineRow[]): Violation {
  const [line] = found;
  if (line === undefined) throw new Error('a group of entries is empty');
  return {
    account: loanName(line.owner_id, undefined),
    item: `transaction ${line.transaction_number}`,
    what: 'entries',
    expected: 'no entries, since there is no such transaction',
    found: `${found.length} lines`,
  };
}

function expectedLines(transaction: TransactionRow, terms: ProductTerms): readonly Line[] {
  return journalOf(transaction, terms.accounting).map(({ role, side, amount }, index) => ({
    line: index + 1,
    gl_account_id: terms.accounts[role],
    side,
    amount,
    currency: terms.currency,
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
function areDated(set: readonly LineRow[], { value_date, posting_date }: TransactionRow): boolean {
  const [first] = set;
  if (first === undefined) return true;
  if (first.value_date !== value_date && first.value_date !== posting_date) return false;
  return set.every((line) => line.posting_date === posting_date && line.value_date === first.value_date);
}

function textOf(
  lines: readonly Line[],
  { currencyDigits }: ProductTerms,
  dated: Pick<LineRow, 'value_date' | 'posting_date'>,
): string {
  if (lines.length === 0) return 'no entries';
  const written = lines.map(({ side, gl_account_id: account, amount, currency, line }) => {
    return `line ${line} ${side} account ${account} ${formatMoney(amount, currencyDigits)} ${currency}`;
  });
  return `${written.join(', ')}, value date ${formatDate(dated.value_date)}, posting date ${formatDate(dated.posting_date)}`;
}
