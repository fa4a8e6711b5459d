import type { Queryable } from '../database.ts';
import type { LoanRow } from '../loan-row.ts';

/** Loans with their summaries, by id and in its order. To be run after their rows are locked. */
export async function readLoanRows(client: Queryable, ids: readonly string[]): Promise<readonly LoanRow[]> {
  const { rows } = await client.query<LoanRow>({
    name: 'read-loans',
    text: `
      select l.id, l.account_no, l.external_id, l.client_id, l.product_id, l.terms_id, l.principal,
             l.annual_interest_rate, l.number_of_repayments, l.repayment_every, l.repayment_unit, l.schedule_rules,
             l.submitted_on, l.entered_on, l.expected_disbursement_on, l.approved_on, l.approved_principal, l.disbursed_on,
             l.matures_on, l.activated_on, l.closed_on, s.status, s.closed_through, s.principal_outstanding,
             s.interest_outstanding, s.fees_outstanding, s.penalties_outstanding, s.overpaid, s.interest_accrued,
             s.classification, s.classified_on, s.non_performing, s.transaction_count, s.charge_count, s.pause_count,
             s.tag_count, s.event_count
      from loans l
      join loan_summaries s on s.loan_id = l.id
      where l.id = any($1::bigint[])
      order by l.id`,
    values: [`{${ids.join(',')}}`],
  });
  return rows;
}
