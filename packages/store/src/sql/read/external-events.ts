import type {
  ExternalEventFilter,
  ExternalEventKey,
  ExternalEventRow,
} from '@dayclose/domain/external-events/views.ts';
import type { Queryable } from '../../database.ts';
import { inListOrder, type Page, windowOf } from './page.ts';

/** The columns of an event `o`. */
export const eventColumns = `
  o.pos, o.created_on::text as "createdOn", o.created_at as "createdAt", o.type, o.category, o.dataschema,
  o.dataschema_revision as "dataschemaRevision",
  o.aggregate_type as "aggregateType", o.aggregate_id as "aggregateId", o.business_date as "businessDate",
  o.idempotency_key as "idempotencyKey", o.payload, o.skipped_because as "skippedBecause",
  case when o.skipped_because is null then o.published_at end as "publishedAt",
  o.published_at is null and exists (
    select from relay_parked p
    where p.aggregate_type = o.aggregate_type and p.aggregate_id = o.aggregate_id and p.pos = o.pos) as parked`;

/** One page of the events that a filter lets through, in the order of their days and positions. */
export async function readExternalEvents(
  db: Queryable,
  { aggregate, type }: ExternalEventFilter,
  page: Page,
): Promise<readonly ExternalEventRow[]> {
  const values: unknown[] = [page.size + 1];
  const { order, within } = windowOf(page, ['date', 'bigint'], values);
  const where = [within('(o.created_on, o.pos)')];
  if (aggregate !== undefined) {
    where.push(
      `o.aggregate_id = $${values.push(aggregate.id)}::bigint and o.aggregate_type = $${values.push(aggregate.type)}`,
    );
  }
  if (type !== undefined) where.push(`o.type = $${values.push(type)}`);
  const { rows } = await db.query<ExternalEventRow>(
    `select ${eventColumns} from outbox o where ${where.join(' and ')}
     order by o.created_on ${order}, o.pos ${order} limit $1`,
    values,
  );
  return inListOrder(rows, page);
}

/** The event of a key; none without the right random part. */
export async function readExternalEvent(
  db: Queryable,
  { createdOn, pos, idempotencyKey }: ExternalEventKey,
): Promise<ExternalEventRow | undefined> {
  const { rows } = await db.query<ExternalEventRow>({
    name: 'read-external-event',
    text: `select ${eventColumns} from outbox o
           where o.created_on = $1::date and o.pos = $2 and o.idempotency_key = $3::uuid`,
    values: [createdOn, pos, idempotencyKey],
  });
  return rows[0];
}

/** Whether a page may begin at a key: that of an event, or one that a replica has yet to hear of. */
export async function isEventCursor(
  db: Queryable,
  { createdOn, pos, idempotencyKey }: ExternalEventKey,
): Promise<boolean> {
  const { rows } = await db.query<{ known: boolean }>({
    name: 'is-event-cursor',
    text: `
      select coalesce(
        (select idempotency_key = $3::uuid from outbox where created_on = $1::date and pos = $2),
        not exists (select from outbox where (created_on, pos) > ($1::date, $2::bigint))) as known`,
    values: [createdOn, pos, idempotencyKey],
  });
  return rows[0]?.known === true;
}
