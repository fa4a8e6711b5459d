import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { type AccountsBehind, type AccountsBehindRow, accountsBehindOf } from './accounts-behind.ts';
import { aboutDate, behind } from './next-hold.ts';

/** Accounts of a kind that runs could not close, and that are behind a date. */
export async function readFailedBehind(
  db: Queryable,
  { kind, summaries }: AnyAccountStore,
  cobDate: LocalDate,
): Promise<AccountsBehind> {
  const { rows } = await db.query<AccountsBehindRow>({
    name: `cob-failed-behind ${kind.name}`,
    text: `select count(*)::integer as count, min(s.closed_through) as oldest
           from (
             select distinct account_id from cob_failures
             where account_kind = '${kind.name}' and resolved_at is null
           ) as f
           join ${summaries.table} s on s.${summaries.id} = f.account_id and ${behind(summaries, aboutDate('$1::date'))}`,
    values: [formatDate(cobDate)],
  });
  return accountsBehindOf(rows);
}
