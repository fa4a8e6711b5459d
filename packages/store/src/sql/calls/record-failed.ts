import type { Queryable } from '../../database.ts';
import type { ClaimedCall } from './claim-calls.ts';
import { behindIt } from './followers-due.ts';

/** What became of a call that failed. */
export interface FailedCall {
  readonly error: string;
  /** When it is tried again. Units: milliseconds from now. */
  readonly pauseMs: number;
  /** How long a call is tried. Units: milliseconds. */
  readonly triedForMs: number;
}

const text = `
with c as (
  update outbound_calls
  set state = case when clock_timestamp() - tried_since >= make_interval(secs => $5::double precision / 1000)
                   then 'DEAD' else 'WAITING' end,
      next_attempt_at = clock_timestamp() + make_interval(secs => $4::double precision / 1000),
      lease_until = null, last_error = $3
  where id = $1 and token = $2 and state = 'WAITING'
  returning *
), followers as (
  update outbound_calls f set next_attempt_at = c.next_attempt_at
  from c
  where ${behindIt('f')} and f.next_attempt_at < c.next_attempt_at
)
select state from c`;

/**
 * Records that a call failed: it is tried again later, or is dead where it was tried for long enough. Those behind it are put
 * off with it, so that nobody looks at them in vain. Nothing where another process has it by now.
 */
export async function recordFailed(
  db: Queryable,
  { id, token }: Pick<ClaimedCall, 'id' | 'token'>,
  { error, pauseMs, triedForMs }: FailedCall,
): Promise<'WAITING' | 'DEAD' | undefined> {
  const values = [id, token, error, pauseMs, triedForMs];
  const { rows } = await db.query<{ state: 'WAITING' | 'DEAD' }>({ name: 'calls-failed', text, values });
  return rows[0]?.state;
}
