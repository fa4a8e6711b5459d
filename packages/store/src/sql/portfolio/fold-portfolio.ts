import type { Queryable } from '../../database.ts';
import { foldRows } from '../fold-rows.ts';

const portfolioDays = {
  table: 'portfolio_days',
  keys: ['cob_date', 'account_kind', 'product_id', 'currency', 'classification'],
  sums: ['accounts', 'principal', 'interest', 'fees', 'penalties', 'overdue', 'accrued_interest', 'balance'],
} as const;

/** Folds what closes added to portfolios into one row for each day, product, currency and class, as `foldRows` does. */
export function foldPortfolio(db: Queryable, most: number): Promise<number> {
  return foldRows(db, portfolioDays, most);
}
