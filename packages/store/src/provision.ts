import { shipped } from '@dayclose/domain/installed.ts';
import { loanCob } from '@dayclose/domain/job/jobs.ts';
import { loanSteps } from '@dayclose/domain/loan/cob/list.ts';
import type pg from 'pg';
import { transact } from './database.ts';

/** Gives a new tenant its dates, its chart of accounts and its business steps; what is there already stays. */
export async function provision(pool: pg.Pool): Promise<void> {
  await transact(pool, async (client) => {
    await client.query(
      `insert into business_dates (business_date, cob_date) values (current_date, current_date - 1)
       on conflict do nothing`,
    );
    await client.query(
      `insert into gl_accounts (code, name) select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
      [shipped.chart.map(({ code }) => code), shipped.chart.map(({ name }) => name)],
    );
    const roles = shipped.chart.flatMap(({ code, roles }) => roles.map((role) => ({ code, role })));
    await client.query(
      `insert into gl_defaults (role, account_id)
       select v.role, a.id from unnest($1::text[], $2::text[]) as v (role, code) join gl_accounts a using (code)
       on conflict do nothing`,
      [roles.map(({ role }) => role), roles.map(({ code }) => code)],
    );
    await client.query(
      `insert into business_steps (job, step_name, step_order)
       select $1, v.name, v.ord from unnest($2::text[]) with ordinality as v (name, ord)
       where not exists (select from business_steps where job = $1)`,
      [loanCob.name, loanSteps.map(({ name }) => name)],
    );
  });
}
