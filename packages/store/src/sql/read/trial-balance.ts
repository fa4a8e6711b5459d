import type { TrialBalanceRow } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

const columnOf = { POSTING: 'posting_date', VALUE: 'value_date' } as const;

/** Sums of the journal through a date, by account and currency. */
export async function readTrialBalance(
  db: Queryable,
  by: keyof typeof columnOf,
  through: string | undefined,
): Promise<readonly TrialBalanceRow[]> {
  const { rows } = await db.query<TrialBalanceRow>({
    name: `read-trial-balance-${by}`,
    text: `
      select a.name as account, j.currency,
             coalesce(sum(j.amount) filter (where j.side = 'DEBIT'), 0) as debit,
             coalesce(sum(j.amount) filter (where j.side = 'CREDIT'), 0) as credit
      from journal_entries j
      join gl_accounts a on a.id = j.gl_account_id
      where $1::date is null or j.${columnOf[by]} <= $1::date
      group by a.code, a.name, j.currency
      order by a.code, j.currency`,
    values: [through],
  });
  return rows;
}
