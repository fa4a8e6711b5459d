import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { type JournalLine, journalOf } from '@dayclose/domain/loan/money/journal.ts';
import type { LoanTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import { column, dateColumn, moneyColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import { loanOwner } from '../sql/journal-lines.ts';
import type { Pair } from '../write.ts';

interface Row {
  readonly loan: Loan;
  readonly transaction: LoanTransaction;
  readonly line: JournalLine;
  readonly position: number;
}

/** Writes the balanced lines of every transaction that the rules posted. */
export async function writeJournal(client: Queryable, pairs: readonly Pair<Loan>[]): Promise<void> {
  const rows: Row[] = [];
  for (const { after: loan } of pairs) {
    for (const transaction of loan.posted) {
      const lines = journalOf(transaction, loan.terms.accounting);
      for (const [index, line] of lines.entries())
        rows.push({ loan, transaction, line, position: index + 1 });
    }
  }
  if (rows.length === 0) return;
  await client.query({
    name: 'insert-journal',
    text: `
      insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                                   value_date, posting_date)
      select $1::smallint, v.*
      from unnest($2::bigint[], $3::int[], $4::smallint[], $5::bigint[], $6::text[], $7::numeric[], $8::text[],
                  $9::date[], $10::date[]) as v`,
    values: [
      loanOwner,
      column(rows, ({ loan }) => loan.id),
      column(rows, ({ transaction }) => transaction.number),
      column(rows, ({ position }) => position),
      column(rows, ({ loan, line }) => loan.terms.accounts[line.role]),
      column(rows, ({ line }) => line.side),
      moneyColumn(rows, ({ line }) => line.amount),
      column(rows, ({ loan }) => loan.terms.currency),
      dateColumn(rows, ({ transaction }) => transaction.bookedOn),
      dateColumn(rows, ({ transaction }) => transaction.postingDate),
    ],
  });
}
