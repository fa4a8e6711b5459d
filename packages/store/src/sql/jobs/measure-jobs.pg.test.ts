import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRunOfTwenty, type RunOfTwenty } from '../../../../../test/builders/run-of-twenty.ts';
import { loans } from '../../accounts/loan.ts';
import { shippedStore } from '../../installed.ts';
import { planRun } from '../cob/plan-run.ts';
import { type JobFigures, measureJobs } from './measure-jobs.ts';

/** The figures of jobs, by rows as runs, partitions and occasions leave them. */

const close = 'LOAN_CLOSE_OF_BUSINESS';
const day = dateOf(2026, 3, 10);
let own: RunOfTwenty;

beforeAll(async () => {
  own = await openRunOfTwenty('measure-jobs', day);
});
afterAll(() => own.close());
beforeEach(async () => {
  const runId = await own.begin();
  await planRun(own.tenant.primary, loans, runId, { most: 5, least: 5, parts: 1, atOnce: 1_000 });
  await sql('truncate jobs');
});

function sql(text: string) {
  return own.tenant.primary.query(text);
}

async function figuresOf(name: string): Promise<JobFigures> {
  const all = await measureJobs(own.tenant.primary, { ...shipped, ...shippedStore });
  expect(all.map(({ job }) => job)).toEqual(shipped.jobs.map((job) => job.name));
  return all.find(({ job }) => job === name) as JobFigures;
}

/** What is near a number of seconds that goes on. */
const about = (seconds: number) => expect.toSatisfy((is: number) => is >= seconds && is < seconds + 30);
const quiet = {
  heldSeconds: 0,
  lapsed: 0,
  open: 0,
  failedAccounts: 0,
  failuresOpen: 0,
  oldestFailureSeconds: 0,
};
const atRest = { runSeconds: 0, idleSeconds: 0, ...quiet };
const end = (state: string) =>
  `update job_partitions set state = 'COMPLETED', ended_at = clock_timestamp(), held_since = null;
   update job_runs set state = '${state}', ended_at = clock_timestamp()`;
const fail = (account: number, hours: number) =>
  `insert into cob_failures (run_id, account_kind, account_id, cob_date, code, message, attempts, failed_at)
   select id, 'LOAN', ${account}, cob_date, 'INTERNAL', 'broken', 1, now() - interval '${hours} hours' from job_runs`;

test.each([
  {
    what: 'of a book that was never closed, by its accounts',
    given: 'delete from job_partitions; delete from job_runs',
    is: { state: undefined, hasFailed: false, walk: { daysBehind: 1, ...atRest } },
  },
  {
    what: 'of a run that nobody has taken in hand, idle since it began',
    given: `update job_runs set started_at = now() - interval '600 s'`,
    is: {
      state: 'RUNNING',
      walk: { daysBehind: 1, runSeconds: about(600), idleSeconds: about(600), ...quiet, open: 4 },
    },
  },
  {
    what: 'of a run that goes on: idle by its latest chunk, held by its oldest, lapsed by leases',
    given: `update job_runs set started_at = now() - interval '600 s';
            update job_partitions set state = 'RUNNING', held_since = now() - make_interval(secs => number * 60),
              lease_until = now() + make_interval(secs => case when number > 2 then -1 else 60 end);
            update job_partitions set state = 'COMPLETED', ended_at = held_since, held_since = null where number = 1`,
    is: {
      state: 'RUNNING',
      walk: {
        ...quiet,
        daysBehind: 1,
        runSeconds: about(600),
        idleSeconds: about(60),
        heldSeconds: about(240),
        lapsed: 2,
        open: 3,
      },
    },
  },
  {
    what: 'of a run that has ended: the day is closed, whoever failed',
    given: `${end('COMPLETED_WITH_FAILURES')}, failed = 2; ${fail(3, 2)}; ${fail(4, 1)}`,
    is: {
      state: 'COMPLETED_WITH_FAILURES',
      hasFailed: false,
      walk: {
        ...atRest,
        daysBehind: 0,
        failedAccounts: 2,
        failuresOpen: 2,
        oldestFailureSeconds: about(7_200),
      },
    },
  },
  {
    what: 'of a run whose failures were seen to since',
    given: `${end('COMPLETED_WITH_FAILURES')}, failed = 1; ${fail(3, 2)}; update cob_failures set resolved_at = now()`,
    is: { walk: { ...atRest, daysBehind: 0, failedAccounts: 1 } },
  },
  {
    what: 'of a run that failed: its day is still to be closed',
    given: end('FAILED'),
    is: { state: 'FAILED', hasFailed: true, walk: { ...atRest, daysBehind: 1 } },
  },
  {
    what: 'of a run that a person stopped',
    given: `update job_runs set state = 'STOPPED'`,
    is: { state: 'STOPPED', hasFailed: false, walk: { ...atRest, daysBehind: 1 } },
  },
  {
    what: 'of a book whose COB date moved on, by days',
    given: `${end('COMPLETED')}; update business_dates set business_date = business_date + 3, cob_date = cob_date + 3`,
    is: { state: 'COMPLETED', walk: { ...atRest, daysBehind: 3 } },
    after: 'update business_dates set business_date = business_date - 3, cob_date = cob_date - 3',
  },
  {
    what: 'that is to start and does not: since it was noticed, where it is active',
    given: `${end('COMPLETED')}; insert into jobs values ('${close}', '0 2 * * *', null, true, now());
            insert into job_occasions (job, slot, noticed_at) values ('${close}', now(), now() - interval '2 hours')`,
    is: { hasFailed: false, overdueSeconds: about(7_200) },
  },
  {
    what: 'that is no more to start by itself',
    given: `${end('COMPLETED')}; insert into jobs values ('${close}', '0 2 * * *', null, false, now());
            insert into job_occasions (job, slot, noticed_at) values ('${close}', now(), now() - interval '2 hours')`,
    is: { overdueSeconds: 0 },
  },
  {
    what: 'that was refused when it was to start',
    given: `${end('COMPLETED')}; insert into job_occasions (job, slot, refusal, decided_at)
            values ('${close}', now(), '{"code": "RUN_UNDER_WAY"}', clock_timestamp())`,
    is: { hasFailed: true, overdueSeconds: 0 },
  },
  {
    what: 'that was refused, and run by a person since',
    given: `${end('COMPLETED')}; insert into job_occasions (job, slot, refusal, decided_at)
            values ('${close}', now(), '{"code": "RUN_UNDER_WAY"}', now() - interval '1 hour')`,
    is: { hasFailed: false },
  },
])('figures of a job $what', async ({ given, is, after }) => {
  await sql(given);
  expect(await figuresOf(close)).toMatchObject(is);
  if (after !== undefined) await sql(after);
});

test('a job that goes over no accounts has no figures of accounts', async () => {
  const { walk, ...figures } = await figuresOf('INCREASE_BUSINESS_DATE');
  expect(walk).toBeUndefined();
  expect(figures).toMatchObject({ hasFailed: false, overdueSeconds: 0 });
});
