import { statusCodes } from '@dayclose/domain/loan/status.ts';
import { chargeSums } from './charge-sums.ts';
import { equal } from './facts.ts';
import { installmentSums } from './installment-sums.ts';
import { loanCheck } from './loan-facts.ts';
import { savingsSums } from './savings/summaries.ts';
import { standings } from './standings.ts';
import { disbursedStatuses } from './statuses.ts';
import { transactionSums } from './transaction-sums.ts';

/** All that is left of a loan that is written off is what was. */
function unlessWrittenOff(left: string): string {
  return `case when r.status = ${statusCodes.CLOSED_WRITTEN_OFF} then 0 else ${left} end`;
}

const outstanding = ['interest', 'fees', 'penalties'].map((part) =>
  equal(
    `${part} outstanding`,
    unlessWrittenOff(`coalesce(r.${part} - r.${part}_paid - r.${part}_waived, 0)`),
    `r.${part}_outstanding`,
  ),
);

/** L3. */
export const summariesKept = loanCheck(
  {
    id: 'L3',
    sentence: 'what is kept of an account is what its installments and transactions say',
    others: [savingsSums],
  },
  [
    {
      rows: `
        select *
        from (
          select loan_id, status, principal_outstanding, interest_outstanding, fees_outstanding, penalties_outstanding
          from loan_summaries
          where status in (${disbursedStatuses})
        ) s
        left join (${installmentSums}) i using (loan_id)`,
      item: `'summary'`,
      facts: [
        equal(
          'principal outstanding',
          unlessWrittenOff('coalesce(r.principal - r.principal_paid, 0)'),
          'r.principal_outstanding',
        ),
        ...outstanding,
      ],
    },
    {
      rows: `
        select s.loan_id, s.overpaid, s.interest_accrued, s.charged_off, coalesce(t.charged_off, false) as charged_off_said,
               coalesce(t.overpaid, 0) as overpaid_said,
               coalesce(t.accrued_interest, 0) as accrued_said
        from loan_summaries s
        left join (${transactionSums}) t on t.loan_id = s.loan_id`,
      item: `'summary'`,
      facts: [
        equal('overpaid', 'r.overpaid_said', 'r.overpaid'),
        equal('interest accrued', 'r.accrued_said', 'r.interest_accrued'),
        equal('charged off', 'r.charged_off_said', 'r.charged_off'),
      ],
    },
    {
      rows: `
        select loan_id, c.fees_accrued, c.penalties_accrued, t.accrued_fees, t.accrued_penalties
        from (${chargeSums('loan_id')}) c
        full join (select * from (${transactionSums}) a where accrued_fees <> 0 or accrued_penalties <> 0) t
          using (loan_id)`,
      item: `'charges'`,
      facts: [
        equal('fees accrued', 'coalesce(r.accrued_fees, 0)', 'coalesce(r.fees_accrued, 0)'),
        equal('penalties accrued', 'coalesce(r.accrued_penalties, 0)', 'coalesce(r.penalties_accrued, 0)'),
      ],
    },
    {
      rows: `
        select loan_id, number, interest_before,
               coalesce(sum(coalesce(interest_earned, interest - interest_waived)) over earlier, 0) as before_said
        from loan_installments
        window earlier as (partition by loan_id order by number rows between unbounded preceding and 1 preceding)`,
      item: `'installment ' || r.number`,
      facts: [equal('interest before it', 'r.before_said', 'r.interest_before')],
    },
    standings,
  ],
);
