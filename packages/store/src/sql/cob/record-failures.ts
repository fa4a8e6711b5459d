import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { type BatchColumn, batchAs, batchOf } from '../../tables/batch.ts';
import { bigint, date, text } from '../../tables/column-types.ts';
import type { ClaimedPartition } from './claim-partition.ts';
import { behind, lastParameters, valuesOfDays } from './next-hold.ts';

/** An account that a run could not close. Shape: `step` is absent where no step is to blame. */
export interface AccountFailure {
  readonly accountId: string;
  readonly cobDate: LocalDate;
  readonly step?: string | undefined;
  readonly code: string;
  readonly message: string;
}

const columns: readonly BatchColumn<AccountFailure>[] = [
  { column: 'account_id', type: bigint, of: ({ accountId }) => accountId },
  { column: 'cob_date', type: date, of: ({ cobDate }) => cobDate },
  { column: 'step', type: text, of: ({ step }) => step },
  { column: 'code', type: text, of: ({ code }) => code },
  { column: 'message', type: text, of: ({ message }) => message },
];

const statement = ({ kind, summaries }: AnyAccountStore) => `
insert into cob_failures (run_id, account_kind, account_id, cob_date, step, code, message, failed_at)
select $${columns.length + 1}, '${kind.name}', f.account_id, f.cob_date, f.step, f.code, f.message, clock_timestamp()
from ${batchAs('f', columns)}
join ${summaries.table} s on s.${summaries.id} = f.account_id and ${behind(summaries, lastParameters(columns.length + 2))}
on conflict (run_id, account_kind, account_id) do update
set cob_date = excluded.cob_date, step = excluded.step, code = excluded.code, message = excluded.message,
    attempts = cob_failures.attempts + 1, failed_at = excluded.failed_at, resolved_at = null,
    to_retry = false`;

/**
 * Records accounts that a run could not close, and returns how many: one that a write has closed since is none.
 *
 * Shape: no statement where there is nothing to record.
 */
export async function recordFailures(
  client: Queryable,
  run: Pick<ClaimedPartition, 'runId' | 'accounts' | 'cobDate' | 'periodFrom'>,
  failures: readonly AccountFailure[],
): Promise<number> {
  if (failures.length === 0) return 0;
  const { rowCount } = await client.query({
    name: `cob-record-failures ${run.accounts.kind.name}`,
    text: statement(run.accounts),
    values: [...batchOf(columns, failures, undefined), run.runId, ...valuesOfDays(run.accounts, run)],
  });
  return rowCount ?? 0;
}
