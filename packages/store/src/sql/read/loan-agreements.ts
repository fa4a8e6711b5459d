import { rateViews } from '@dayclose/domain/loan/snapshot.ts';
import type { LoanAgreementView } from '@dayclose/domain/loan/views.ts';
import type { Queryable } from '../../database.ts';
import { ratesOf, type StoredRates } from '../../tables/rate-changes.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

/** What was agreed of a loan, and of which. */
type Agreed = LoanAgreementView & { readonly id: string };

/** The same as it is stored: the rates by their days, as JSON. */
type Row = Omit<Agreed, 'rateChanges'> & { readonly rates: string | null };

const columns: Columns<Row> = {
  id: 'id',
  annualInterestRate: 'annual_interest_rate',
  numberOfRepayments: 'number_of_repayments',
  repaymentEvery: 'repayment_every',
  repaymentUnit: 'repayment_unit',
  approvedPrincipal: 'approved_principal',
  rates: 'rate_changes',
};

/** What was agreed of the loans of these ids that there are, in any order. */
export async function readLoanAgreements(db: Queryable, ids: readonly string[]): Promise<readonly Agreed[]> {
  const rows = await readViews<Row>(db, {
    name: 'read-loan-agreements',
    text: `select ${selected(columns)} from loans where id = any(${askedIds}::bigint[])`,
    values: [ids],
  });
  return rows.map(({ rates, ...agreed }) =>
    rates === null
      ? agreed
      : { ...agreed, rateChanges: rateViews(ratesOf(JSON.parse(rates) as StoredRates)) },
  );
}
