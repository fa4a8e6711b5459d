import { countedAtMost } from '@dayclose/domain/job/catch-up.ts';
import { isLive, type RunState } from '@dayclose/domain/job/job-run.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { CatchUpView } from '@dayclose/domain/views.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { type AccountsBehind, readAccountsBehind, readSomeBehind } from '../cob/accounts-behind.ts';
import { readFailedBehind } from '../cob/failed-behind.ts';
import { readBusinessDates } from '../read-business-dates.ts';

/** The run of the latest date of a job, as far as it tells what is behind. Units: accounts. */
interface LatestRun {
  readonly id: string;
  readonly state: RunState;
  readonly cobDate: LocalDate;
  readonly fromDate: LocalDate;
  readonly hasEnded: boolean;
  /** Absent until it is planned. */
  readonly left: number | null;
  /** Whether a catch-up goes on after it. */
  readonly isGoneOnFrom: boolean;
}

const latestRun = `
select r.id, r.state, r.cob_date as "cobDate", r.from_date as "fromDate", r.ended_at is not null as "hasEnded",
       r.total - r.skipped - coalesce(p.done, 0) as left,
       r.ended_at is not null and r.state <> 'FAILED'
         and exists (select from catch_ups c where c.run_id = r.id and c.gone_on_at is null) as "isGoneOnFrom"
from (
  select * from job_runs where job = $1 and cob_date is not null order by cob_date desc limit 1
) r
left join lateral (
  select sum(done)::integer as done from job_partitions where run_id = r.id and r.ended_at is null
) p on true`;

/**
 * What of a kind is behind the COB date, from what runs keep of it: the accounts themselves are looked at only where no run
 * of the date is planned, and then no more of them than are counted.
 *
 * Shape: an account that a write closed meanwhile counts as behind until its partition ends.
 */
export async function readCatchUp(db: Queryable, accounts: AnyAccountStore): Promise<CatchUpView> {
  const { cob_date: cobDate } = await readBusinessDates(db);
  const { rows } = await db.query<LatestRun>({
    name: 'read-latest-run',
    text: latestRun,
    values: [accounts.kind.job.name],
  });
  const [run] = rows;
  const { count, oldestClosedDate } = await readBehind(db, accounts, { cobDate, run });
  const isRunning = run !== undefined && isLive(run);
  return {
    running: isRunning || run?.isGoneOnFrom === true,
    runId: isRunning ? run.id : null,
    oldestClosedDate: oldestClosedDate ?? null,
    accountsBehind: count,
  };
}

async function readBehind(
  db: Queryable,
  accounts: AnyAccountStore,
  { cobDate, run }: { readonly cobDate: LocalDate; readonly run: LatestRun | undefined },
): Promise<AccountsBehind> {
  if (run === undefined || run.cobDate < cobDate || (run.left === null && !run.hasEnded)) {
    return await readBeforeRun(db, accounts, { cobDate, run });
  }
  // A run that has ended left nobody behind but whom it could not close.
  const failed = await readFailedBehind(db, accounts, cobDate);
  if (run.hasEnded || run.left === 0) return failed;
  const count = run.left ?? failed.count;
  return { count, oldestClosedDate: earliest(run.fromDate - 1, failed.oldestClosedDate) };
}

/** Before a run of the date is planned nearly all accounts are behind, so that as many as are counted are found at once. */
async function readBeforeRun(
  db: Queryable,
  accounts: AnyAccountStore,
  { cobDate, run }: { readonly cobDate: LocalDate; readonly run: LatestRun | undefined },
): Promise<AccountsBehind> {
  const some = await readSomeBehind(db, accounts, cobDate, countedAtMost);
  if (some.count < countedAtMost) return some;
  // Of a portfolio that was never closed nothing is kept that would tell.
  if (run === undefined) return { ...(await readAccountsBehind(db, accounts, cobDate)), count: some.count };
  const failed = await readFailedBehind(db, accounts, cobDate);
  const closedThrough = run.hasEnded ? run.cobDate : run.fromDate - 1;
  return {
    count: some.count,
    oldestClosedDate: earliest(closedThrough, some.oldestClosedDate, failed.oldestClosedDate),
  };
}

function earliest(...dates: readonly (LocalDate | undefined)[]): LocalDate {
  return Math.min(...dates.filter((date) => date !== undefined));
}
