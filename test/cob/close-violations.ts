import { savingsPayments } from '@dayclose/domain/savings/payments.ts';
import type { Queryable } from '@dayclose/store/database.ts';

/** Something that is true of a close once its run has ended, whatever died in it. */
export interface CloseInvariant {
  readonly id: string;
  readonly says: string;
  /** What breaks it, a sentence a row, of the run `$1`. */
  readonly sql: string;
}

/** Sentences that are shown of one invariant. */
const shown = 5;

const ofRun = 'job_runs r where r.id = $1';

/** A kind of account, as its tables know it. */
interface Closed {
  readonly what: string;
  readonly kind: 'LOAN' | 'SAVINGS';
  readonly aggregate: string;
  readonly summaries: string;
  readonly transactions: string;
  /** The column of both that has the account. */
  readonly id: string;
  /** What tells postings of one type apart that a close of one day makes. */
  readonly apart: string;
}

const loans: Closed = {
  what: 'loan',
  kind: 'LOAN',
  aggregate: 'Loan',
  summaries: 'loan_summaries',
  transactions: 'loan_transactions',
  id: 'loan_id',
  apart: 'interest > 0, fees > 0',
};
const savings: Closed = {
  what: 'savings account',
  kind: 'SAVINGS',
  aggregate: 'SavingsAccount',
  summaries: 'savings_summaries',
  transactions: 'savings_transactions',
  id: 'account_id',
  apart: 'side, interest_through',
};

/** C1 to C9 of a run over accounts of a kind, but for what only a witness of each close can tell. */
const invariantsOf = ({
  what,
  kind,
  aggregate,
  summaries,
  transactions,
  id,
  apart,
}: Closed): readonly CloseInvariant[] => [
  {
    id: 'C1',
    says: 'each account is closed, or listed as failed once, and never both',
    sql: `
      select format('${what} %s is closed through %s, and %s', s.${id}, coalesce(s.closed_through::text, 'no day'),
                    case when f.account_id is null then 'it is not listed as failed' else 'it is listed as failed' end)
      from job_runs r
      join ${summaries} s on s.status = 300
      left join cob_failures f on f.run_id = r.id and f.account_kind = '${kind}' and f.account_id = s.${id} and f.resolved_at is null
      where r.id = $1 and (coalesce(s.closed_through, '-infinity') < r.cob_date) = (f.account_id is null)`,
  },
  {
    id: 'C2',
    says: 'a date has one run, runs ascend, and no date is left out of closes or covered twice',
    sql: `
      select format('the run of %s covers %s to %s, and the one before it ends with %s', job, from_date, cob_date, before)
      from (
        select r.*, lag(cob_date) over (partition by job order by cob_date) as before from job_runs r where cob_date is not null
      ) r
      where $1::bigint is not null and (
        from_date > cob_date or from_date <= before or from_date > before + 1 and account_kind <> '${savingsPayments.name}'
      )`,
  },
  {
    id: 'C4',
    says: 'an account has one posting of a kind from the close of a day',
    sql: `
      select format('${what} %s has %s postings of type %s of %s', ${id}, count(*), type, cob_date)
      from ${transactions}
      where $1::bigint is not null and cob_date is not null
      group by ${id}, cob_date, type, ${apart}
      having count(*) > 1`,
  },
  {
    id: 'C5',
    says: 'partitions share no account, and count as many as the run',
    sql: `
      select format('partitions %s and %s overlap', a.number, b.number)
      from job_partitions a join job_partitions b on a.run_id = b.run_id and a.number < b.number and a.last_id >= b.first_id
      where a.run_id = $1
      union all
      select format('the run counts %s accounts, and its partitions %s', r.total, p.total)
      from (select coalesce(sum(total), 0) as total from job_partitions where run_id = $1) p, ${ofRun} and r.total <> p.total`,
  },
  {
    id: 'C7',
    says: 'a run that has ended has no partition left, and its counts are those of a recount',
    sql: `
      select format('the run is %s with %s done, %s failed and %s skipped of %s; %s failures are open, and %s partitions',
                    r.state, r.done, r.failed, r.skipped, r.total, f.open, p.open)
      from (select count(*) as open from cob_failures where run_id = $1 and resolved_at is null) f,
           (select count(*) as open from job_partitions where run_id = $1 and state <> 'COMPLETED') p,
           ${ofRun} and (r.state not in ('COMPLETED', 'COMPLETED_WITH_FAILURES') or p.open > 0
             or r.failed <> f.open or r.total <> r.done + r.failed + r.skipped or (r.failed > 0) <> (r.state <> 'COMPLETED'))
      union all
      select format('partition %s has %s done and %s failed of %s', number, done, failed, total)
      from job_partitions where run_id = $1 and state = 'COMPLETED' and done + failed <> total`,
  },
  {
    id: 'C8',
    says: 'what the run posts bears the day that it closes, whatever day it is by then',
    sql: `
      select format('posting %s of ${what} %s is of %s, for the close of %s', t.number, t.${id}, t.posting_date, t.cob_date)
      from ${transactions} t left join job_runs r on r.id = t.run_id and r.id = $1
      where t.posting_date <> t.cob_date or t.cob_date > r.cob_date
        -- Earlier days are those of accounts that an earlier run could not close.
        or t.cob_date < r.from_date and not exists (
          select from cob_failures f
          where f.account_kind = r.account_kind and f.account_id = t.${id} and f.run_id < r.id and f.cob_date <= t.cob_date
        )`,
  },
  {
    id: 'C9',
    says: 'no hold and no lease outlives its run',
    sql: `
      select format('partition %s holds up to %s until %s', number, hold_to, lease_until)
      from job_partitions where run_id = $1 and (hold_to is not null or lease_until is not null)`,
  },
  {
    id: 'E1',
    says: 'an account has told of as many events as are written',
    sql: `
      select format('${what} %s has told of %s events, and %s are written', s.${id}, s.event_count, o.events)
      from ${summaries} s
      cross join lateral (
        select count(*) as events from outbox where aggregate_type = '${aggregate}' and aggregate_id = s.${id}
      ) o
      where $1::bigint is not null and s.event_count <> o.events`,
  },
  {
    id: 'E2',
    says: 'events of an account are written in their order',
    sql: `
      select format('event %s of %s %s is written as number %s', aggregate_version, aggregate_type, aggregate_id, place)
      from (
        select *, row_number() over (partition by aggregate_type, aggregate_id order by pos) as place from outbox
      ) o
      where $1::bigint is not null and aggregate_version <> place`,
  },
];

/** What holds of a run over loans. */
export const closeInvariants = invariantsOf(loans);
/** What holds of a run over savings accounts. */
export const savingsCloseInvariants = invariantsOf(savings);

/** What is wrong after the end of a run, a sentence each. */
export async function closeViolations(
  db: Queryable,
  runId: string,
  invariants: readonly CloseInvariant[] = closeInvariants,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { id, says, sql } of invariants) {
    const { rows } = await db.query<{ what: string }>(
      `select what from (${sql}) as broken (what) limit ${shown}`,
      [runId],
    );
    found.push(...rows.map(({ what }) => `${id}, ${says}: ${what}`));
  }
  return found;
}
