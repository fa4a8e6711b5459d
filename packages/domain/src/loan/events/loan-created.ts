import { defineEvent } from '../../kernel/event.ts';
import type { Loan } from '../loan.ts';
import { loanAccountData } from './loan-account-data.ts';

/** A loan was applied for. */
export const LoanCreated = defineEvent<[loan: Loan]>({
  type: 'LoanCreatedBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanAccountDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (stamp, loan) => loanAccountData(loan, stamp.businessDate),
});
