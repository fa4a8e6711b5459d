import { defineEvent } from '../../kernel/event.ts';
import { lastPosted } from '../last-posted.ts';
import type { Loan } from '../loan.ts';
import { loanTransactionData } from './loan-transaction-data.ts';

/** Income was accrued: the last posting of the loan. */
export const LoanAccrualCreated = defineEvent<[loan: Loan]>({
  type: 'LoanAccrualTransactionCreatedBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanTransactionDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (_stamp, loan) => loanTransactionData(loan, lastPosted(loan)),
});
