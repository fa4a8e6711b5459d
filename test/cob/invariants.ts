import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { expect } from 'vitest';
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
  const date = `date '${formatDate(cobDate)}'`;
  const counts = await scene.tenant.primary.query<Record<string, number>>(`
    select
      (select count(*) from loan_summaries where status = 300)::int as accounts,
      (select count(*) from loan_summaries where status = 300 and closed_through = ${date})::int as closed,
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
      (select count(*) from loan_summaries s where event_count <> (
         select count(*) from outbox o where o.aggregate_id = s.loan_id))::int as "eventsMiscounted",
      (select count(*) from (
         select aggregate_version - row_number() over (partition by aggregate_id order by pos) as gap from outbox
       ) v where gap <> 0)::int as "eventsOutOfOrder",
      (select count(*) from (select from (
         select gl_account_id, currency_code(currency) as currency, posting_date, value_date, case side when ${entrySideNumbers.DEBIT} then amount end as debit,
                case side when ${entrySideNumbers.CREDIT} then amount end as credit
         from journal_entries
         union all select gl_account_id, currency, posting_date, value_date, -debit, -credit from gl_day_totals
       ) v group by gl_account_id, currency, posting_date, value_date
       having coalesce(sum(debit), 0) <> 0 or coalesce(sum(credit), 0) <> 0) d)::int as "dayTotalsWrong",
      (select count(*) from loan_transactions where type = ${transactionTypeNumbers.ACCRUAL} and posting_date <> cob_date)::int as "misdated",
      (select coalesce(sum(total), 0) from job_partitions where run_id = ${runId})::int as planned,
      (select count(*) from job_partitions a join job_partitions b
         on a.run_id = b.run_id and a.number < b.number and a.last_id >= b.first_id
       where a.run_id = ${runId})::int as overlaps,
      (select count(*) from job_partitions where run_id = ${runId}
         and (state <> 'COMPLETED' or hold_to is not null or lease_until is not null or done + failed <> total)
      )::int as "partitionsOpen"`);
  const { accounts, ...facts } = counts.rows[0] ?? {};
  expect(facts).toEqual({
    closed: (accounts ?? 0) - failed,
    failures: failed,
    accruedTwice: 0,
    accruedWrong: 0,
    transactionsMiscounted: 0,
    unbalanced: 0,
    eventsMiscounted: 0,
    eventsOutOfOrder: 0,
    dayTotalsWrong: 0,
    misdated: 0,
    planned: accounts,
    overlaps: 0,
    partitionsOpen: 0,
  });
  const run = await scene.runUntil(runId, 'be there', () => true);
  expect(run).toMatchObject({
    state: failed > 0 ? 'COMPLETED_WITH_FAILURES' : 'COMPLETED',
    total: accounts,
    done: (accounts ?? 0) - failed,
    failed,
  });
}

/** One text for all that a run may change; ids of runs and instants are left out. */
export async function stateHash(scene: Scene): Promise<string> {
  const tables = [
    `select string_agg(s::text, '|' order by loan_id) from loan_summaries s`,
    `select string_agg(concat_ws(',', loan_id, number, type, value_date, posting_date, amount, interest, balance, cob_date),
       '|' order by loan_id, number) from loan_transactions`,
    `select string_agg(t::text, '|' order by loan_id, number) from loan_delinquency_tags t`,
    `select string_agg(j::text, '|' order by owner_id, transaction_number, line) from journal_entries j`,
    `select string_agg(concat_ws(',', aggregate_id, aggregate_version, type, business_date, md5(payload)),
       '|' order by aggregate_id, aggregate_version) from outbox`,
  ];
  const { rows } = await scene.tenant.primary.query<{ hash: string }>(
    `select md5(concat_ws('#', ${tables.map((table) => `(${table})`).join(', ')})) as hash`,
  );
  return rows[0]?.hash ?? '';
}
