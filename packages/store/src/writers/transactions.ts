import type { Source } from '@dayclose/domain/bus/ports.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { LoanTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import { column, dateColumn, moneyColumn, textColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import type { Pair } from '../entity-store.ts';

interface Row {
  readonly loanId: string;
  readonly transaction: LoanTransaction;
}

/** Writes the transactions that the rules posted. */
export async function writeTransactions(
  client: Queryable,
  pairs: readonly Pair<Loan>[],
  source: Source,
): Promise<void> {
  const rows: Row[] = pairs.flatMap(({ after }) =>
    after.posted.map((transaction) => ({ loanId: after.id, transaction })),
  );
  if (rows.length === 0) return;
  await client.query({
    name: 'insert-transactions',
    text: `
      insert into loan_transactions (loan_id, number, type, value_date, posting_date, amount, principal, interest, fees,
                                     penalties, overpayment, balance, cob_date, note, origin, charge_number, command_id,
                                     run_id)
      select v.*, $17::bigint, $18::bigint
      from unnest($1::bigint[], $2::int[], $3::text[], $4::date[], $5::date[], $6::numeric[], $7::numeric[],
                  $8::numeric[], $9::numeric[], $10::numeric[], $11::numeric[], $12::numeric[], $13::date[],
                  $14::text[], $15::int[], $16::int[]) as v`,
    values: [
      column(rows, (row) => row.loanId),
      column(rows, ({ transaction }) => transaction.number),
      column(rows, ({ transaction }) => transaction.type),
      dateColumn(rows, ({ transaction }) => transaction.valueDate),
      dateColumn(rows, ({ transaction }) => transaction.postingDate),
      moneyColumn(rows, ({ transaction }) => transaction.amount),
      moneyColumn(rows, ({ transaction }) => transaction.principal),
      moneyColumn(rows, ({ transaction }) => transaction.interest),
      moneyColumn(rows, ({ transaction }) => transaction.fees),
      moneyColumn(rows, ({ transaction }) => transaction.penalties),
      moneyColumn(rows, ({ transaction }) => transaction.overpayment),
      moneyColumn(rows, ({ transaction }) => transaction.balance),
      dateColumn(rows, ({ transaction }) => transaction.cobDate),
      textColumn(rows, ({ transaction }) => transaction.note),
      column(rows, ({ transaction: { origin, number } }) => (origin === number ? undefined : origin)),
      column(rows, ({ transaction }) => transaction.chargeNumber),
      'commandId' in source ? source.commandId : null,
      'runId' in source ? source.runId : null,
    ],
  });
}
