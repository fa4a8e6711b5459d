import type { DelinquencyTag } from '@dayclose/domain/loan/delinquency/tag.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { column, dateColumn, textColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import type { Pair } from '../entity-store.ts';

interface Row extends DelinquencyTag {
  readonly loanId: string;
}

/** Writes delinquency tags that are new, and lifts those that were lifted; a tag is never changed otherwise. */
export async function writeTags(client: Queryable, pairs: readonly Pair<Loan>[]): Promise<void> {
  const rows: Row[] = [];
  for (const { before, after } of pairs) {
    if (before?.tags === after.tags) continue;
    for (const tag of after.tags) {
      if (!before?.tags.includes(tag)) rows.push({ ...tag, loanId: after.id });
    }
  }
  if (rows.length === 0) return;
  await client.query({
    name: 'write-tags',
    text: `
      insert into loan_delinquency_tags (loan_id, number, classification, added_on, lifted_on)
      select * from unnest($1::bigint[], $2::int[], $3::text[], $4::date[], $5::date[])
      on conflict (loan_id, number) do update set lifted_on = excluded.lifted_on`,
    values: [
      column(rows, (row) => row.loanId),
      column(rows, (row) => row.number),
      textColumn(rows, (row) => row.classification),
      dateColumn(rows, (row) => row.addedOn),
      dateColumn(rows, (row) => row.liftedOn),
    ],
  });
}
