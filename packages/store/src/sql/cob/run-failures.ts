import type { RunFailureView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

const text = `
select f.*
from unnest($1::bigint[]) with ordinality as asked (id, place)
cross join lateral (
  select run_id as "runId", account_id as "accountId", cob_date as "cobDate", step, code, message, attempts
  from cob_failures
  where run_id = asked.id and resolved_at is null
  order by account_id
  limit $2
) f
order by asked.place, f."accountId"`;

/** The open failures of runs, of each run so many, by account. */
export async function readRunFailures(
  db: Queryable,
  runIds: readonly string[],
  ofEach: number,
): Promise<readonly RunFailureView[]> {
  const values = [runIds, ofEach];
  const { rows } = await db.query<RunFailureView>({ name: 'cob-run-failures', text, values });
  return rows;
}
