import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { carriedOutBy, stepsByKind } from './carried-out-by.ts';

/** A run that a process can take no part in, and the steps that it lacks for that. */
export interface RunBeyond {
  readonly id: string;
  readonly job: string;
  readonly missing: readonly string[];
}

const text = `
select r.id, r.job, (
  select jsonb_agg(step) from jsonb_array_elements_text(r.business_steps) step
  where not ($1::jsonb -> r.account_kind) ? step
) as missing
from job_runs r
where r.state = 'RUNNING' and $1::jsonb ? r.account_kind and not ${carriedOutBy('$1')}`;

/** Runs that go on over accounts of kinds that a process has, by steps that it does not have. */
export async function runsBeyond(
  db: Queryable,
  stores: readonly AnyAccountStore[],
): Promise<readonly RunBeyond[]> {
  const values = [stepsByKind(stores)];
  const { rows } = await db.query<RunBeyond>({ name: 'cob-runs-beyond', text, values });
  return rows;
}
