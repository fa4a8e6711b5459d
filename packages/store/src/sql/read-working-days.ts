import type { WorkingDays } from '@dayclose/domain/kernel/working-calendar.ts';
import type { Cache, Kept } from '../cache.ts';
import type { Queryable } from '../database.ts';

/** Versions of the calendar that were read before: they never change. */
const known: Kept<WorkingDays> = { name: 'working calendars' };

interface Row {
  readonly working_days: WorkingDays['workingDays'];
  readonly holidays: WorkingDays['holidays'];
}

/**
 * On which days a tenant works by a version of its calendar, read once a process; nothing where there is none.
 *
 * Errors: an id without a calendar is a defect and throws.
 */
export async function readWorkingDays(
  client: Queryable,
  cache: Cache,
  id: string | null,
): Promise<WorkingDays | undefined> {
  if (id === null) return undefined;
  const calendars = cache.of(known);
  const found = calendars.get(id);
  if (found !== undefined) return found;
  const { rows } = await client.query<Row>({
    name: 'read-working-days',
    text: `select c.working_days, coalesce(h.holidays, '[]') as holidays
           from working_calendars c
           cross join lateral (
             select json_agg(json_build_object('name', name, 'from', from_date - date '1970-01-01', 'to', to_date - date '1970-01-01')
                             order by number) as holidays
             from holidays
             where calendar_id = c.id
           ) h
           where c.id = $1`,
    values: [id],
  });
  const [row] = rows;
  if (row === undefined) throw new Error(`there is no working calendar ${id}`);
  const calendar = { workingDays: row.working_days, holidays: row.holidays };
  calendars.set(id, calendar);
  return calendar;
}
