import type { AccountLockView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { behind } from './next-hold.ts';

const text = `
with held as (
  select s.loan_id as account_id, 'COB_CHUNK_PROCESSING' as owner, p.held_since as since, r.cob_date,
         r.id as run_id, null::text as error
  from job_runs r
  join job_partitions p on p.run_id = r.id
  join loan_summaries s on s.loan_id > p.cursor and s.loan_id <= p.hold_to
  where r.state in ('RUNNING', 'STOPPING') and p.state = 'RUNNING' and p.lease_until >= clock_timestamp()
    and ${behind('s', 'r.cob_date')} and ($1::bigint[] is null or s.loan_id = any($1))
  order by s.loan_id
  limit $2
), failed as (
  select distinct on (f.account_id) f.account_id, 'COB_FAILED' as owner, f.failed_at as since, f.cob_date, f.run_id,
         f.code || ': ' || f.message as error
  from cob_failures f
  where f.account_kind = 'LOAN' and f.resolved_at is null and ($1::bigint[] is null or f.account_id = any($1))
  order by f.account_id, f.run_id desc
  limit $2
)
select 'LOAN' as "accountKind", account_id as "accountId", owner, since, cob_date as "cobDate", run_id as "runId", error
from (
  select * from held
  union all
  select * from failed where account_id not in (select account_id from held)
) as locks
order by account_id
limit $2`;

/** Accounts that a worker holds or that could not be closed, by account; a dead worker's are free with its lease. */
export async function readLockedAccounts(db: Queryable, first: number): Promise<readonly AccountLockView[]> {
  const { rows } = await db.query<AccountLockView>({
    name: 'cob-locked-accounts',
    text,
    values: [null, first],
  });
  return rows;
}

/** The locks of those of the accounts that have one, by account. */
export async function readAccountLocks(
  db: Queryable,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, AccountLockView>> {
  const values = [accountIds, accountIds.length];
  const { rows } = await db.query<AccountLockView>({ name: 'cob-locked-accounts', text, values });
  return new Map(rows.map((lock) => [lock.accountId, lock]));
}
