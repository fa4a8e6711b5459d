import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { aboutDate, behind } from './next-hold.ts';

/** How many accounts of a kind have not closed a date. */
export interface AccountsBehind {
  readonly count: number;
  /** The last day that the one furthest behind has closed; absent where none is behind. */
  readonly oldestClosedDate: LocalDate | undefined;
}

/** Looks which open accounts of a kind a close of a date still has to close; it goes over all that there are. */
export async function readAccountsBehind(
  db: Queryable,
  { kind, summaries }: AnyAccountStore,
  cobDate: LocalDate,
): Promise<AccountsBehind> {
  const { rows } = await db.query<AccountsBehindRow>({
    name: `cob-accounts-behind ${kind.name}`,
    text: `select count(*)::integer as count, min(s.closed_through) as oldest
           from ${summaries.table} s where ${behind(summaries, aboutDate('$1::date'))}`,
    values: [formatDate(cobDate)],
  });
  return accountsBehindOf(rows);
}

/**
 * Looks which of them a close still has to close, and at no more than so many of these: the first by id, which an index tells.
 * Of a table that is large against the server's memory an unordered look begins wherever the last one ended, in pages that
 * nobody has at hand.
 */
export async function readSomeBehind(
  db: Queryable,
  { kind, summaries }: AnyAccountStore,
  cobDate: LocalDate,
  most: number,
): Promise<AccountsBehind> {
  const { rows } = await db.query<AccountsBehindRow>({
    name: `cob-some-behind ${kind.name}`,
    text: `select count(*)::integer as count, min(closed_through) as oldest
           from (
             select s.closed_through from ${summaries.table} s where ${behind(summaries, aboutDate('$1::date'))}
             order by s.${summaries.id} limit $2
           ) as found`,
    values: [formatDate(cobDate), most],
  });
  return accountsBehindOf(rows);
}

/** A row that counts them. */
export interface AccountsBehindRow {
  readonly count: number;
  readonly oldest: LocalDate | null;
}

export function accountsBehindOf([row]: readonly AccountsBehindRow[]): AccountsBehind {
  if (row === undefined) throw new Error('the accounts behind could not be counted');
  return { count: row.count, oldestClosedDate: row.oldest ?? undefined };
}
