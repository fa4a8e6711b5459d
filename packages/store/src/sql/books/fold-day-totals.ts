import type { Queryable } from '../../database.ts';

/**
 * Folds day totals that postings added into one row for each account, currency and dates, so many at most; returns how
 * many there were. In one statement, so that whoever reads sees them either as they were or folded.
 *
 * Shape: postings add rows and touch none, so they never wait for it; of several that fold at once each takes rows of its
 * own, and they add to the same sums in the same order.
 */
export async function foldDayTotals(db: Queryable, most: number): Promise<number> {
  const { rows } = await db.query<{ loose: number }>({
    name: 'fold-day-totals',
    text: `
      with loose as (
        delete from gl_day_totals
        where ctid = any (array(select ctid from gl_day_totals where not folded limit $1 for update skip locked))
        returning *
      ), folded as (
        insert into gl_day_totals as t (gl_account_id, currency, posting_date, value_date, debit, credit, folded)
        select gl_account_id, currency, posting_date, value_date, sum(debit), sum(credit), true
        from loose
        group by gl_account_id, currency, posting_date, value_date
        order by gl_account_id, currency, posting_date, value_date
        on conflict (gl_account_id, currency, posting_date, value_date) where folded
        do update set debit = t.debit + excluded.debit, credit = t.credit + excluded.credit
      )
      select count(*)::int as loose from loose`,
    values: [most],
  });
  return rows[0]?.loose ?? 0;
}
