import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import type { ClaimedPartition } from './claim-partition.ts';
import { behind, daysToClose, lastParameters, valuesOfDays } from './next-hold.ts';

/** An account that its partition passed over. Units: `days` that it has to close, at least one. */
export interface Straggler {
  readonly id: string;
  readonly days: number;
}

const text = ({ kind, summaries }: AnyAccountStore) => `
select s.${summaries.id} as "id", ${daysToClose(summaries, lastParameters(5))} as "days"
from ${summaries.table} s
where ${behind(summaries, lastParameters(5))} and s.${summaries.id} > $2 and s.${summaries.id} <= $3
  and not exists (
    select from cob_failures f
    where f.run_id = $1 and f.account_kind = '${kind.name}' and f.account_id = s.${summaries.id} and f.resolved_at is null
      and not f.to_retry
  )
order by s.${summaries.id}
limit $4`;

/**
 * Accounts that a partition passed over, since someone had them or their chunk was held up, in order.
 *
 * Units: `max` accounts, those after an id.
 */
export async function findStragglers(
  db: Queryable,
  claim: ClaimedPartition,
  { after, max }: { readonly after: string; readonly max: number },
): Promise<readonly Straggler[]> {
  const { rows } = await db.query<Straggler>({
    name: `cob-find-stragglers ${claim.accounts.kind.name}`,
    text: text(claim.accounts),
    values: [claim.runId, after, claim.lastId, max, ...valuesOfDays(claim.accounts, claim)],
  });
  return rows;
}
