import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { listOf } from '../tables/batch.ts';
import { bigint, date } from '../tables/column-types.ts';
import type { Writes } from '../tables/statement.ts';

/** An account that closed a day, or was skipped, and how far it is closed now. */
export interface ClosedAccount {
  readonly id: string;
  readonly closedThrough: LocalDate;
}

const text = `
  update cob_failures f set resolved_at = clock_timestamp()
  where f.account_kind = $2 and f.account_id = any($1::bigint[]) and f.resolved_at is null and exists (
    select from job_runs r
    where r.id = f.run_id and r.cob_date <= ($3::date[])[array_position($1::bigint[], f.account_id)]
  )`;

/** An account is no longer listed as failed by the runs whose dates it has closed. */
export function failuresResolved(kind: string, accounts: readonly ClosedAccount[]): Writes {
  if (accounts.length === 0) return [];
  const ids = accounts.map(({ id }) => id);
  const dates = accounts.map(({ closedThrough }) => closedThrough);
  return [{ name: 'resolve-failures', text, values: [listOf(bigint, ids), kind, listOf(date, dates)] }];
}
