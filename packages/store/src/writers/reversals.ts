import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { LoanTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import { column, dateColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import { loanOwner, reversalLine } from '../sql/journal-lines.ts';
import type { Pair } from '../write.ts';

interface Row {
  readonly loanId: string;
  readonly transaction: LoanTransaction;
}

/**
 * Marks transactions that were reversed, and turns their lines in the journal round, on the day of the reversal.
 *
 * Shape: to be run after what was posted is written, its lines too.
 * Errors: what is reversed already is refused by the database.
 */
export async function writeReversals(client: Queryable, pairs: readonly Pair<Loan>[]): Promise<void> {
  const rows = pairs.flatMap(reversed);
  if (rows.length === 0) return;
  const keys = [column(rows, (row) => row.loanId), column(rows, ({ transaction }) => transaction.number)];
  const dates = dateColumn(rows, ({ transaction }) => transaction.reversedOn);
  await client.query({
    name: 'reverse-transactions',
    text: `
      update loan_transactions t
      set reversed_on = v.reversed_on, superseded_by = v.superseded_by
      from unnest($1::bigint[], $2::int[], $3::date[], $4::int[]) as v (loan_id, number, reversed_on, superseded_by)
      where t.loan_id = v.loan_id and t.number = v.number`,
    values: [...keys, dates, column(rows, ({ transaction }) => transaction.supersededBy)],
  });
  await client.query({
    name: 'reverse-journal',
    text: `
      insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                                   value_date, posting_date)
      select e.owner_kind, e.owner_id, e.transaction_number, e.line + ${reversalLine}, e.gl_account_id,
             case e.side when 'DEBIT' then 'CREDIT' else 'DEBIT' end, e.amount, e.currency, v.reversed_on, v.reversed_on
      from unnest($1::bigint[], $2::int[], $3::date[]) as v (loan_id, number, reversed_on)
      join journal_entries e
        on e.owner_kind = ${loanOwner} and e.owner_id = v.loan_id and e.transaction_number = v.number
       and e.line <= ${reversalLine}`,
    values: [...keys, dates],
  });
}

/** Transactions of a loan that are reversed now and were not before. */
function reversed({ before, after }: Pair<Loan>): readonly Row[] {
  if (before?.transactions === after.transactions) return [];
  const known = new Map(before?.transactions.map((transaction) => [transaction.number, transaction]));
  return after.transactions
    .filter(
      ({ number, reversedOn }) => reversedOn !== undefined && known.get(number)?.reversedOn === undefined,
    )
    .map((transaction) => ({ loanId: after.id, transaction }));
}
