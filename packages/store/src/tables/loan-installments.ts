import type { Money } from '@dayclose/domain/kernel/money.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { date, integer, money, smallint, text } from './column-types.ts';
import { type LoanPart, tableOfLoans } from './loan-part.ts';

export const loanInstallments = tableOfLoans<Installment>('loan_installments', {
  fields: {
    number: { column: 'number', type: integer, key: true },
    fromDate: { column: 'from_date', type: date },
    dueDate: { column: 'due_date', type: date },
    principal: { column: 'principal', type: money },
    interest: { column: 'interest', type: money },
    fees: { column: 'fees', type: money, rare: true },
    penalties: { column: 'penalties', type: money, rare: true },
    principalPaid: { column: 'principal_paid', type: money, rare: true },
    interestPaid: { column: 'interest_paid', type: money, rare: true },
    feesPaid: { column: 'fees_paid', type: money, rare: true },
    penaltiesPaid: { column: 'penalties_paid', type: money, rare: true },
    interestWaived: { column: 'interest_waived', type: money, rare: true },
    feesWaived: { column: 'fees_waived', type: money, rare: true },
    penaltiesWaived: { column: 'penalties_waived', type: money, rare: true },
    paidInAdvance: { column: 'paid_in_advance', type: money, rare: true },
    paidLate: { column: 'paid_late', type: money, rare: true },
    balance: { column: 'balance', type: money },
    interestEarned: {
      column: 'interest_earned',
      type: money,
      nullable: true,
      of: earnedElsewhere,
      from: (earned, { interest, interestWaived }) => earned ?? interest - interestWaived,
    },
    interestBefore: { column: 'interest_before', type: money },
    overduePenalties: { column: 'overdue_penalties', type: smallint },
    classification: { column: 'classification', type: text, nullable: true },
    completedOn: { column: 'completed_on', type: date, nullable: true },
  },
});

/** What its period earns, where the installment pays something else; nothing where it pays just that, as most do. */
function earnedElsewhere({ part }: LoanPart<Installment>): Money | undefined {
  const { interest, interestWaived, interestEarned } = part;
  return interestEarned === interest - interestWaived ? undefined : interestEarned;
}
