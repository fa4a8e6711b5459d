import type { JournalEntryRow, LedgerFilter } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { entryColumns } from './journal-entries.ts';
import { inListOrder, type Page, windowOf } from './page.ts';

/** The two dates of an entry, first the one by which entries are taken. */
const datesBy = {
  POSTING: ['posting_date', 'value_date'],
  VALUE: ['value_date', 'posting_date'],
} as const;

/** Both dates, the number of the currency, and whose posting's line it is. */
const keyTypes = ['date', 'date', 'smallint', 'bigint', 'int', 'smallint'];
const partsOfDay = 3;
const highestOwner = '9223372036854775807';

/**
 * One page of the entries of an account of the ledger, by one of their dates, then by the other, then by currency.
 *
 * Shape: on which days there are entries is known from the day totals. Each day is looked up in the journal by itself, in the
 * order of its index, so that a page touches what it shows, however many entries a day has.
 */
export async function readLedgerEntries(
  db: Queryable,
  { account, currency, by, from, to }: LedgerFilter,
  page: Page,
): Promise<readonly JournalEntryRow[]> {
  const values: unknown[] = [page.size + 1, account.id, account.name, currency, from, to];
  const { name, order, within } = windowOf(page, keyTypes, values);
  const [first, second] = datesBy[by];
  const day = (of: string) => `${of}.${first}, ${of}.${second}, ${of}.currency`;
  const bounds = boundsOf(page, values);
  const totals = (which: string) => `
    select posting_date, value_date, currency_number(currency) as currency from gl_day_totals
    where ${which} and gl_account_id = (select id from named) and ($4::text is null or currency = $4)
      and ($5::date is null or ${first} >= $5) and ($6::date is null or ${first} <= $6)`;
  const days = bounds.map(({ days: isIn, key }) => `(${day('t')}) ${isIn} (${key})`);
  const owners = bounds.map(
    ({ days: isIn, key, owner, none }) =>
      `owner_id ${isIn} case when (${day('d')}) = (${key}) then ${owner} else ${none} end`,
  );
  const inDay = ['owner_id', 'transaction_number', 'line'].map((column) => `${column} ${order}`).join(', ');
  const { rows } = await db.query<JournalEntryRow>({
    name: `read-ledger-entries-${by}-${name}`,
    text: `
      with named as (select id::integer as id from gl_accounts where id = $2::bigint or name = $3),
      days as (
        select distinct t.* from (${totals('folded')} union all ${totals('not folded')}) t
        where ${days.join(' and ') || 'true'}
      )
      select ${entryColumns}
      from days d
      cross join lateral (
        select * from journal_entries
        where gl_account_id = (select id from named) and currency = d.currency
          and posting_date = d.posting_date and value_date = d.value_date
          and ${owners.join(' and ') || 'true'}
          and ${within(`(${day('d')}, owner_id, transaction_number, line)`)}
        order by ${inDay} limit $1
      ) j
      order by d.${first} ${order}, d.${second} ${order}, d.currency ${order},
               j.owner_id ${order}, j.transaction_number ${order}, j.line ${order}
      limit $1`,
    values,
  });
  return inListOrder(rows, page);
}

/** A day that a cursor cuts, and the owner in it at which it does: days and owners beyond are left out by the index. */
interface Bound {
  readonly days: '>=' | '<=';
  readonly key: string;
  readonly owner: string;
  /** The owner that leaves out none of another day. */
  readonly none: string;
}

/** What of each cursor the index is looked up by; its values are added to those of the statement. */
function boundsOf({ after, before }: Page, values: unknown[]): readonly Bound[] {
  const sides = [
    { days: '>=', cursor: after, none: '0' },
    { days: '<=', cursor: before, none: highestOwner },
  ] as const;
  return sides.flatMap(({ days, cursor, none }) => {
    if (cursor === undefined) return [];
    const parts = keyTypes
      .slice(0, partsOfDay + 1)
      .map((type, index) => `$${values.push(cursor[index])}::${type}`);
    const [owner = ''] = parts.slice(partsOfDay);
    return [{ days, key: parts.slice(0, partsOfDay).join(', '), owner, none }];
  });
}
