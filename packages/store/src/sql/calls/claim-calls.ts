import type { Queryable } from '../../database.ts';

/** A call in the hands of a process: whoever claims it next has another token, and this one is worth nothing. */
export interface ClaimedCall {
  readonly id: string;
  /** What copies of it are told by. */
  readonly callId: string;
  readonly name: string;
  /** JSON text. */
  readonly payload: string;
  readonly token: number;
  /** This one included. */
  readonly attempts: number;
}

export interface ClaimOfCalls {
  readonly name: string;
  readonly owner: string;
  /** Units: calls. */
  readonly most: number;
  /** Units: milliseconds. */
  readonly leaseMs: number;
}

// Of an account the earliest alone, so that they are made in order; one that is DEAD is in the way of those behind it.
const text = `
with due as materialized (
  select c.id
  from outbound_calls c
  where c.state = 'WAITING' and c.name = $1 and c.next_attempt_at <= clock_timestamp()
    and (c.lease_until is null or c.lease_until < clock_timestamp())
    and not exists (
      select from outbound_calls e
      where e.account_id = c.account_id and e.account_type = c.account_type and e.id < c.id
        and e.state in ('WAITING', 'DEAD'))
  order by c.next_attempt_at, c.id
  limit $2
  for update of c skip locked
)
update outbound_calls c
set owner = $3, token = c.token + 1, attempts = c.attempts + 1,
    tried_since = coalesce(c.tried_since, clock_timestamp()),
    lease_until = clock_timestamp() + make_interval(secs => $4::double precision / 1000)
from due
where c.id = due.id and c.state = 'WAITING'
returning c.id, c.call_id as "callId", c.name, c.payload::text as payload, c.token, c.attempts`;

/** Takes calls of a name that are due, those that have waited longest first; none that another process is making. */
export async function claimCalls(db: Queryable, claim: ClaimOfCalls): Promise<readonly ClaimedCall[]> {
  const { name, most, owner, leaseMs } = claim;
  const values = [name, most, owner, leaseMs];
  const { rows } = await db.query<ClaimedCall>({ name: 'calls-claim', text, values });
  return rows;
}
