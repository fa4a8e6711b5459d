import { presentTag } from '@dayclose/domain/loan/delinquency/tag.ts';
import { isDisbursed, type Loan } from '@dayclose/domain/loan/loan.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import { column, dateColumn, moneyColumn, textColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import type { WriteContext } from '../entity-store.ts';

const columns = `loan_id, status, closed_through, principal_outstanding, interest_outstanding, fees_outstanding,
  penalties_outstanding, overpaid, interest_accrued, classification, classified_on, non_performing,
  transaction_count, charge_count, pause_count, tag_count, event_count`;
const batch = `unnest($1::bigint[], $2::smallint[], $3::date[], $4::numeric[], $5::numeric[], $6::numeric[],
  $7::numeric[], $8::numeric[], $9::numeric[], $10::text[], $11::date[], $12::boolean[], $13::int[], $14::int[],
  $15::int[], $16::int[], $17::int[])`;

export async function insertLoanSummaries(
  client: Queryable,
  loans: readonly Loan[],
  context: WriteContext,
): Promise<void> {
  if (loans.length === 0) return;
  await client.query({
    name: 'insert-loan-summaries',
    text: `insert into loan_summaries (${columns}) select * from ${batch}`,
    values: valuesOf(loans, context),
  });
}

export async function updateLoanSummaries(
  client: Queryable,
  loans: readonly Loan[],
  context: WriteContext,
): Promise<void> {
  if (loans.length === 0) return;
  await client.query({
    name: 'update-loan-summaries',
    text: `
      update loan_summaries s
      set status = v.status, closed_through = v.closed_through, principal_outstanding = v.principal_outstanding,
          interest_outstanding = v.interest_outstanding, fees_outstanding = v.fees_outstanding,
          penalties_outstanding = v.penalties_outstanding, overpaid = v.overpaid,
          interest_accrued = v.interest_accrued, classification = v.classification,
          classified_on = v.classified_on, non_performing = v.non_performing,
          transaction_count = v.transaction_count, charge_count = v.charge_count,
          pause_count = v.pause_count, tag_count = v.tag_count, event_count = v.event_count
      from ${batch} as v (${columns})
      where s.loan_id = v.loan_id`,
    values: valuesOf(loans, context),
  });
}

function valuesOf(loans: readonly Loan[], context: WriteContext) {
  const tags = loans.map(presentTag);
  return [
    column(loans, (loan) => loan.id),
    column(loans, (loan) => statusCodes[loan.status]),
    dateColumn(loans, (loan) => (isDisbursed(loan) ? loan.closedThrough : undefined)),
    moneyColumn(loans, (loan) => loan.balances.principal),
    moneyColumn(loans, (loan) => loan.balances.interest),
    moneyColumn(loans, (loan) => loan.balances.fees),
    moneyColumn(loans, (loan) => loan.balances.penalties),
    moneyColumn(loans, (loan) => loan.balances.overpaid),
    moneyColumn(loans, (loan) => loan.balances.interestAccrued),
    textColumn(tags, (tag) => tag?.classification),
    dateColumn(tags, (tag) => tag?.addedOn),
    column(loans, (loan) => loan.nonPerforming),
    column(loans, (loan) => loan.transactionCount),
    column(loans, (loan) => loan.chargeCount),
    column(loans, (loan) => loan.pauses.length),
    column(loans, (loan) => loan.tagCount),
    column(loans, context.eventCount),
  ];
}
