import type pg from 'pg';
import { waitFor } from './wait-for.ts';

/**
 * Vacuums and analyzes a database until every page of its tables is known to be visible to all, as it is in one that has run
 * for a while: what was written a moment ago may be held back for a replica that has not yet said how far it is.
 *
 * Errors: past a minute, an error that names the wait.
 */
export async function vacuum(pool: pg.Pool): Promise<void> {
  await waitFor(
    async () => {
      await pool.query('vacuum analyze');
      const { rows } = await pool.query(
        `select from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relallvisible < relpages`,
      );
      return rows.length === 0;
    },
    { what: 'every page to be visible to all', deadlineMs: 60_000, everyMs: 200 },
  );
}
