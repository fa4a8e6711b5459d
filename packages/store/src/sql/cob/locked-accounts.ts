import type { AccountLockView } from '@dayclose/domain/views.ts';
import { type AnyAccountStore, walksOf } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { behind } from './next-hold.ts';

/**
 * SQL of the accounts of a kind that a worker holds at present, for a close, a pass or a statement; `$1` names them, or is null, and `$2`
 * is how many at most.
 *
 * Shape: each held range is looked at by itself, so that what lies outside of it costs nothing.
 */
const held = (store: AnyAccountStore) => walksOf([store]).map((walk) => heldBy(walk, store.kind.name));

const heldBy = ({ kind: walk, summaries: { table, id, ...more } }: AnyAccountStore, kind: string) => `(
  select '${kind}' as account_kind, s.account_id, 'COB_CHUNK_PROCESSING' as owner, p.held_since as since, r.cob_date,
         r.id as run_id, null::text as error
  from job_runs r
  join job_partitions p on p.run_id = r.id
  cross join lateral (
    select s.${id} as account_id
    from ${table} s
    where s.${id} > p.cursor and s.${id} <= p.hold_to and ${behind({ table, id, ...more }, { through: 'r.cob_date', from: 'r.period_from' })}
      and ($1::bigint[] is null or s.${id} = any($1))
    order by s.${id}
    limit $2
  ) s
  where r.account_kind = '${walk.name}' and r.state in ('RUNNING', 'STOPPING') and p.state = 'RUNNING'
    and p.lease_until >= clock_timestamp()
  order by s.account_id
  limit $2
)`;

const text = (stores: readonly AnyAccountStore[]) => `
with held as (
  select distinct on (account_id, account_kind) *
  from (
    ${stores.flatMap(held).join('\n  union all\n  ')}
  ) by_each
  order by account_id, account_kind, since
), failed as (
  select distinct on (f.account_id, f.account_kind) f.account_kind, f.account_id, 'COB_FAILED' as owner,
         f.failed_at as since, f.cob_date, f.run_id, f.code || ': ' || f.message as error
  from cob_failures f
  where f.account_kind in (${stores.map(({ kind }) => `'${kind.name}'`).join(', ')}) and f.resolved_at is null
    and ($1::bigint[] is null or f.account_id = any($1))
  order by f.account_id, f.account_kind, f.run_id desc
  limit $2
)
select account_kind as "accountKind", account_id as "accountId", owner, since, cob_date as "cobDate", run_id as "runId",
       error
from (
  select * from held
  union all
  select * from failed where (account_kind, account_id) not in (select account_kind, account_id from held)
) as locks
order by account_id
limit $2`;

/** Accounts of some kinds that a worker holds or that could not be closed, by account; a dead worker's are free with its lease. */
export async function readLockedAccounts(
  db: Queryable,
  stores: readonly AnyAccountStore[],
  first: number,
): Promise<readonly AccountLockView[]> {
  return await readLocks(db, stores, [null, first]);
}

/** The locks of those of the accounts, of whatever of the kinds, that have one, by account. */
export async function readAccountLocks(
  db: Queryable,
  stores: readonly AnyAccountStore[],
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, AccountLockView>> {
  const locks = await readLocks(db, stores, [accountIds, accountIds.length]);
  return new Map(locks.map((lock) => [lock.accountId, lock]));
}

async function readLocks(
  db: Queryable,
  stores: readonly AnyAccountStore[],
  values: readonly [accountIds: readonly string[] | null, first: number],
): Promise<readonly AccountLockView[]> {
  const { rows } = await db.query<AccountLockView>({
    name: `cob-locked-accounts ${stores.map(({ kind }) => kind.name).join(' ')}`,
    text: text(stores),
    values: [...values],
  });
  return rows;
}
