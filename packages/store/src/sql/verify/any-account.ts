import { businessDateInForce } from '../business-date-in-force.ts';
import { equal, type Fact, type FactsOfKind, holds } from './facts.ts';

/** No account has closed a day that is not over. */
export const closedDaysAreOver: FactsOfKind = ({ kind, summaries: { table, id } }) => ({
  rows: `
    select ${kind.ledgerOwner} as owner_kind, s.${id} as owner_id, s.closed_through, d.business_date
    from ${table} s
    cross join (select ${businessDateInForce('b')} as business_date from business_dates b) d
    where s.closed_through is not null`,
  item: `'summary'`,
  facts: [
    holds(
      'closed through',
      'r.closed_through < r.business_date',
      'r.closed_through',
      'before the business date',
    ),
  ],
});

/**
 * Whether events may have been purged: by the job, or by hand, a whole day at a time, so that there is a day with a command
 * or a close, either of which tells of itself by events, and without any of them. An import and the system tell nothing.
 */
const purged = `
  select exists (select from job_runs where job = 'PURGE_EXTERNAL_EVENTS' and done > 0) or exists (
    select created_at::date from commands
    where refused_with is null and name <> 'importPortfolio' and actor <> 'system'
    union select ended_at::date from job_runs where done > 0 and account_kind is not null and ended_at is not null
    except select created_on from outbox
  ) as purged`;

/** SQL that puts beside each of some rows with columns `kind`, `id` and `event_count` what there is of its events. */
export const withEvents = (aggregates: string): string => `
  select a.*, p.purged, coalesce(o.events, 0) as events, coalesce(o.versions, 0) as versions, o.first, o.last
  from (${aggregates}) a
  left join (
    select aggregate_type, aggregate_id, count(*) as events, count(distinct aggregate_version) as versions,
           min(aggregate_version) as first, max(aggregate_version) as last
    from outbox
    group by 1, 2
  ) o on o.aggregate_type = a.kind and o.aggregate_id = a.id
  cross join (${purged}) p`;

/** The events of an aggregate are numbered 1 to n, as far as they are not purged. */
export const numberedEvents: readonly Fact[] = [
  equal('different versions', 'r.events', 'r.versions'),
  holds('first version', 'coalesce(r.first >= 1, true)', 'r.first', '1 or later'),
  holds('last version', 'coalesce(r.last <= r.event_count, true)', 'r.last', 'its count of events at most'),
  holds(
    'events',
    'r.purged or r.versions = r.event_count',
    'r.versions',
    'as many as it counts, if none is purged',
  ),
];

export const eventsOfAccounts: FactsOfKind = ({ kind, summaries: { table, id } }) => ({
  rows: withEvents(`
    select ${kind.ledgerOwner} as owner_kind, ${id} as owner_id, '${kind.noun}' as kind, ${id} as id, event_count
    from ${table}`),
  item: `'events of ' || r.kind || ' ' || r.id`,
  facts: numberedEvents,
});
