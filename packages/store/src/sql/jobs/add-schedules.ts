import type { JobFacts } from '@dayclose/domain/kernel/account.ts';
import type { Queryable } from '../../database.ts';

const text = `
insert into jobs (name, cron, starts_after, active, slots_through)
select v.name, v.cron, v.starts_after, v.active, date_trunc('second', clock_timestamp() at time zone d.time_zone)
from unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) as v (name, cron, starts_after, active)
cross join business_dates d
on conflict do nothing`;

/** Gives the tenant the schedules of jobs as they are installed, from now on; what it has of one stays as it is. */
export async function addSchedules(db: Queryable, jobs: readonly JobFacts[]): Promise<void> {
  const of = (pick: (job: JobFacts) => unknown) => jobs.map(pick);
  const values = [
    of(({ name }) => name),
    of(({ schedule }) => schedule?.cron ?? null),
    of(({ schedule }) => schedule?.startsAfter ?? null),
    of(({ schedule }) => schedule?.active ?? false),
  ];
  await db.query({ name: 'add-schedules', text, values });
}
