import { defineEvent } from '../../kernel/event.ts';
import type { Loan } from '../loan.ts';
import type { LoanCharge } from '../money/charge.ts';
import { loanChargeData } from './loan-charge-data.ts';

/** A fee or a penalty was charged by hand. */
export const LoanChargeAdded = defineEvent<[loan: Loan, charge: LoanCharge]>({
  type: 'LoanAddChargeBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanChargeDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (_stamp, loan, charge) => loanChargeData(loan, charge),
});
