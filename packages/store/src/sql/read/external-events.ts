import type { ExternalEventFilter, ExternalEventRow } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { inListOrder, type Page, windowOf } from './page.ts';

const columns = `
  o.pos, o.created_on::text as "createdOn", o.created_at as "createdAt", o.type, o.category, o.dataschema,
  o.aggregate_type as "aggregateType", o.aggregate_id as "aggregateId", o.business_date as "businessDate",
  o.idempotency_key as "idempotencyKey", o.payload, o.published_at as "publishedAt",
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
    `select ${columns} from outbox o where ${where.join(' and ')}
     order by o.created_on ${order}, o.pos ${order} limit $1`,
    values,
  );
  return inListOrder(rows, page);
}

export async function readExternalEvent(
  db: Queryable,
  createdOn: string,
  pos: string,
): Promise<ExternalEventRow | undefined> {
  const { rows } = await db.query<ExternalEventRow>({
    name: 'read-external-event',
    text: `select ${columns} from outbox o where o.created_on = $1::date and o.pos = $2`,
    values: [createdOn, pos],
  });
  return rows[0];
}
