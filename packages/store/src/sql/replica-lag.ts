import type { Queryable } from '../database.ts';

/** How far a replica is behind its primary. */
export interface ReplicaLag {
  readonly bytes: number;
  /** Age of the last commit that it has replayed; 0 while it lacks nothing. */
  readonly seconds: number;
}

/** How far the log of a primary is written. */
export async function readPosition(primary: Queryable): Promise<string> {
  const { rows } = await primary.query<{ position: string }>({
    name: 'log-position',
    text: 'select pg_current_wal_lsn()::text as position',
  });
  return rows[0]?.position ?? '0/0';
}

const lag = `
select greatest(pg_wal_lsn_diff($1::pg_lsn, replayed), 0)::double precision as bytes,
       case when replayed >= $1::pg_lsn then 0
            else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::double precision end as seconds
from pg_last_wal_replay_lsn() replayed
where replayed is not null`;

/** What a replica lacks of the log up to a position of its primary; nothing of a server that follows none. */
export async function readLag(replica: Queryable, position: string): Promise<ReplicaLag | undefined> {
  const { rows } = await replica.query<ReplicaLag>({ name: 'replica-lag', text: lag, values: [position] });
  return rows[0];
}
