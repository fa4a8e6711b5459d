import type { CatchUpView } from '@dayclose/domain/views.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { readAccountsBehind } from '../cob/accounts-behind.ts';
import { readBusinessDates } from '../read-business-dates.ts';

/** Counts the open accounts of a kind that its job has still to close, and says whether a run of it does. */
export async function readCatchUp(db: Queryable, accounts: AnyAccountStore): Promise<CatchUpView> {
  const { cob_date: cobDate } = await readBusinessDates(db);
  const { count, oldestClosedDate } = await readAccountsBehind(db, accounts, cobDate);
  const { rows } = await db.query<{ running: boolean }>({
    name: 'read-job-runs-live',
    text: `select exists (
             select from job_runs where job = $1 and state in ('PLANNING', 'RUNNING', 'STOPPING')
           ) as running`,
    values: [accounts.kind.job.name],
  });
  return {
    running: rows[0]?.running === true,
    oldestClosedDate: oldestClosedDate ?? null,
    accountsBehind: count,
  };
}
