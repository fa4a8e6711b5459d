import type { LoanAgreementView } from '@dayclose/domain/loan/views.ts';
import type { Queryable } from '../../database.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

/** What was agreed of a loan, and of which. */
type Agreed = LoanAgreementView & { readonly id: string };

const columns: Columns<Agreed> = {
  id: 'id',
  annualInterestRate: 'annual_interest_rate',
  numberOfRepayments: 'number_of_repayments',
  repaymentEvery: 'repayment_every',
  repaymentUnit: 'repayment_unit',
  approvedPrincipal: 'approved_principal',
};

/** What was agreed of the loans of these ids that there are, in any order. */
export function readLoanAgreements(db: Queryable, ids: readonly string[]): Promise<readonly Agreed[]> {
  return readViews(db, {
    name: 'read-loan-agreements',
    text: `select ${selected(columns)} from loans where id = any(${askedIds}::bigint[])`,
    values: [ids],
  });
}
