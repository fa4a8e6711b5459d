import { createHash } from 'node:crypto';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type AnyAccountStore, storeOfKind } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { carriedOutBy, stepsByKind } from './carried-out-by.ts';
import { nextHold } from './next-hold.ts';

/** A partition in the hands of a worker: whoever claims it next gets another token, and this one is worth nothing. */
export interface ClaimedPartition {
  readonly runId: string;
  readonly number: number;
  readonly token: number;
  /** Whose accounts its run closes. */
  readonly accounts: AnyAccountStore;
  /** Claims since it last moved on, this one included. */
  readonly attempts: number;
  readonly firstId: string;
  readonly lastId: string;
  /** The last id that is dealt with, but for accounts that were busy. */
  readonly cursor: string;
  readonly cobDate: LocalDate;
  /** The first day of the period that its run is about; null of a run that is about a date. */
  readonly periodFrom: LocalDate | null;
  /** For how long only busy accounts are left of it; null where they are not all that is left. Units: milliseconds. */
  readonly busyMs: number | null;
  /** Names of the run's steps, in order. */
  readonly businessSteps: readonly string[];
  /** The trace that its run belongs to, which events of the run carry on. */
  readonly traceparent: string | null;
}

export interface Claim {
  readonly owner: string;
  /** The partition that is wanted; any if absent. */
  readonly wanted?: { readonly runId: string; readonly number: number } | undefined;
  /** Units: account-days that a chunk may hold. */
  readonly chunkDays: number;
  /** Units: milliseconds. */
  readonly leaseMs: number;
}

// What killed its workers twice is held at half the size, and halved again with each further claim.
const days = `greatest(1, $4::integer >> least(30, greatest(0, p.attempts - 1)))`;

/** SQL of whether a partition `p` waits for a worker: nobody has it, or nobody alive, and it does not rest. */
export const isFree =
  "p.state in ('PENDING', 'RUNNING') and coalesce(p.lease_until, '-infinity') < clock_timestamp()";

const text = (stores: readonly AnyAccountStore[]) => `
with free as materialized (
  select p.run_id, p.number
  from job_partitions p
  join job_runs r on r.id = p.run_id
  where r.state = 'RUNNING' and ${carriedOutBy('$6')}
    and ($1::bigint is null or p.run_id = $1) and ($2::integer is null or p.number = $2)
    and ${isFree}
  order by p.run_id, p.number
  limit 1
  for update of p skip locked
)
update job_partitions p
set state = 'RUNNING', owner = $3, token = p.token + 1, attempts = p.attempts + 1,
    lease_until = clock_timestamp() + make_interval(secs => $5::double precision / 1000),
    held_since = clock_timestamp(), started_at = coalesce(p.started_at, clock_timestamp()),
    hold_to = case r.account_kind ${stores.map(holdOf).join(' ')} end
from free, job_runs r
where p.run_id = free.run_id and p.number = free.number and r.id = p.run_id
returning p.run_id as "runId", r.account_kind as "accountKind", p.number, p.token, p.attempts, p.first_id as "firstId", p.last_id as "lastId",
          p.cursor, r.cob_date as "cobDate", r.period_from as "periodFrom", r.business_steps as "businessSteps",
          r.traceparent,
          extract(epoch from clock_timestamp() - p.busy_since)::double precision * 1000 as "busyMs"`;

/** The days of the run of a partition. */
const runDays = { through: 'r.cob_date', from: 'r.period_from' };

function holdOf({ kind, summaries }: AnyAccountStore): string {
  const hold = nextHold(summaries, { after: 'p.cursor', last: 'p.last_id', runDays, days });
  return `when '${kind.name}' then ${hold}`;
}

/** Names of statements have 63 characters at most: what a process goes over stands in them by a hash. */
function hashOf(stores: readonly AnyAccountStore[]): string {
  return createHash('sha256')
    .update(stores.map(({ kind }) => kind.name).join(' '))
    .digest('hex')
    .slice(0, 16);
}

type ClaimRow = Omit<ClaimedPartition, 'accounts'> & { readonly accountKind: string };

/**
 * Takes a partition, of a run over accounts and by steps that the process has, that waits or whose lease has run out; nothing where there is none,
 * or where another was faster.
 */
export async function claimPartition(
  db: Queryable,
  stores: readonly AnyAccountStore[],
  claim: Claim,
): Promise<ClaimedPartition | undefined> {
  const { owner, wanted, chunkDays, leaseMs } = claim;
  const { rows } = await db.query<ClaimRow>({
    name: `cob-claim-partition ${hashOf(stores)}`,
    text: text(stores),
    values: [wanted?.runId ?? null, wanted?.number ?? null, owner, chunkDays, leaseMs, stepsByKind(stores)],
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const { accountKind, ...claimed } = row;
  return { ...claimed, accounts: storeOfKind(stores, accountKind) };
}
