import type pg from 'pg';
import type { Queryable } from './database.ts';

/**
 * Asks for a point in the write-ahead log that a reader can ask to have passed, opaque to clients.
 *
 * Shape: timeline, then the position; to be read after COMMIT, since one read before may lie inside the commit record.
 */
export const askToken = {
  name: 'read-token',
  text: `select to_hex(current_timeline()) || '-' || replace(pg_current_wal_insert_lsn()::text, '/', '-') as token`,
};

/** The token of the present. */
export async function readToken(primary: Queryable): Promise<string> {
  return tokenOf(await primary.query(askToken));
}

/** The token that was asked for. */
export function tokenOf({ rows }: pg.QueryResult): string {
  return rows[0].token;
}

/** Position and timeline of a token, or nothing where it is none of ours. */
export function parseToken(token: string): { readonly timeline: string; readonly lsn: string } | undefined {
  const match = /^([0-9a-f]{1,8})-([0-9A-F]{1,8})-([0-9A-F]{1,8})$/.exec(token);
  return match === null ? undefined : { timeline: match[1] as string, lsn: `${match[2]}/${match[3]}` };
}

/** How a replica stands to a token: `elsewhere` is another timeline, on which positions mean something else. */
export type Reach = 'reached' | 'behind' | 'elsewhere';

/** Whether a replica has replayed the log up to a token. */
export async function reachOf(replica: Queryable, token: string): Promise<Reach> {
  const point = parseToken(token);
  if (point === undefined) return 'elsewhere';
  const { rows } = await replica.query({
    name: 'replica-reach',
    text: `select to_hex(timeline_id) = $1 as here, pg_last_wal_replay_lsn() >= $2::pg_lsn as reached
           from pg_control_checkpoint()`,
    values: [point.timeline, point.lsn],
  });
  const [{ here, reached }] = rows;
  if (here !== true) return 'elsewhere';
  return reached === true ? 'reached' : 'behind';
}
