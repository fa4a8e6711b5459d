import type { EntryReversal } from '@dayclose/domain/books/journal.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { LoanTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import { column, dateColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import type { Pair } from '../entity-store.ts';
import { writeReversals } from './reversals.ts';

interface Row {
  readonly loanId: string;
  readonly transaction: LoanTransaction;
}

/**
 * Marks transactions that were reversed, and reverses their entries on that day.
 *
 * Shape: to be run after what was posted is written, its entries too.
 * Errors: what is reversed already is refused by the database.
 */
export async function writeLoanReversals(client: Queryable, pairs: readonly Pair<Loan>[]): Promise<void> {
  const rows = pairs.flatMap(reversed);
  if (rows.length === 0) return;
  await client.query({
    name: 'reverse-transactions',
    text: `
      update loan_transactions t
      set reversed_on = v.reversed_on, superseded_by = v.superseded_by
      from unnest($1::bigint[], $2::int[], $3::date[], $4::int[]) as v (loan_id, number, reversed_on, superseded_by)
      where t.loan_id = v.loan_id and t.number = v.number`,
    values: [
      column(rows, (row) => row.loanId),
      column(rows, ({ transaction }) => transaction.number),
      dateColumn(rows, ({ transaction }) => transaction.reversedOn),
      column(rows, ({ transaction }) => transaction.supersededBy),
    ],
  });
  await writeReversals(client, rows.map(entryReversal));
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

function entryReversal({ loanId, transaction }: Row): EntryReversal {
  return {
    ownerKind: loanKind.ledgerOwner,
    ownerId: loanId,
    transactionNumber: transaction.number,
    reversedOn: transaction.reversedOn as number,
  };
}
