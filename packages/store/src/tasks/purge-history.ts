import type { TaskStore } from './task-store.ts';

const occasions = `
delete from job_occasions where id = any(array(
  select id from job_occasions
  where decided_at < clock_timestamp() - make_interval(days => $1::integer)
  order by id limit $2
))`;

// What a job last did stays: people look at it, and that events were deleted at all is told by nothing else.
const runs = `
delete from job_runs where id = any(array(
  select r.id from job_runs r
  where r.account_kind is null and r.ended_at < clock_timestamp() - make_interval(days => $1::integer)
    and exists (select from job_runs l where l.job = r.job and l.id > r.id and (l.done > 0 or r.done = 0))
    and not exists (select from job_occasions o where o.run_id = r.id)
    and not exists (select from job_occasions o where o.after_run = r.id)
  order by r.id limit $2
))`;

const calls = `
delete from outbound_calls where id = any(array(
  select id from outbound_calls
  where state = 'DELIVERED' and delivered_at < clock_timestamp() - make_interval(days => $1::integer)
  order by delivered_at limit $2
))`;

// The latest of each loan stays: readers ask for it. What is asked before a payment is what was tried on its date, or after it.
const attempts = `
delete from repayment_attempts where (loan_id, business_date) in (
  select a.loan_id, a.business_date from repayment_attempts a
  where a.tried_at < clock_timestamp() - make_interval(days => $1::integer)
    and exists (
      select from repayment_attempts l where l.loan_id = a.loan_id and l.business_date > a.business_date
    )
  limit $2
)`;

/**
 * Deletes what tells of long ago and keeps nothing from happening any more: occasions that were decided on, runs over no
 * accounts, calls to the outside that were delivered, what came of payments from savings but the latest of each loan. Runs over accounts stay, with their failures.
 */
export const purgeHistory: TaskStore = {
  job: 'PURGE_HISTORY',
  async batch(client, { historyDays, deliveredCallDays, batchRows }) {
    const asked = [
      { name: 'purge-occasions', text: occasions, values: [historyDays, batchRows] },
      { name: 'purge-runs', text: runs, values: [historyDays, batchRows] },
      { name: 'purge-repayment-attempts', text: attempts, values: [historyDays, batchRows] },
      { name: 'purge-delivered-calls', text: calls, values: [deliveredCallDays, batchRows] },
    ];
    // One after the other, in one trip: runs are told apart by the occasions that are left.
    const answers = await Promise.all(asked.map((each) => client.query(each)));
    const counts = answers.map(({ rowCount }) => rowCount ?? 0);
    return {
      done: counts.reduce((sum, count) => sum + count, 0),
      isOver: counts.every((count) => count < batchRows),
    };
  },
};
