import type { CobFailureView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

const text = `
select account_id as "accountId", cob_date as "cobDate", step, code, message, attempts
from cob_failures
where run_id = $1 and resolved_at is null
order by account_id
limit $2`;

/** The open failures of a run, by account. */
export async function readRunFailures(
  db: Queryable,
  runId: string,
  first: number,
): Promise<readonly CobFailureView[]> {
  const { rows } = await db.query<CobFailureView>({ name: 'cob-run-failures', text, values: [runId, first] });
  return rows;
}
