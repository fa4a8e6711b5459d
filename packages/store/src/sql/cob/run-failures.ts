import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../../database.ts';

/** An account that a run could not close, and that nobody has closed since. */
export interface CobFailureView {
  readonly accountId: string;
  readonly cobDate: LocalDate;
  readonly step: string | null;
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
}

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
