import type { Source } from '@dayclose/domain/bus/ports.ts';
import type { DelinquencyPause } from '@dayclose/domain/loan/delinquency/pause.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { column, dateColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import type { Pair } from '../entity-store.ts';

interface Row extends DelinquencyPause {
  readonly loanId: string;
}

/** Writes pauses that are new, and the end of those that were resumed; only commands do either. */
export async function writePauses(
  client: Queryable,
  pairs: readonly Pair<Loan>[],
  source: Source,
): Promise<void> {
  const rows: Row[] = [];
  for (const { before, after } of pairs) {
    if (before?.pauses === after.pauses) continue;
    for (const pause of after.pauses) {
      if (!before?.pauses.includes(pause)) rows.push({ ...pause, loanId: after.id });
    }
  }
  if (rows.length === 0) return;
  await client.query({
    name: 'write-pauses',
    text: `
      insert into loan_delinquency_pauses (loan_id, number, start_on, end_on, resumed_on, command_id)
      select v.*, $6::bigint from unnest($1::bigint[], $2::int[], $3::date[], $4::date[], $5::date[]) as v
      on conflict (loan_id, number) do update set end_on = excluded.end_on, resumed_on = excluded.resumed_on`,
    values: [
      column(rows, (row) => row.loanId),
      column(rows, (row) => row.number),
      dateColumn(rows, (row) => row.start),
      dateColumn(rows, (row) => row.end),
      dateColumn(rows, (row) => row.resumedOn),
      'commandId' in source ? source.commandId : null,
    ],
  });
}
