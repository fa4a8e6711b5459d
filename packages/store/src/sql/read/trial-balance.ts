import type { TrialBalanceRow } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

const columnOf = { POSTING: 'posting_date', VALUE: 'value_date' } as const;

/** Sums of the day totals through a date, by account and currency: as many as the journal's. */
export async function readTrialBalance(
  db: Queryable,
  by: keyof typeof columnOf,
  through: string | undefined,
): Promise<readonly TrialBalanceRow[]> {
  const { rows } = await db.query<TrialBalanceRow>({
    name: `read-trial-balance-${by}`,
    text: `
      select a.name as account, t.currency, sum(t.debit) as debit, sum(t.credit) as credit
      from gl_day_totals t
      join gl_accounts a on a.id = t.gl_account_id
      where $1::date is null or t.${columnOf[by]} <= $1::date
      group by a.code, a.name, t.currency
      order by a.code, t.currency`,
    values: [through],
  });
  return rows;
}
