import type { CobFailureGroupView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

const text = `
select step, code, count(*)::integer as accounts, min(message) as message
from cob_failures
where run_id = $1 and resolved_at is null
group by step, code
order by accounts desc, step nulls first, code
limit $2`;

/** The open failures of a run by what went wrong, the most first. Units: `most` groups. */
export async function readFailureGroups(
  db: Queryable,
  runId: string,
  most: number,
): Promise<readonly CobFailureGroupView[]> {
  const values = [runId, most];
  const { rows } = await db.query<CobFailureGroupView>({ name: 'cob-failure-groups', text, values });
  return rows;
}
