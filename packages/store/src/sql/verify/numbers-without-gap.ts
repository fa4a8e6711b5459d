import { equal, type Facts, holds } from './facts.ts';
import { loanCheck } from './loan-facts.ts';

/** Rows of a table that a loan counts. */
function counted(table: string, what: string, count: string): Facts {
  return {
    rows: `
      select loan_id, s.${count} as counted, coalesce(n.rows, 0) as rows, n.first, n.last
      from loan_summaries s
      full join (select loan_id, count(*) as rows, min(number) as first, max(number) as last from ${table} group by 1) n
        using (loan_id)`,
    item: `'${what}'`,
    facts: [
      equal('how many there are', 'r.counted', 'r.rows'),
      equal('first number', 'case when r.rows > 0 then 1 end', 'r.first'),
      equal('last number', 'nullif(r.rows, 0)', 'r.last'),
    ],
  };
}

/**
 * Whether events may have been purged: a whole day at a time, so there is a day with a command or a run, either of which
 * tells of itself by events, and without any of them. An import tells nothing.
 */
const purged = `
  select exists (
    select created_at::date from commands where refused_with is null and name <> 'importPortfolio'
    union select ended_at::date from job_runs where done > 0 and ended_at is not null
    except select created_on from outbox
  ) as purged`;

const aggregates = `
  select 'Loan' as kind, loan_id as id, event_count from loan_summaries
  union all select 'Client', id, event_count from clients
  union all select 'LoanProduct', id, event_count from loan_products`;

const events: Facts = {
  rows: `
    select case a.kind when 'Loan' then a.id end as loan_id, a.kind, a.id, a.event_count, p.purged,
           coalesce(o.events, 0) as events, coalesce(o.versions, 0) as versions, o.first, o.last
    from (${aggregates}) a
    left join (
      select aggregate_type, aggregate_id, count(*) as events, count(distinct aggregate_version) as versions,
             min(aggregate_version) as first, max(aggregate_version) as last
      from outbox
      group by 1, 2
    ) o on o.aggregate_type = a.kind and o.aggregate_id = a.id
    cross join (${purged}) p`,
  item: `'events of ' || r.kind || ' ' || r.id`,
  facts: [
    equal('different versions', 'r.events', 'r.versions'),
    holds('first version', 'coalesce(r.first >= 1, true)', 'r.first', '1 or later'),
    holds('last version', 'coalesce(r.last <= r.event_count, true)', 'r.last', 'its count of events at most'),
    holds(
      'events',
      'r.purged or r.versions = r.event_count',
      'r.versions',
      'as many as it counts, if none is purged',
    ),
  ],
};

/** L11. */
export const numbersWithoutGap = loanCheck(
  'L11',
  'transactions, charges, pauses, tags and events are numbered 1 to n',
  [
    counted('loan_transactions', 'transactions', 'transaction_count'),
    counted('loan_charges', 'charges', 'charge_count'),
    counted('loan_delinquency_pauses', 'delinquency pauses', 'pause_count'),
    counted('loan_delinquency_tags', 'delinquency tags', 'tag_count'),
    events,
  ],
);
