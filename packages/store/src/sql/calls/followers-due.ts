import type pg from 'pg';

/** Calls of the account of one that wait behind it. Shape: `c` is that one. */
export const behindIt = (table: string) =>
  `${table}.account_type = c.account_type and ${table}.account_id = c.account_id and ${table}.id > c.id and ${table}.state = 'WAITING'`;

/** Lets those behind a call be looked at at once: they had been put off with it. */
export function followersDue(id: string): pg.QueryConfig {
  return {
    name: 'calls-followers-due',
    text: `
      update outbound_calls f set next_attempt_at = clock_timestamp()
      from outbound_calls c
      where c.id = $1 and ${behindIt('f')} and f.next_attempt_at > clock_timestamp()`,
    values: [id],
  };
}
