import { statusCodes } from '@dayclose/domain/loan/status.ts';
import { equal, type Fact, type Facts, holds } from './facts.ts';

const parts = ['principal', 'interest', 'fees', 'penalties'];
const overdue: readonly Fact[] = parts.map((part) =>
  equal(`overdue ${part}`, `coalesce(r.${part}_left, 0)`, `r.overdue_${part}`),
);

/** What is left of each installment of an active loan, and whether it was due by the last closed day. */
const installments = `
  select i.loan_id, i.due_date, i.due_date <= s.closed_through as is_due, i.principal - i.principal_paid as principal,
         i.interest - i.interest_paid - i.interest_waived as interest, i.fees - i.fees_paid - i.fees_waived as fees,
         i.penalties - i.penalties_paid - i.penalties_waived as penalties
  from loan_summaries s
  join loan_installments i using (loan_id)
  where s.status = ${statusCodes.ACTIVE}`;
const unpaid = 'principal + interest + fees + penalties > 0';

/** What is kept of what is late and due next; not of rows that a process wrote which does not know these columns. */
export const standings: Facts = {
  rows: `
    select *
    from loan_summaries s
    left join (
      select loan_id, min(due_date) filter (where is_due and ${unpaid}) as since,
             min(due_date) filter (where not is_due and ${unpaid}) as next,
             ${parts.map((part) => `sum(${part}) filter (where is_due) as ${part}_left`).join(', ')}
      from (${installments}) i
      group by loan_id
    ) i using (loan_id)
    where s.kept_at is not null and s.kept_at >= s.event_count`,
  item: `'summary'`,
  facts: [
    equal('overdue since', 'r.since', 'r.overdue_since'),
    ...overdue,
    equal('next due date', 'r.next', 'r.next_due'),
    holds(
      'kept as of',
      'r.kept_at <= r.event_count',
      `'event ' || r.kept_at`,
      'its last event or an earlier one',
    ),
  ],
};
