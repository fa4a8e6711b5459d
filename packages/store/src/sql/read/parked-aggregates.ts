import type { ExternalEventRow, ParkedAggregateView } from '@dayclose/domain/external-events/views.ts';
import type { Queryable } from '../../database.ts';
import { eventColumns } from './external-events.ts';

/** How many waiting events of one aggregate are counted. */
const mostCounted = 10_000;

type Row = ExternalEventRow & {
  readonly since: string;
  readonly error: string;
  readonly waiting: number;
};

/** Aggregates that are parked, those that have been for longest first, each with the event that is in its way. */
export async function readParkedAggregates(
  db: Queryable,
  first: number,
): Promise<readonly ParkedAggregateView[]> {
  const { rows } = await db.query<Row>({
    name: 'read-parked-aggregates',
    text: `
      select ${eventColumns}, k.parked_at as since, k.reason as error, behind.waiting
      from relay_parked k
      join outbox o on o.aggregate_id = k.aggregate_id and o.aggregate_type = k.aggregate_type and o.pos = k.pos
      cross join lateral (
        select count(*)::integer as waiting from (
          select from outbox w
          where w.aggregate_id = k.aggregate_id and w.aggregate_type = k.aggregate_type and w.pos > k.pos
            and w.published_at is null
          limit $2
        ) later
      ) behind
      order by k.parked_at, k.aggregate_type, k.aggregate_id
      limit $1`,
    values: [first, mostCounted],
  });
  return rows.map(({ since, error, waiting, ...event }) => ({
    aggregateType: event.aggregateType,
    aggregateId: event.aggregateId,
    since,
    error,
    waiting,
    event,
  }));
}
