import type { FailureReason, RunFailureView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

const text = `
select f.*
from unnest($1::bigint[]) with ordinality as asked (id, place)
cross join lateral (
  select run_id as "runId", account_id as "accountId", cob_date as "cobDate", step, code, message, attempts
  from cob_failures
  where run_id = asked.id and resolved_at is null and ($3::text is null or code = $3 and step is not distinct from $4)
  order by account_id
  limit $2
) f
order by asked.place, f."accountId"`;

/** The open failures of runs, of each run so many, by account; of one reason where it is given. */
export async function readRunFailures(
  db: Queryable,
  runIds: readonly string[],
  ofEach: number,
  reason?: FailureReason,
): Promise<readonly RunFailureView[]> {
  const values = [runIds, ofEach, reason?.code, reason?.step];
  const { rows } = await db.query<RunFailureView>({ name: 'cob-run-failures', text, values });
  return rows;
}
