import type { DueSlots } from '@dayclose/domain/job/slots.ts';
import type { JobScheduleView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

const text = `
with moved as (
  update jobs set slots_through = $4::timestamp
  where name = $1 and cron = $2 and slots_through = $3::timestamp and active
    and ($6 or not exists (select from job_occasions o where o.job = $1 and o.slot is not null and o.decided_at is null))
  returning name
)
insert into job_occasions (job, slot)
select moved.name, due.slot
from moved, unnest($5::timestamp[]) with ordinality as due (slot, place)
order by due.place
on conflict do nothing
returning id`;

/**
 * Records the slots that a schedule has come to, as occasions to run its job, and moves it on; returns how many.
 *
 * Shape: nothing where somebody was faster, or changed the schedule meanwhile; nor, for a job that makes up no slot by
 * itself, while an earlier one still waits, which then stands for these too.
 */
export async function recordSlots(
  db: Queryable,
  { name, cron, slotsThrough }: JobScheduleView,
  due: DueSlots & { readonly makesUpEach: boolean },
): Promise<number> {
  const values = [name, cron, slotsThrough, due.through, due.slots, due.makesUpEach];
  const { rowCount } = await db.query({ name: 'record-slots', text, values });
  return rowCount ?? 0;
}
