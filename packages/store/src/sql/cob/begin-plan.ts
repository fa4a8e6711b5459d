import type { Queryable } from '../../database.ts';
import { booksSharedBy } from '../books-lock.ts';

const begun = `
update job_runs set plan_began_at = clock_timestamp()
where id = $1 and state = 'PLANNING' and plan_began_at is null`;

// A command locks what it is about, and so has a transaction id, before it takes its dates; these moved before the run was
// asked for. So one that took the dates of before is older than the version of the row that says that planning began.
const inFlight = `
select from job_runs r
where r.id = $1 and exists (select from (${booksSharedBy}) c where age(c.transactionid) > age(r.xmin))`;

/**
 * Whether a run can be planned: not while a command is in flight that may have taken its dates before they moved, and opens
 * an account which the run would not see. Commands that begin later keep nobody waiting.
 */
export async function beginPlan(db: Queryable, id: string): Promise<boolean> {
  await db.query({ name: 'cob-begin-plan', text: begun, values: [id] });
  const { rowCount } = await db.query({ name: 'cob-commands-in-flight', text: inFlight, values: [id] });
  return rowCount === 0;
}
