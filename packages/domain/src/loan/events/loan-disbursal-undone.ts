import { defineEvent } from '../../kernel/event.ts';
import type { Loan } from '../loan.ts';
import { loanAccountData } from './loan-account-data.ts';

/** A disbursement was taken back: the loan is approved, and nothing of it is paid out. */
export const LoanDisbursalUndone = defineEvent<[loan: Loan]>({
  type: 'LoanUndoDisbursalBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanAccountDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (stamp, loan) => loanAccountData(loan, stamp.businessDate),
});
