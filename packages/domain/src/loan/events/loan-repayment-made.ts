import { defineEvent } from '../../kernel/event.ts';
import { lastPosted } from '../last-posted.ts';
import type { Loan } from '../loan.ts';
import { loanTransactionData } from './loan-transaction-data.ts';

/** A repayment was posted: the last posting of the loan. */
export const LoanRepaymentMade = defineEvent<[loan: Loan]>({
  type: 'LoanTransactionMakeRepaymentPostBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanTransactionDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (_stamp, loan) => loanTransactionData(loan, lastPosted(loan)),
});
