import { defineEvent } from '../../kernel/event.ts';
import type { Loan } from '../loan.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { loanTransactionData } from './loan-transaction-data.ts';
import type { LoanTransactionAdjustmentDataV1 } from './payloads.ts';

/** A posting was reversed; with the posting that a person or a replay put in its place, if there is one. */
export const LoanTransactionAdjusted = defineEvent<
  [loan: Loan, reversed: LoanTransaction, successor: LoanTransaction | undefined]
>({
  type: 'LoanAdjustTransactionBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanTransactionAdjustmentDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (_stamp, loan, reversed, successor): LoanTransactionAdjustmentDataV1 => ({
    transactionToAdjust: loanTransactionData(loan, reversed),
    newTransactionDetail: successor === undefined ? null : loanTransactionData(loan, successor),
  }),
});
