import type { LoanProductView } from '@dayclose/domain/loan/views.ts';
import type { Queryable } from '../../database.ts';
import { inListOrder, type Page, windowOf } from './page.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

const columns: Columns<LoanProductView> = {
  id: 'id',
  name: 'name',
  shortName: 'short_name',
  currency: 'currency',
  currencyDigits: 'currency_digits',
  termsId: 'terms_id',
  principal: 'principal',
  minPrincipal: 'min_principal',
  maxPrincipal: 'max_principal',
  annualInterestRate: 'annual_interest_rate',
  minAnnualInterestRate: 'min_annual_interest_rate',
  maxAnnualInterestRate: 'max_annual_interest_rate',
  numberOfRepayments: 'number_of_repayments',
  minNumberOfRepayments: 'min_number_of_repayments',
  maxNumberOfRepayments: 'max_number_of_repayments',
  repaymentEvery: 'repayment_every',
  repaymentUnit: 'repayment_unit',
  enteredOn: 'entered_on',
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

/** Where a product stands in the order of names, and where the one of a cursor does. */
const place = '(lower(name), id)';
const placeOf = (id: string) => `(select lower(name), id from loan_products where id = ${id})`;

/** One page of the loan products by name, in either case; cursors name them by their ids. */
export async function readLoanProducts(db: Queryable, page: Page): Promise<readonly LoanProductView[]> {
  const values: unknown[] = [page.size + 1];
  const { name, order, within } = windowOf(page, ['bigint'], values);
  const products = await readViews<LoanProductView>(db, {
    name: `read-loan-products-${name}`,
    text: `
      select ${selected(columns)} from loan_products
      where ${within(place, placeOf)} order by lower(name) ${order}, id ${order} limit $1`,
    values,
  });
  return inListOrder(products, page);
}
