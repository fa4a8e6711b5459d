import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { CatchUpView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { behind } from '../cob/next-hold.ts';
import { readBusinessDates } from '../read-business-dates.ts';

const text = `
select exists (select from job_runs where job = $1 and state in ('PLANNING', 'RUNNING', 'STOPPING')) as running,
       min(s.closed_through) as "oldestClosedDate", count(*)::integer as "accountsBehind"
from loan_summaries s
where ${behind('s', '$2::date')}`;

/** Counts the active loans that a run of the job has still to close. */
export async function readCatchUp(db: Queryable, job: string): Promise<CatchUpView> {
  const { cob_date: cobDate } = await readBusinessDates(db);
  const { rows } = await db.query<CatchUpView>({
    name: 'read-catch-up',
    text,
    values: [job, formatDate(cobDate)],
  });
  const [view] = rows;
  if (view === undefined) throw new Error('the accounts behind could not be counted');
  return view;
}
