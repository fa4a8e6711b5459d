import { defineEvent } from '../../kernel/event.ts';
import type { Loan } from '../loan.ts';
import { loanAccountData } from './loan-account-data.ts';

/** A pause of a loan's delinquency was entered, or ended early. */
export const LoanDelinquencyPauseChanged = defineEvent<[loan: Loan]>({
  type: 'LoanAccountDelinquencyPauseChangedBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanAccountDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (stamp, loan) => loanAccountData(loan, stamp.businessDate),
});
