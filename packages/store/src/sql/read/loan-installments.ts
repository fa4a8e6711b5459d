import type { LoanInstallmentView } from '@dayclose/domain/loan/views.ts';
import type { Queryable } from '../../database.ts';
import { byOwner } from './page.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

const columns: Columns<LoanInstallmentView> = {
  loanId: 'i.loan_id',
  number: 'i.number',
  fromDate: 'i.from_date',
  dueDate: 'i.due_date',
  principal: 'i.principal',
  interest: 'i.interest',
  fees: 'i.fees',
  penalties: 'i.penalties',
  principalPaid: 'i.principal_paid',
  interestPaid: 'i.interest_paid',
  feesPaid: 'i.fees_paid',
  penaltiesPaid: 'i.penalties_paid',
  interestWaived: 'i.interest_waived',
  feesWaived: 'i.fees_waived',
  penaltiesWaived: 'i.penalties_waived',
  paidInAdvance: 'i.paid_in_advance',
  paidLate: 'i.paid_late',
  balance: 'i.balance',
  completedOn: 'i.completed_on',
  classification: 'i.classification',
};

/** All installments of loans, in their order, in one statement. */
export async function readInstallmentsOfLoans(
  db: Queryable,
  loanIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LoanInstallmentView[]>> {
  const rows = await readViews<LoanInstallmentView>(db, {
    name: 'read-installments-of-loans',
    text: `
      select ${selected(columns)} from loan_installments i
      where i.loan_id = any(${askedIds}::bigint[])
      order by i.loan_id, i.number`,
    values: [loanIds],
  });
  return byOwner(rows, ({ loanId }) => loanId);
}
