import type { Installed } from '@dayclose/domain/installed.ts';
import { usualSteps } from '@dayclose/domain/kernel/account.ts';
import type pg from 'pg';
import { transact } from './database.ts';
import { addSchedules } from './sql/jobs/add-schedules.ts';

/** What a tenant may be told to be, beside what every tenant is. */
export interface Provisioning {
  /** Marks its database as one to try things in, for good. */
  readonly sandbox?: boolean;
}

/** Gives a new tenant its dates, its chart of accounts, the usual steps of each close and the schedules of jobs; what is there already stays. */
export async function provision(
  pool: pg.Pool,
  { chart, kinds, jobs }: Pick<Installed, 'chart' | 'kinds' | 'jobs'>,
  { sandbox = false }: Provisioning = {},
): Promise<void> {
  await transact(pool, async (client) => {
    await client.query(
      `insert into business_dates (business_date, cob_date) values (current_date, current_date - 1)
       on conflict do nothing`,
    );
    if (sandbox) await client.query('update business_dates set sandbox = true where not sandbox');
    await client.query(
      `insert into gl_accounts (code, name) select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
      [chart.map(({ code }) => code), chart.map(({ name }) => name)],
    );
    const roles = chart.flatMap(({ code, roles }) => roles.map((role) => ({ code, role })));
    await client.query(
      `insert into gl_defaults (role, account_id)
       select v.role, a.id from unnest($1::text[], $2::text[]) as v (role, code) join gl_accounts a using (code)
       on conflict do nothing`,
      [roles.map(({ role }) => role), roles.map(({ code }) => code)],
    );
    const places = kinds.flatMap((kind) =>
      usualSteps(kind).map((name, at) => ({ job: kind.job.name, name, order: at + 1 })),
    );
    await client.query(
      `insert into business_steps (job, step_name, step_order)
       select v.job, v.name, v.ord from unnest($1::text[], $2::text[], $3::integer[]) as v (job, name, ord)
       where not exists (select from business_steps s where s.job = v.job)`,
      [places.map(({ job }) => job), places.map(({ name }) => name), places.map(({ order }) => order)],
    );
    await addSchedules(client, jobs);
  });
}
