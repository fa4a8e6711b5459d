import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import pg from 'pg';
import { startRun } from './portfolio.ts';
import { openTenantOfLoans } from './tenant-of-loans.ts';

/** Twenty loans that are a day behind, and runs over them, in a database of its own. */
export interface RunOfTwenty {
  readonly tenant: Tenant;
  /** Somebody else's session. */
  readonly other: pg.Client;
  /** Takes back whatever was closed, and starts a run, which is not planned yet; returns its id. */
  begin(): Promise<string>;
  close(): Promise<void>;
}

export async function openRunOfTwenty(applicationName: string, day: number): Promise<RunOfTwenty> {
  const own = await openTenantOfLoans(applicationName, { loans: 20, firstDay: day, cobDate: day });
  const { tenant } = own;
  const other = new pg.Client({ connectionString: tenant.databaseUrl });
  await other.connect();
  return {
    tenant,
    other,
    async begin() {
      await tenant.primary.query(
        'truncate repayment_attempts, job_occasions, cob_failures, job_partitions, job_runs',
      );
      await tenant.primary.query(`update loan_summaries set closed_through = $1::date - 1`, [
        formatDate(day),
      ]);
      return await startRun(tenant, day);
    },
    async close() {
      await other.end();
      await own.close();
    },
  };
}
