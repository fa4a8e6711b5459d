import { afterAll, beforeAll, expect, test } from 'vitest';
import { give, moveTo } from '../flows/give.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { runVerify } from '../verify/run-verify.ts';

/** Days that move and close by themselves: two managers, of which one is killed, and the default chain, faster than a lender's. */

let system: System;
beforeAll(async () => {
  system = await startSystem({ WORKER_TICK_MS: '200' });
});
afterAll(() => system.close());

async function lend(): Promise<void> {
  const date = '2024-01-01';
  await moveTo(system.api, date);
  const clientId = await give(system.api, 'createClient', { name: 'Ada Lovelace' });
  const productId = await give(system.api, 'createLoanProduct', {
    name: 'Half a year',
    shortName: 'half',
    currency: 'USD',
    principal: '100.00',
    annualInterestRate: '9.4822',
    numberOfRepayments: 6,
  });
  for (let count = 1; count <= 3; count += 1) {
    const loanId = await give(system.api, 'submitLoan', { clientId, productId, submittedOn: date });
    await give(system.api, 'approveLoan', { loanId, date });
    await give(system.api, 'disburseLoan', { loanId, date });
  }
}

interface JobView {
  readonly name: string;
  readonly active: boolean;
  readonly nextRunAt: string | null;
  readonly occasions: readonly {
    readonly trigger: string;
    readonly decidedAt: string | null;
    readonly errorCode: string | null;
    readonly run: { readonly id: string; readonly cobDate: string | null; readonly state: string } | null;
  }[];
}

const update = (input: object) =>
  system.api.ask<{ updateJob: JobView }>(
    'mutation ($input: UpdateJobInput!) { updateJob(input: $input) { name active nextRunAt startsAfter } }',
    { input },
  );

async function jobNamed(name: string): Promise<JobView> {
  const { job } = await system.api.ask<{ job: JobView }>(
    `query ($name: String!) {
       job(name: $name) {
         name active nextRunAt
         occasions(first: 50) { trigger decidedAt errorCode run { id cobDate state } }
       }
     }`,
    { name },
  );
  return job;
}

/** The days that the chain has closed, the first first. */
async function closedDays(): Promise<readonly (string | null | undefined)[]> {
  const { occasions } = await jobNamed('LOAN_COB');
  return occasions
    .filter(({ run }) => run?.state === 'COMPLETED')
    .map(({ run }) => run?.cobDate)
    .toReversed();
}

test('the day moves and is closed by itself, each day once, though a manager is killed, and the books are right', async () => {
  await lend();
  const [one] = [await system.start('worker'), await system.start('worker')];
  const asShipped = await jobNamed('INCREASE_BUSINESS_DATE');
  expect(asShipped).toMatchObject({ active: false, nextRunAt: null, occasions: [] });
  expect((await update({ name: 'LOAN_COB', active: true })).updateJob).toMatchObject({
    active: true,
    nextRunAt: null,
    startsAfter: 'INCREASE_BUSINESS_DATE',
  });
  const { updateJob } = await update({ name: 'INCREASE_BUSINESS_DATE', cron: '*/2 * * * * *', active: true });
  expect(Date.parse(updateJob.nextRunAt ?? '')).toBeLessThanOrEqual(Date.now() + 3_000);
  const days = (count: number) =>
    waitFor(async () => (await closedDays()).length >= count, {
      what: `the chain to close ${count} days`,
      deadlineMs: 60_000,
      everyMs: 100,
    });
  await days(2);
  await one.end('SIGKILL');
  await days(4);
  await update({ name: 'INCREASE_BUSINESS_DATE', active: false });
  const settled = await waitFor(
    async () => {
      const jobs = [await jobNamed('INCREASE_BUSINESS_DATE'), await jobNamed('LOAN_COB')];
      const open = jobs.flatMap(({ occasions }) => occasions).filter((each) => each.decidedAt === null);
      const { businessDates } = await system.api.ask<{ businessDates: { cobDate: string } }>(
        '{ businessDates { cobDate } }',
      );
      const closed = await closedDays();
      return open.length === 0 && closed.at(-1) === businessDates.cobDate ? closed : undefined;
    },
    { what: 'all that was begun to end', deadlineMs: 60_000, everyMs: 100 },
  );
  const distinct = [...new Set(settled)];
  // A date has one run; ends of two date jobs may have found the same.
  expect(distinct).toEqual(distinct.toSorted());
  expect(distinct[0]).toBe('2024-01-01');
  const { rows } = await system.pool.query(
    `select count(*)::int as moved from job_runs where job = 'INCREASE_BUSINESS_DATE' and trigger = 'SCHEDULE' and state = 'COMPLETED'`,
  );
  const dates = await system.pool.query(
    `select business_date - '2024-01-01'::date as moved, (select count(*)::int from loan_summaries where closed_through <> cob_date) as behind from business_dates`,
  );
  expect(dates.rows).toEqual([{ ...rows[0], behind: 0 }]);
  expect(await runVerify(system.database.url)).toMatchObject({ code: 0 });
});
