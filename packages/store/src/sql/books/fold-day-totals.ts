import type { Queryable } from '../../database.ts';
import { foldRows } from '../fold-rows.ts';

const dayTotals = {
  table: 'gl_day_totals',
  keys: ['gl_account_id', 'currency', 'posting_date', 'value_date'],
  sums: ['debit', 'credit'],
} as const;

/** Folds day totals that postings added into one row for each account, currency and dates, as `foldRows` does. */
export function foldDayTotals(db: Queryable, most: number): Promise<number> {
  return foldRows(db, dayTotals, most);
}
