import type { CobFailureGroupView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

const text = `
select g.*
from unnest($1::bigint[]) with ordinality as asked (id, place)
cross join lateral (
  select run_id as "runId", step, code, count(*)::integer as accounts, min(message) as message
  from cob_failures
  where run_id = asked.id and resolved_at is null
  group by run_id, step, code
  order by accounts desc, step nulls first, code
  limit $2
) g
order by asked.place, g.accounts desc, g.step nulls first, g.code`;

/** The open failures of runs by what went wrong, of each run the most first. Units: `most` groups of each. */
export async function readFailureGroups(
  db: Queryable,
  runIds: readonly string[],
  most: number,
): Promise<readonly CobFailureGroupView[]> {
  const values = [runIds, most];
  const { rows } = await db.query<CobFailureGroupView>({ name: 'cob-failure-groups', text, values });
  return rows;
}
