import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import type { ClaimedPartition } from './claim-partition.ts';
import { behind } from './next-hold.ts';

const text = ({ kind, summaries }: AnyAccountStore) => `
select s.${summaries.id} as "id"
from ${summaries.table} s
where ${behind(summaries, '$4::date')} and s.${summaries.id} between $2 and $3
  and not exists (
    select from cob_failures f
    where f.run_id = $1 and f.account_kind = '${kind.name}' and f.account_id = s.${summaries.id} and f.resolved_at is null
  )
order by s.${summaries.id}
limit $5`;

/** Ids of accounts that a partition passed over because someone had them, in order. Units: `max` accounts. */
export async function findStragglers(
  db: Queryable,
  claim: ClaimedPartition,
  max: number,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: `cob-find-stragglers ${claim.accounts.kind.name}`,
    text: text(claim.accounts),
    values: [claim.runId, claim.firstId, claim.lastId, formatDate(claim.cobDate), max],
  });
  return rows.map((row) => row.id);
}
