import { defineEvent } from '../../kernel/event.ts';
import type { Loan } from '../loan.ts';
import type { Installment } from '../schedule/installment.ts';
import { loanRepaymentDueData } from './loan-repayment-due-data.ts';

/** An installment has been overdue for as many days as the product waits. */
export const LoanRepaymentOverdue = defineEvent<[loan: Loan, installment: Installment]>({
  type: 'LoanRepaymentOverdueBusinessEvent',
  category: 'Loan',
  dataschema: 'dayclose.avro.loan.v1.LoanRepaymentDueDataV1',
  aggregateKind: 'Loan',
  aggregateId: (loan) => loan.id,
  data: (stamp, loan, installment) => loanRepaymentDueData(loan, installment, stamp.cobDate),
});
