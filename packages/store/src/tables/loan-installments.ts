import type { Money } from '@dayclose/domain/kernel/money.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { type AccountPart, tableOfParts } from './account-part.ts';
import { date, integer, money, smallint, text } from './column-types.ts';

/**
 * Shape: every column says what is stored of it, also where it is the field of its name. A function of its own finds a
 * field faster than one that all share, and a chunk has tens of thousands of them (ADR 50).
 */
export const loanInstallments = tableOfParts<Installment>('loan_installments', 'loan_id', {
  fields: {
    number: { column: 'number', type: integer, key: true, of: ({ part }) => part.number },
    fromDate: { column: 'from_date', type: date, of: ({ part }) => part.fromDate },
    dueDate: { column: 'due_date', type: date, of: ({ part }) => part.dueDate },
    principal: { column: 'principal', type: money, of: ({ part }) => part.principal },
    interest: { column: 'interest', type: money, of: ({ part }) => part.interest },
    fees: { column: 'fees', type: money, of: ({ part }) => part.fees },
    penalties: { column: 'penalties', type: money, of: ({ part }) => part.penalties },
    principalPaid: {
      column: 'principal_paid',
      type: money,
      of: ({ part }) => part.principalPaid,
    },
    interestPaid: { column: 'interest_paid', type: money, of: ({ part }) => part.interestPaid },
    feesPaid: { column: 'fees_paid', type: money, of: ({ part }) => part.feesPaid },
    penaltiesPaid: {
      column: 'penalties_paid',
      type: money,
      of: ({ part }) => part.penaltiesPaid,
    },
    interestWaived: {
      column: 'interest_waived',
      type: money,
      of: ({ part }) => part.interestWaived,
    },
    feesWaived: { column: 'fees_waived', type: money, of: ({ part }) => part.feesWaived },
    penaltiesWaived: {
      column: 'penalties_waived',
      type: money,
      of: ({ part }) => part.penaltiesWaived,
    },
    paidInAdvance: {
      column: 'paid_in_advance',
      type: money,
      of: ({ part }) => part.paidInAdvance,
    },
    paidLate: { column: 'paid_late', type: money, of: ({ part }) => part.paidLate },
    balance: { column: 'balance', type: money, of: ({ part }) => part.balance },
    interestEarned: {
      column: 'interest_earned',
      type: money,
      nullable: true,
      of: earnedElsewhere,
      from: (earned, { interest, interestWaived }) => earned ?? interest - interestWaived,
    },
    interestBefore: { column: 'interest_before', type: money, of: ({ part }) => part.interestBefore },
    overduePenalties: {
      column: 'overdue_penalties',
      type: smallint,
      of: ({ part }) => part.overduePenalties,
    },
    classification: {
      column: 'classification',
      type: text,
      nullable: true,
      of: ({ part }) => part.classification,
    },
    completedOn: { column: 'completed_on', type: date, nullable: true, of: ({ part }) => part.completedOn },
  },
});

/** What its period earns, where the installment pays something else; nothing where it pays just that, as most do. */
function earnedElsewhere({ part }: AccountPart<Installment>): Money | undefined {
  const { interest, interestWaived, interestEarned } = part;
  return interestEarned === interest - interestWaived ? undefined : interestEarned;
}
