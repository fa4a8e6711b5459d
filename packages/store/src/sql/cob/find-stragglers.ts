import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../../database.ts';
import type { ClaimedPartition } from './claim-partition.ts';
import { behind } from './next-hold.ts';

const text = `
select s.loan_id as "id"
from loan_summaries s
where ${behind('s', '$4::date')} and s.loan_id between $2 and $3
  and not exists (
    select from cob_failures f
    where f.run_id = $1 and f.account_kind = 'LOAN' and f.account_id = s.loan_id and f.resolved_at is null
  )
order by s.loan_id
limit $5`;

/** Ids of accounts that a partition passed over because someone had them, in order. Units: `max` accounts. */
export async function findStragglers(
  db: Queryable,
  claim: ClaimedPartition,
  max: number,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'cob-find-stragglers',
    text,
    values: [claim.runId, claim.firstId, claim.lastId, formatDate(claim.cobDate), max],
  });
  return rows.map((row) => row.id);
}
