import type { JobSchedulesView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

const text = `
select d.time_zone as "timeZone", to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now,
       coalesce(j.schedules, '[]') as schedules
from business_dates d
cross join (
  select json_agg(json_build_object(
           'name', name, 'cron', cron, 'startsAfter', starts_after, 'active', active,
           'slotsThrough', to_char(slots_through, 'YYYY-MM-DD"T"HH24:MI:SS'))) as schedules
  from jobs
) j`;

/** When jobs are started by themselves, as far as the tenant has it, and what its clocks go by. */
export async function readSchedules(db: Queryable): Promise<JobSchedulesView> {
  const { rows } = await db.query<JobSchedulesView>({ name: 'read-schedules', text });
  const [row] = rows;
  if (row === undefined) throw new Error('the tenant has no business dates; it was never provisioned');
  return row;
}
