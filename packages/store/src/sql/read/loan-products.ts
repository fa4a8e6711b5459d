import type { LoanProductView } from '@dayclose/domain/loan/views.ts';
import type { Queryable } from '../../database.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

const columns: Columns<LoanProductView> = {
  id: 'id',
  name: 'name',
  shortName: 'short_name',
  currency: 'currency',
  currencyDigits: 'currency_digits',
};

/** The loan products of these ids that there are, in any order. */
export function readLoanProductsById(
  db: Queryable,
  ids: readonly string[],
): Promise<readonly LoanProductView[]> {
  return readViews(db, {
    name: 'read-loan-products-by-id',
    text: `select ${selected(columns)} from loan_products where id = any(${askedIds}::bigint[])`,
    values: [ids],
  });
}
