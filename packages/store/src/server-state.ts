import type { Queryable } from './database.ts';

/** What a database server says of itself. */
export interface ServerState {
  /** What every server has that follows the same primary. */
  readonly systemIdentifier: string;
  /** Whether it follows another server, and so takes no writes. */
  readonly follows: boolean;
  /** How far its log is: what it has on disk, or has replayed. Units: bytes. */
  readonly position: bigint;
  /** Since the last commit that it replayed was made, where it follows. Units: milliseconds. */
  readonly sinceCommitMs: number | undefined;
}

/**
 * Asks a server how it is; one statement that reads no table.
 *
 * The position of a primary is what is on disk: what is not yet is on its way to no replica.
 */
export async function readServerState(server: Queryable): Promise<ServerState> {
  const { rows } = await server.query({
    name: 'server-state',
    text: `select (pg_control_system()).system_identifier::text as system, pg_is_in_recovery() as follows,
             (case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_flush_lsn() end
               - '0/0'::pg_lsn)::text as position,
             round(extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::text as since`,
  });
  const [{ system, follows, position, since }] = rows;
  return {
    systemIdentifier: system,
    follows,
    position: BigInt(position ?? 0),
    sinceCommitMs: follows && since !== null ? Math.max(0, Number(since)) : undefined,
  };
}
