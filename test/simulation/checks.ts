import type { Server } from './server.ts';

/** An invariant of closes, commands or events: what breaks it, a sentence a row. */
interface Rule {
  readonly id: string;
  readonly broken: string;
}

/** What holds once a world has come to rest. Shape: ids are those of the list of invariants; nothing is left to do then. */
const rules: readonly Rule[] = [
  {
    id: 'C1',
    broken: `select format('loan %s is closed through %s, and not through %s', s.loan_id, s.closed_through, d.cob_date) as what
             from loan_summaries s, business_dates d where s.status = 300 and s.closed_through is distinct from d.cob_date`,
  },
  {
    id: 'C1',
    broken: `select format('loan %s of run %s is still a failure: %s', account_id, run_id, message) as what
             from cob_failures where resolved_at is null`,
  },
  {
    id: 'C2',
    broken: `select format('run %s is from %s, after a run to %s', id, from_date, before) as what
             from (select *, lag(cob_date) over (partition by job order by id) as before from job_runs) r
             where from_date <> before + 1 or cob_date < from_date`,
  },
  {
    id: 'C4',
    broken: `select format('loan %s has more than one posting of type %s for %s', loan_id, type, cob_date) as what
             from loan_transactions where cob_date is not null
             group by loan_id, cob_date, type, interest > 0, fees > 0 having count(*) > 1`,
  },
  {
    id: 'C5',
    broken: `select format('partitions %s and %s of run %s overlap', a.number, b.number, a.run_id) as what
             from job_partitions a join job_partitions b
               on a.run_id = b.run_id and a.number < b.number and a.last_id >= b.first_id`,
  },
  {
    id: 'C5',
    broken: `select format('run %s is over %s accounts, its partitions over %s', r.id, r.total, coalesce(sum(p.total), 0)) as what
             from job_runs r left join job_partitions p on p.run_id = r.id
             group by r.id having r.total <> coalesce(sum(p.total), 0)`,
  },
  {
    id: 'C6',
    broken: `select format('loan %s of run %s failed %s times', account_id, run_id, attempts) as what
             from cob_failures where attempts > 1`,
  },
  {
    id: 'C7',
    broken: `select format('run %s is %s, and its partition %s %s', r.id, r.state, p.number, p.state) as what
             from job_runs r join job_partitions p on p.run_id = r.id
             where r.ended_at is not null and (p.state <> 'COMPLETED' or p.hold_to is not null or p.lease_until is not null)`,
  },
  {
    id: 'C7',
    broken: `select format('run %s counts %s done, %s failed and %s skipped of %s', id, done, failed, skipped, total) as what
             from job_runs where ended_at is null or done + failed + skipped <> total`,
  },
  {
    id: 'C8',
    broken: `select format('transaction %s of loan %s was posted on %s by the close of %s', number, loan_id, posting_date, cob_date) as what
             from loan_transactions where cob_date is not null and posting_date <> cob_date`,
  },
  {
    id: 'L10',
    broken: `select format('transaction %s of loan %s was posted on %s, after one of %s', number, loan_id, posting_date, before) as what
             from (select *, lag(posting_date) over (partition by loan_id order by number) as before from loan_transactions) t
             where posting_date < before`,
  },
  {
    id: 'E1',
    broken: `select format('event %s of %s %s is not published', aggregate_version, aggregate_type, aggregate_id) as what
             from outbox where published_at is null`,
  },
  {
    id: 'E1',
    broken: `select format('loan %s counts %s events, and has %s', s.loan_id, s.event_count, count(o.pos)) as what
             from loan_summaries s left join outbox o on o.aggregate_type = 'Loan' and o.aggregate_id = s.loan_id
             group by s.loan_id, s.event_count having count(o.pos) <> s.event_count`,
  },
  {
    id: 'E2',
    broken: `select format('event %s of %s %s comes as number %s', aggregate_version, aggregate_type, aggregate_id, place) as what
             from (select *, row_number() over (partition by aggregate_type, aggregate_id order by pos) as place from outbox) o
             where aggregate_version <> place`,
  },
  {
    id: 'E2',
    broken: `select format('shard %s is stopped: %s', shard, stopped_because) as what
             from relay_shards where stopped_because is not null`,
  },
  { id: 'seen', broken: `select format('%s: %s', rule, what) as what from sim.violations` },
];

/** Violations that are told of one rule. */
const toldMost = 3;

/** What of all rules is broken, a sentence each. */
export async function brokenRules(server: Server): Promise<readonly string[]> {
  const told: string[] = [];
  for (const { id, broken } of rules) {
    const rows = await server.query<{ what: string }>(`${broken} limit ${toldMost}`);
    told.push(...rows.map(({ what }) => `${id}: ${what}`));
  }
  return told;
}
