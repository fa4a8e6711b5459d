import { type CatchUp, type CatchUpBefore, catchUpTarget } from '@dayclose/domain/job/catch-up.ts';
import type { JobRef } from '@dayclose/domain/job/job-run.ts';
import { storeOfKind } from '../accounts/account-store.ts';
import type { Queryable } from '../database.ts';
import { readCatchUp } from '../sql/read/catch-up.ts';
import { job } from './job.ts';
import type { TargetStore } from './target-store.ts';

/** What is behind of a kind, with the history of its close, which is locked; its latest run is, once it is read. */
export const catchUp: TargetStore<JobRef, CatchUpBefore> = {
  target: catchUpTarget,
  lock: job.lock,
  async read(context, ref, locked) {
    const { client, accounts } = context;
    if (ref.job?.kind !== 'CLOSE') throw new Error(`the job ${ref.name} closes no accounts`);
    await client.query(lockLatestRun(ref.name));
    const history = await job.read(context, ref, locked);
    const behind = await readCatchUp(client, storeOfKind(accounts, ref.job.accountKind));
    return { history, behind, noted: await readNoted(client, history.close?.lastRun?.id) };
  },
};

/** Nobody else ends the run or has it go on meanwhile: they hold it for a moment only. */
const lockLatestRun = (name: string) => ({
  name: 'lock-latest-run',
  text: `select from job_runs
         where id = (select id from job_runs where job = $1 and cob_date is not null order by cob_date desc limit 1)
         for no key update`,
  values: [name],
});

async function readNoted(client: Queryable, runId: string | undefined): Promise<CatchUp | undefined> {
  const { rows } = await client.query<{ id: string }>({
    name: 'read-catch-up-noted',
    text: 'select run_id as id from catch_ups where run_id = $1',
    values: [runId ?? null],
  });
  return rows[0] === undefined ? undefined : { kind: 'CatchUp', id: rows[0].id };
}
