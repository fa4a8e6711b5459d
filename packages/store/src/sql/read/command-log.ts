import type { CommandLogFilter, CommandLogView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { fromTheEnd, inListOrder, type Page, windowOf } from './page.ts';

const columns = `
  c.id, c.name as command, c.actor, c.request_id as "requestId", c.address, c.idempotency_key as "idempotencyKey",
  c.entities, c.input, c.refused_with as "refusedWith", c.answer, c.business_date::text as "businessDate",
  to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt"`;

/** Each filter as a condition, in terms of the index that it has. */
const conditions: Readonly<
  Record<Exclude<keyof CommandLogFilter, 'refusedOnly'>, (value: string) => string>
> = {
  command: (value) => `c.name = ${value}`,
  actor: (value) => `c.actor = ${value}`,
  entity: (value) => `c.entities @> jsonb_build_array(${value}::text)`,
  from: (value) => `c.created_at >= ${value}::timestamptz`,
  to: (value) => `c.created_at < ${value}::timestamptz`,
};

/**
 * One page of the commands that a filter lets through, the newest first.
 *
 * Shape: without a name, so that it is planned by what is asked for: a loan has few commands, an actor may have most.
 */
export async function readCommandLog(
  db: Queryable,
  { refusedOnly, ...filter }: CommandLogFilter,
  page: Page,
): Promise<readonly CommandLogView[]> {
  const values: unknown[] = [page.size + 1];
  const { order, within } = windowOf(fromTheEnd(page), ['timestamptz', 'bigint'], values);
  const where = [within('(c.created_at, c.id)')];
  for (const [field, condition] of Object.entries(conditions)) {
    const value = filter[field as keyof typeof filter];
    if (value !== undefined) where.push(condition(`$${values.push(value)}`));
  }
  if (refusedOnly === true)
    where.push(`c.refused_with is not null and c.refused_with <> 'AWAITING_APPROVAL'`);
  const { rows } = await db.query<CommandLogView>(
    `select ${columns} from commands c where ${where.join(' and ')}
     order by c.created_at ${order}, c.id ${order} limit $1`,
    values,
  );
  return inListOrder(rows, page);
}

/** Those of a list of ids that there are. */
export async function readCommandsById(
  db: Queryable,
  ids: readonly string[],
): Promise<readonly CommandLogView[]> {
  const { rows } = await db.query<CommandLogView>({
    name: 'read-commands-by-id',
    text: `select ${columns} from commands c where c.id = any($1::bigint[])`,
    values: [ids],
  });
  return rows;
}
