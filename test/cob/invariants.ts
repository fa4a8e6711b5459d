import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { expect } from 'vitest';
import { closeViolations } from './close-violations.ts';
import type { Scene } from './scene.ts';

/**
 * What is true after every run, whatever died in it: each account is closed exactly once or listed as failed, books
 * balance, events are complete and in order, counts are those of a recount.
 */
export async function expectClosedOnce(
  scene: Scene,
  runId: string,
  cobDate: LocalDate,
  failed = 0,
): Promise<void> {
  expect(await closeViolations(scene.tenant.primary, runId)).toEqual([]);
  const date = `date '${formatDate(cobDate)}'`;
  const counts = await scene.tenant.primary.query<Record<string, number>>(`
    select
      (select count(*) from loan_summaries where status = 300)::int as accounts,
      (select count(*) from loan_summaries where status = 300 and closed_through = ${date})::int as closed,
      (select coalesce(sum(accounts), 0) from portfolio_days where account_kind = 1 and cob_date = ${date})::int as "inPortfolio",
      (select count(*) from cob_failures where run_id = ${runId} and resolved_at is null)::int as failures,
      (select count(*) from (
         select loan_id from loan_transactions where type = ${transactionTypeNumbers.ACCRUAL} and cob_date = ${date} and run_id = ${runId}
         group by loan_id having count(*) > 1) twice)::int as "accruedTwice",
      (select count(*) from loan_summaries s where interest_accrued <> (
         select coalesce(sum(interest), 0) from loan_transactions t
         where t.loan_id = s.loan_id and type = ${transactionTypeNumbers.ACCRUAL}))::int as "accruedWrong",
      (select count(*) from loan_summaries s where transaction_count <> (
         select count(*) from loan_transactions t where t.loan_id = s.loan_id))::int as "transactionsMiscounted",
      (select count(*) from loan_transactions t where (
         select coalesce(sum(case side when ${entrySideNumbers.DEBIT} then j.amount else -j.amount end), -1) from journal_entries j
         where j.owner_kind = 1 and j.owner_id = t.loan_id and j.transaction_number = t.number) <> 0)::int as unbalanced,
      (select count(*) from (select from (
         select gl_account_id, currency_code(currency) as currency, posting_date, value_date, case side when ${entrySideNumbers.DEBIT} then amount end as debit,
                case side when ${entrySideNumbers.CREDIT} then amount end as credit
         from journal_entries
         union all select gl_account_id, currency, posting_date, value_date, -debit, -credit from gl_day_totals
       ) v group by gl_account_id, currency, posting_date, value_date
       having coalesce(sum(debit), 0) <> 0 or coalesce(sum(credit), 0) <> 0) d)::int as "dayTotalsWrong",
      (select coalesce(sum(total), 0) from job_partitions where run_id = ${runId})::int as planned`);
  const { accounts, ...facts } = counts.rows[0] ?? {};
  expect(facts).toEqual({
    closed: (accounts ?? 0) - failed,
    inPortfolio: (accounts ?? 0) - failed,
    failures: failed,
    accruedTwice: 0,
    accruedWrong: 0,
    transactionsMiscounted: 0,
    unbalanced: 0,
    dayTotalsWrong: 0,
    planned: accounts,
  });
  const run = await scene.runUntil(runId, 'be there', () => true);
  expect(run).toMatchObject({
    state: failed > 0 ? 'COMPLETED_WITH_FAILURES' : 'COMPLETED',
    total: accounts,
    done: (accounts ?? 0) - failed,
    failed,
  });
}
