import { statusCodes } from '@dayclose/domain/loan/status.ts';
import { equal } from './facts.ts';
import { installmentSums } from './installment-sums.ts';
import { loanCheck } from './loan-facts.ts';
import { disbursedStatuses } from './statuses.ts';
import { transactionSums } from './transaction-sums.ts';

/** L5. Shape: of a loan whose money is not out yet, the schedule is projected, if it has one. */
export const principalScheduled = loanCheck(
  { id: 'L5', sentence: 'the principal of the installments is what was paid out' },
  [
    {
      rows: `
        select s.loan_id, i.principal, t.disbursed + t.owed_again as owed
        from loan_summaries s
        left join (${transactionSums}) t on t.loan_id = s.loan_id
        left join (${installmentSums}) i on i.loan_id = s.loan_id
        where s.status in (${disbursedStatuses})`,
      item: `'schedule'`,
      facts: [equal('principal', 'coalesce(r.owed, 0)', 'coalesce(r.principal, 0)')],
    },
    {
      rows: `
        select s.loan_id, i.principal, coalesce(l.approved_principal, l.principal) as agreed
        from loan_summaries s
        join loans l on l.id = s.loan_id
        join (${installmentSums}) i on i.loan_id = s.loan_id
        where s.status in (${statusCodes.SUBMITTED}, ${statusCodes.APPROVED})`,
      item: `'projected schedule'`,
      facts: [equal('principal', 'r.agreed', 'r.principal')],
    },
  ],
);
