import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import type { ClaimedPartition } from './claim-partition.ts';
import { behind } from './next-hold.ts';

/** An account that a run could not close. Shape: `step` is absent where no step is to blame. */
export interface AccountFailure {
  readonly accountId: string;
  readonly cobDate: LocalDate;
  readonly step?: string | undefined;
  readonly code: string;
  readonly message: string;
}

const text = ({ kind, summaries }: AnyAccountStore) => `
insert into cob_failures (run_id, account_kind, account_id, cob_date, step, code, message, failed_at)
select $1, '${kind.name}', f.account_id, f.cob_date, f.step, f.code, f.message, clock_timestamp()
from unnest($3::bigint[], $4::date[], $5::text[], $6::text[], $7::text[])
     as f (account_id, cob_date, step, code, message)
join ${summaries.table} s on s.${summaries.id} = f.account_id and ${behind(summaries, '$2::date')}
on conflict (run_id, account_kind, account_id) do update
set cob_date = excluded.cob_date, step = excluded.step, code = excluded.code, message = excluded.message,
    attempts = cob_failures.attempts + 1, failed_at = excluded.failed_at, resolved_at = null`;

/**
 * Records accounts that a run could not close, and returns how many: one that a write has closed since is none.
 *
 * Shape: no statement where there is nothing to record.
 */
export async function recordFailures(
  client: Queryable,
  run: Pick<ClaimedPartition, 'runId' | 'accounts' | 'cobDate'>,
  failures: readonly AccountFailure[],
): Promise<number> {
  if (failures.length === 0) return 0;
  const { rowCount } = await client.query({
    name: `cob-record-failures ${run.accounts.kind.name}`,
    text: text(run.accounts),
    values: [
      run.runId,
      formatDate(run.cobDate),
      failures.map((failure) => failure.accountId),
      failures.map((failure) => formatDate(failure.cobDate)),
      failures.map((failure) => failure.step ?? null),
      failures.map((failure) => failure.code),
      failures.map((failure) => failure.message),
    ],
  });
  return rowCount ?? 0;
}
