import { defineEvent } from '../../kernel/event.ts';
import type { Loan } from '../loan.ts';
import type { LoanCharge } from '../money/charge.ts';
import { loanChargeData } from './loan-charge-data.ts';

/** What was outstanding of a charge was waived. */
export const LoanChargeWaived = defineEvent<[loan: Loan, charge: LoanCharge]>({
  type: 'LoanWaiveChargeBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanChargeDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (_stamp, loan, charge) => loanChargeData(loan, charge),
});
