import type { Queryable } from '@dayclose/store/database.ts';

/** A condition on loans, as SQL on the column that has the id. */
export type Which = (loanId: string) => string;

/** Columns of summaries that say when a loan was last read whole, not what it is: days closed in one go read it once. */
export const notes = ['next_work_on'] as const;

/** One text for all that a run may change of loans; ids of runs and instants are left out, and the columns that are named. */
export async function stateHash(
  db: Queryable,
  which: Which = () => 'true',
  leftOut: readonly string[] = [],
): Promise<string> {
  const tables = [
    `select string_agg((to_jsonb(s) - '{${leftOut.join(',')}}'::text[])::text, '|' order by loan_id)
     from loan_summaries s where ${which('loan_id')}`,
    `select string_agg(concat_ws(',', loan_id, number, type, value_date, posting_date, amount, interest, balance, cob_date),
       '|' order by loan_id, number) from loan_transactions where ${which('loan_id')}`,
    `select string_agg(t::text, '|' order by loan_id, number) from loan_delinquency_tags t where ${which('loan_id')}`,
    `select string_agg(j::text, '|' order by owner_id, transaction_number, line) from journal_entries j
     where owner_kind = 1 and ${which('owner_id')}`,
    `select string_agg(concat_ws(',', aggregate_id, aggregate_version, type, business_date, md5(payload)),
       '|' order by aggregate_id, aggregate_version) from outbox where aggregate_type = 'Loan' and ${which('aggregate_id')}`,
  ];
  const { rows } = await db.query<{ hash: string }>(
    `select md5(concat_ws('#', ${tables.map((table) => `(${table})`).join(', ')})) as hash`,
  );
  return rows[0]?.hash ?? '';
}
