import { defineEvent } from '../../kernel/event.ts';
import type { Loan } from '../loan.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { loanTransactionData } from './loan-transaction-data.ts';

/** Income was accrued. */
export const LoanAccrualCreated = defineEvent<[loan: Loan, transaction: LoanTransaction]>({
  type: 'LoanAccrualTransactionCreatedBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanTransactionDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (_stamp, loan, transaction) => loanTransactionData(loan, transaction),
});
