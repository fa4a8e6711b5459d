import type { Queryable } from '../../database.ts';
import type { ClaimedCall } from './claim-calls.ts';

/** Hands back a call that was broken off, so that whoever comes next makes it: it does not count as an attempt. */
export async function releaseCall(
  db: Queryable,
  { id, token }: Pick<ClaimedCall, 'id' | 'token'>,
): Promise<void> {
  await db.query({
    name: 'calls-release',
    text: `update outbound_calls set lease_until = null, attempts = greatest(0, attempts - 1)
           where id = $1 and token = $2 and state = 'WAITING'`,
    values: [id, token],
  });
}
