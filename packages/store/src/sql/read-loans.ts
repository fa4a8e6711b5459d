import type { Queryable } from '../database.ts';
import type { LoanRow } from '../loan-row.ts';
import { readRows } from '../read-rows.ts';
import { listOf } from '../tables/batch.ts';
import { bigint } from '../tables/column-types.ts';
import { loanSummaries } from '../tables/loan-summaries.ts';
import { loans } from '../tables/loans.ts';

const text = `
  select ${loans.select('l')}, ${loanSummaries.select('s')}
  from loans l
  join loan_summaries s on s.loan_id = l.id
  where l.id = any($1::bigint[])
  order by l.id`;

/** Loans with their summaries, by id and in its order. To be run after their rows are locked. */
export function readLoanRows(client: Queryable, ids: readonly string[]): Promise<readonly LoanRow[]> {
  const values = [listOf(bigint, ids)];
  return readRows(client, { name: 'read-loans', text, values }, (row) => ({
    agreed: loans.read(row),
    summary: loanSummaries.read(row),
  }));
}
