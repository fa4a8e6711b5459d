import type { OutboundCall } from '@dayclose/domain/outbound/outbound-call.ts';
import type pg from 'pg';

/** What a person changed of a call. */
export function callSettled(call: OutboundCall): pg.QueryConfig {
  const { id, state, attempts, triedSince = null, nextAttemptAt, reason = null } = call;
  return {
    name: 'call-settled',
    text: `update outbound_calls
           set state = $2, attempts = $3, tried_since = $4, next_attempt_at = $5, reason = $6
           where id = $1`,
    values: [id, state, attempts, triedSince, nextAttemptAt, reason],
  };
}
