import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { behind } from './next-hold.ts';

/** How many accounts of a kind have not closed a date. */
export interface AccountsBehind {
  readonly count: number;
  /** The last day that the one furthest behind has closed; absent where none is behind. */
  readonly oldestClosedDate: LocalDate | undefined;
}

/** Looks which open accounts of a kind a close of a date still has to close. */
export async function readAccountsBehind(
  db: Queryable,
  { kind, summaries }: AnyAccountStore,
  cobDate: LocalDate,
): Promise<AccountsBehind> {
  const { rows } = await db.query<{ count: number; oldest: LocalDate | null }>({
    name: `cob-accounts-behind ${kind.name}`,
    text: `select count(*)::integer as count, min(s.closed_through) as oldest
           from ${summaries.table} s where ${behind(summaries, '$1::date')}`,
    values: [formatDate(cobDate)],
  });
  const [row] = rows;
  if (row === undefined) throw new Error('the accounts behind could not be counted');
  return { count: row.count, oldestClosedDate: row.oldest ?? undefined };
}
