import { defineEvent } from '../../kernel/event.ts';
import type { Loan } from '../loan.ts';
import { loanAccountData } from './loan-account-data.ts';

/** The lender turned an application down. */
export const LoanRejected = defineEvent<[loan: Loan]>({
  type: 'LoanRejectedBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanAccountDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (stamp, loan) => loanAccountData(loan, stamp.businessDate),
});
