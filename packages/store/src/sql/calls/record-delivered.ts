import type { Queryable } from '../../database.ts';
import type { ClaimedCall } from './claim-calls.ts';
import { behindIt } from './followers-due.ts';

const text = `
with c as (
  update outbound_calls
  set state = 'DELIVERED', delivered_at = clock_timestamp(), lease_until = null, last_error = null
  where id = $1 and token = $2 and state = 'WAITING'
  returning *
), followers as (
  update outbound_calls f set next_attempt_at = clock_timestamp()
  from c
  where ${behindIt('f')} and f.next_attempt_at > clock_timestamp()
)
select from c`;

/** Records that a call was made, and lets those behind it go on; false where another process has it by now. */
export async function recordDelivered(
  db: Queryable,
  { id, token }: Pick<ClaimedCall, 'id' | 'token'>,
): Promise<boolean> {
  const { rowCount } = await db.query({ name: 'calls-delivered', text, values: [id, token] });
  return rowCount === 1;
}
