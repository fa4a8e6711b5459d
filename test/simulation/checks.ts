import { savingsPayments } from '@dayclose/domain/savings/payments.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import { closeInvariants, closeViolations, savingsCloseInvariants } from '../cob/close-violations.ts';
import type { Server } from './server.ts';

/** An invariant of closes, commands or events: what breaks it, a sentence a row. */
interface Rule {
  readonly id: string;
  readonly broken: string;
}

/** What holds once a world has come to rest, beside what holds after any close: nothing is left to do then. */
const rules: readonly Rule[] = [
  {
    id: 'C1',
    broken: `select format('loan %s is closed through %s, and not through %s', s.loan_id, s.closed_through, d.cob_date) as what
             from loan_summaries s, business_dates d where s.status = 300 and s.closed_through is distinct from d.cob_date`,
  },
  {
    id: 'C1',
    broken: `select format('savings account %s is closed through %s, and not through %s', s.account_id, s.closed_through, d.cob_date) as what
             from savings_summaries s, business_dates d where s.status = 300 and s.closed_through is distinct from d.cob_date`,
  },
  // What could not be paid from is listed until somebody tries again; what is due is tried on each date anyway.
  {
    id: 'C1',
    broken: `select format('account %s of run %s is still a failure: %s', account_id, run_id, message) as what
             from cob_failures where resolved_at is null and account_kind <> '${savingsPayments.name}'`,
  },
  {
    id: 'C7',
    broken: `select format('run %s is %s, and its partition %s %s', r.id, r.state, p.number, p.state) as what
             from job_runs r join job_partitions p on p.run_id = r.id
             where r.ended_at is null or p.state <> 'COMPLETED' or p.hold_to is not null or p.lease_until is not null`,
  },
  {
    id: 'L10',
    broken: `select format('transaction %s of loan %s was posted on %s, after one of %s', number, loan_id, posting_date, before) as what
             from (select *, lag(posting_date) over (partition by loan_id order by number) as before from loan_transactions) t
             where posting_date < before`,
  },
  {
    id: 'L10',
    broken: `select format('transaction %s of savings account %s was posted on %s, after one of %s', number, account_id, posting_date, before) as what
             from (select *, lag(posting_date) over (partition by account_id order by number) as before from savings_transactions) t
             where posting_date < before`,
  },
  {
    id: 'E1',
    broken: `select format('event %s of %s %s is not published', aggregate_version, aggregate_type, aggregate_id) as what
             from outbox where published_at is null`,
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

/** What holds of the last run over each kind of account. */
const invariantsOfKinds = { LOAN: closeInvariants, SAVINGS: savingsCloseInvariants } as const;

/** What of all rules is broken, a sentence each; the last runs have closed whatever was left. */
export async function brokenRules(server: Server, db: Queryable): Promise<readonly string[]> {
  const last = await server.query<{ kind: keyof typeof invariantsOfKinds; id: string }>(
    'select account_kind as kind, max(id)::text as id from job_runs where account_kind = any($1::text[]) group by 1 order by 1',
    [Object.keys(invariantsOfKinds)],
  );
  const told: string[] = [];
  for (const { kind, id } of last) told.push(...(await closeViolations(db, id, invariantsOfKinds[kind])));
  for (const { id, broken } of rules) {
    const rows = await server.query<{ what: string }>(`${broken} limit ${toldMost}`);
    told.push(...rows.map(({ what }) => `${id}: ${what}`));
  }
  return told;
}
