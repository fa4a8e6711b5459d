import { defineEvent } from '../../kernel/event.ts';
import type { Loan } from '../loan.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { loanTransactionData } from './loan-transaction-data.ts';

/** A payment of one charge was posted. */
export const LoanChargePaid = defineEvent<[loan: Loan, transaction: LoanTransaction]>({
  type: 'LoanChargePaymentPostBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanTransactionDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (_stamp, loan, transaction) => loanTransactionData(loan, transaction),
});
