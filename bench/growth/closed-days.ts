import { loanKind } from '@dayclose/domain/loan/kind.ts';

/** Accounts of a partition, failures of a closed day, accounts that a worker holds at once. */
const partitionAccounts = 4_000;
const failuresADay = 20;
const heldAccounts = 2_000;
/** Postings of a day are of so many value dates. */
const valueDates = 5;

/**
 * The job runs of so many closed days and of one that a worker is at: partitions, failures, what is held, day totals, portfolios.
 *
 * Shape: statements of SQL, each of one table, in their order; the failures of the last closed day are open.
 */
export function closedDays({ days }: { readonly days: number }): readonly string[] {
  return [
    `insert into job_runs (job, state, trigger, cob_date, from_date, business_steps, total, done, command_id, started_at,
                           ended_at, account_kind)
     select '${loanKind.job.name}', case when day = 0 then 'RUNNING' else 'COMPLETED_WITH_FAILURES' end, 'API', d.cob_date - day + 1,
            d.cob_date - day + 1, '[]', o.open, o.open, 1, now() - make_interval(days => day),
            case when day > 0 then now() - make_interval(days => day) + interval '1 minute' end, '${loanKind.name}'
     from generate_series(${days}, 0, -1) as day
     cross join (select cob_date from business_dates) as d
     cross join (select count(*) as open from loan_summaries where status = 300) as o`,
    `insert into job_partitions (run_id, number, state, first_id, last_id, cursor, owner, token, attempts, total, done,
                                 started_at, ended_at)
     select r.id, p.number, case when r.ended_at is null then 'PENDING' else 'COMPLETED' end, p.first_id, p.last_id,
            case when r.ended_at is null then p.first_id - 1 else p.last_id end, 'worker', 1, 1, p.total,
            case when r.ended_at is null then 0 else p.total end, r.started_at, r.ended_at
     from job_runs r
     cross join (
       select (place / ${partitionAccounts}) + 1 as number, min(loan_id) as first_id, max(loan_id) as last_id,
              count(*) as total
       from (select loan_id, row_number() over (order by loan_id) - 1 as place from loan_summaries where status = 300) s
       group by 1
     ) as p`,
    `update job_partitions p
     set state = 'RUNNING', hold_to = first_id + ${heldAccounts}, held_since = now(), lease_until = now() + interval '1 day'
     from job_runs r
     where r.id = p.run_id and r.ended_at is null
       and p.number in (select (max(number) + 1) / 2 from job_partitions where run_id = r.id)`,
    `insert into cob_failures (run_id, account_kind, account_id, cob_date, step, code, message, resolved_at)
     select r.id, '${loanKind.name}', s.loan_id, r.cob_date, 'LOAN_DELINQUENCY_CLASSIFICATION', 'ACCOUNT_INCONSISTENT',
            'It contradicts itself.', case when r.cob_date < d.cob_date then now() end
     from job_runs r
     cross join business_dates d
     cross join (select loan_id from loan_summaries where status = 300 order by loan_id limit ${failuresADay}) as s
     where r.ended_at is not null`,
    `insert into gl_day_totals (gl_account_id, currency, posting_date, value_date, debit, credit, folded)
     select a.id, c.currency, r.cob_date, r.cob_date - late, 1000, 1000, true
     from job_runs r
     cross join gl_accounts a
     cross join (select distinct currency from loan_products) as c
     cross join generate_series(0, ${valueDates - 1}) as late
     on conflict do nothing`,
    'update portfolio_start set first_day = first_day - 1000',
    `insert into portfolio_days (cob_date, product_id, account_kind, accounts, currency, classification, principal, interest, fees,
                                 penalties, overdue, accrued_interest, balance, folded)
     select r.cob_date, p.id, ${loanKind.ledgerOwner}, 1000, p.currency, class.name, 1000000, 20000, 100, 10, 5000, 9000, 0, true
     from job_runs r
     cross join loan_products p
     cross join (select null as name union select distinct classification from loan_summaries) as class
     where r.ended_at is not null`,
  ];
}
