import { listOf } from '../../tables/batch.ts';
import { bigint } from '../../tables/column-types.ts';
import type { Writes } from '../../tables/statement.ts';

const marked = `
update cob_failures set to_retry = true
where run_id = any($1::bigint[]) and resolved_at is null`;

// Of such a partition nothing is behind but what failed.
const reopened = `
update job_partitions p
set state = 'PENDING', cursor = p.first_id - 1, owner = null, attempts = 0, ended_at = null, lease_until = null,
    busy_since = null, done = p.total - f.open, failed = 0
from (
  select own.run_id, own.number, count(*)::integer as open
  from job_partitions own
  join job_runs r on r.id = own.run_id
  join cob_failures f on f.run_id = own.run_id and f.account_kind = r.account_kind
    and f.account_id between own.first_id and own.last_id and f.resolved_at is null
  where own.run_id = any($1::bigint[])
  group by own.run_id, own.number
) f
where p.run_id = f.run_id and p.number = f.number`;

/** The open failures of runs are to be tried again: the partitions that hold them wait for a worker, from their beginning. */
export function failuresToRetry(runIds: readonly string[]): Writes {
  if (runIds.length === 0) return [];
  const values = [listOf(bigint, runIds)];
  return [
    { name: 'cob-mark-failures-to-retry', text: marked, values },
    { name: 'cob-reopen-partitions', text: reopened, values },
  ];
}

const rested = `
update job_partitions set busy_since = null, lease_until = null
where run_id = any($1::bigint[]) and state = 'PENDING' and (busy_since is not null or lease_until is not null)`;

/** Accounts that were busy before runs were stopped may be so for as long again. */
export function busyAnew(runIds: readonly string[]): Writes {
  if (runIds.length === 0) return [];
  return [{ name: 'cob-busy-anew', text: rested, values: [listOf(bigint, runIds)] }];
}
