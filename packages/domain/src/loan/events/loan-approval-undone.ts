import { defineEvent } from '../../kernel/event.ts';
import type { Loan } from '../loan.ts';
import { loanAccountData } from './loan-account-data.ts';

/** An approval was taken back: the loan is an application again. */
export const LoanApprovalUndone = defineEvent<[loan: Loan]>({
  type: 'LoanUndoApprovalBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanAccountDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (stamp, loan) => loanAccountData(loan, stamp.businessDate),
});
