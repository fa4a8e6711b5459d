import type { Queryable } from '../../database.ts';

const text = `
select coalesce(extract(epoch from max(clock_timestamp() - xact_start)), 0)::double precision as seconds
from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and (backend_xid is not null or backend_xmin is not null)`;

/** Measures the oldest transaction of the database, which keeps every row that was marked since in the way of reads. Units: seconds. */
export async function measureOldestTransaction(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ seconds: number }>({ name: 'relay-measure-oldest-transaction', text });
  return rows[0]?.seconds ?? 0;
}
