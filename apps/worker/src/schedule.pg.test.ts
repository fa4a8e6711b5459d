import { execute } from '@dayclose/domain/bus/execute.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import type { JobScheduleView } from '@dayclose/domain/views.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { readSchedules } from '@dayclose/store/sql/jobs/read-schedules.ts';
import { recordSlots } from '@dayclose/store/sql/jobs/record-slots.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { commandNamed } from '../../../test/builders/command-named.ts';
import { createPortfolio } from '../../../test/builders/portfolio.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { completeRun } from './complete-run.ts';
import type { WorkerContext } from './context.ts';
import type { FailpointName } from './failpoint.ts';
import { closePartition } from './partition.ts';
import { planRuns } from './plan.ts';
import { startJobs } from './schedule.ts';

/** Jobs that start by themselves, with two managers on one database. */

const day = dateOf(2026, 3, 10);
const date = 'INCREASE_BUSINESS_DATE';
const close = 'LOAN_CLOSE_OF_BUSINESS';
const patience = { lockTimeoutMs: 60_000, connectTimeoutMs: 60_000, statementTimeoutMs: 90_000 };
let house: House;

/** A database with loans, and two managers with connections of their own. */
interface House {
  readonly database: TestDatabase;
  readonly managers: readonly [WorkerContext, WorkerContext];
  close(): Promise<void>;
}

async function openHouse(): Promise<House> {
  const database = await createTestDatabase();
  const open = (applicationName: string) =>
    openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName, limits: patience });
  const tenants = [open('one manager'), open('other manager')] as const;
  await createPortfolio(tenants[0], { loans: 12, firstDay: day, cobDate: day - 1, ages: [0, 10, 40] });
  return {
    database,
    managers: [workerContextOf(tenants[0]), workerContextOf(tenants[1])],
    async close() {
      for (const tenant of tenants) await tenant.close();
      await database.drop();
    },
  };
}

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** All jobs as they ship, with nothing to make up, and no run at work. */
beforeEach(async () => {
  await finish(house.managers[0]);
  await query('delete from jobs');
  await startJobs(house.managers[0]);
});

async function query(text: string, { managers } = house): Promise<readonly Record<string, unknown>[]> {
  return (await managers[0].tenant.primary.query(text)).rows;
}

/** What a person does. */
async function update(input: object, { managers } = house): Promise<void> {
  const [{ tenant }] = managers;
  const actor = actorOf('person', 'operator', shipped.permissions);
  const bus = { store: commandStore(tenant, shippedStore), installed: shipped };
  const result = await execute(bus, commandNamed('updateJob'), {
    input,
    actor,
    key: undefined,
    requestId: 'test',
  });
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
}

let hour = 0;

/** So many slots of the job that moves the date came while nobody was there: seconds of an hour that was in no test before. */
async function missSlots(count: number, at = house): Promise<void> {
  hour += 1;
  const past = new Date(Date.now() - (24 + hour) * 3_600_000);
  const [h, d, m] = [past.getUTCHours(), past.getUTCDate(), past.getUTCMonth() + 1];
  await query(
    `update jobs set cron = '0-${count - 1} 0 ${h} ${d} ${m} ?', slots_through = date_trunc('hour', '${past.toISOString()}'::timestamptz at time zone 'UTC') - interval '1 second'
     where name = '${date}'`,
    at,
  );
}

/** A manager that dies at a point, as far as the database can tell. */
function dying(manager: WorkerContext, at: FailpointName): WorkerContext {
  return {
    ...manager,
    failpoint(name) {
      if (name === at) throw new Error('the manager is lost');
    },
  };
}

/** What managers and workers do until nothing is left. */
async function finish(context: WorkerContext): Promise<void> {
  const { tenant, installed } = context;
  const claim = { owner: 'test', chunkDays: 2_000, leaseMs: 60_000 };
  const never = new AbortController().signal;
  for (;;) {
    const started = await startJobs(context);
    await planRuns(context);
    const partition = await claimPartition(tenant.primary, installed.accounts, claim);
    if (partition !== undefined) await closePartition(context, partition, never);
    await completeRun(context);
    if (!started && partition === undefined) return;
  }
}

const businessDate = async (at = house) =>
  Number((await query('select business_date from business_dates', at))[0]?.business_date);
const occasionsOf = (job: string) =>
  query(`select case when o.slot is null then 'CHAIN' else 'SCHEDULE' end as trigger, r.state, o.refusal, o.decided_at is not null as decided
         from job_occasions o left join job_runs r on r.id = o.run_id where o.job = '${job}' order by o.id`);
const runsOf = (job: string) => query(`select state, trigger from job_runs where job = '${job}' order by id`);

describe('a slot', () => {
  test('starts its job once, however many managers look at once', async () => {
    const before = await businessDate();
    await update({ name: date, active: true });
    await missSlots(1);
    const looks = Array.from({ length: 8 }, (_, index) =>
      startJobs(house.managers[index % 2] as WorkerContext),
    );
    await Promise.all(looks);
    await finish(house.managers[1]);
    expect(await businessDate()).toBe(before + 1);
  });

  test.each([
    ['before the run', 'occasion.noticed'],
    ['before it was noted', 'occasion.decided.before'],
  ] as const)('starts its job once where a manager is lost %s', async (_, at) => {
    const [before, runs] = [await businessDate(), (await runsOf(date)).length];
    await update({ name: date, active: true });
    await missSlots(1);
    await expect(startJobs(dying(house.managers[0], at))).rejects.toThrow('the manager is lost');
    await finish(house.managers[1]);
    expect(await businessDate()).toBe(before + 1);
    expect(await runsOf(date)).toHaveLength(runs + 1);
    expect((await occasionsOf(date)).at(-1)).toEqual({
      trigger: 'SCHEDULE',
      state: 'COMPLETED',
      refusal: null,
      decided: true,
    });
  });

  test('that passed while a job was inactive, or before its cron was changed, starts nothing', async () => {
    const before = await businessDate();
    await missSlots(3);
    await finish(house.managers[0]);
    await update({ name: date, active: true });
    await finish(house.managers[0]);
    await missSlots(3);
    await update({ name: date, cron: '0 0 1 * * ?' });
    await finish(house.managers[0]);
    expect(await businessDate()).toBe(before);
  });

  test('moves no date that follows the calendar', async () => {
    const stored = await businessDate();
    await query(`update business_dates set mode = 'SYSTEM'`);
    await update({ name: date, active: true });
    await missSlots(2);
    await finish(house.managers[0]);
    expect(await businessDate()).toBe(stored);
    await query(`update business_dates set mode = 'MANAGED'`);
  });

  test('that a manager has read of and comes late with is recorded by nobody, and moves no schedule back', async () => {
    const [{ tenant }] = house.managers;
    const name = 'PURGE_EXTERNAL_EVENTS';
    const read = async () => {
      const { schedules } = await readSchedules(tenant.primary);
      return schedules.find((each) => each.name === name) as JobScheduleView;
    };
    await query(`update jobs set slots_through = slots_through - interval '40 days' where name = '${name}'`);
    const stale = await read();
    await startJobs(house.managers[1]);
    await finish(house.managers[1]);
    const [moved, runs] = [await read(), await runsOf(name)];
    expect(moved.slotsThrough > stale.slotsThrough).toBe(true);
    const slot = `${stale.slotsThrough.slice(0, -2)}59`;
    const due = { slots: [slot], through: slot, makesUpEach: false };
    expect(await recordSlots(tenant.primary, stale, due)).toBe(0);
    await finish(house.managers[0]);
    expect([await read(), await runsOf(name)]).toEqual([moved, runs]);
  });

  test('of a job that makes up none stands for all that were missed', async () => {
    const runs = await runsOf('PURGE_IDEMPOTENCY_KEYS');
    await query(
      `update jobs set slots_through = slots_through - interval '40 days' where name = 'PURGE_IDEMPOTENCY_KEYS'`,
    );
    await Promise.all(house.managers.map((each) => startJobs(each)));
    await finish(house.managers[0]);
    expect(await runsOf('PURGE_IDEMPOTENCY_KEYS')).toHaveLength(runs.length + 1);
  });
});

describe('the end of a run', () => {
  test('starts what comes after it once, also where the manager is lost in between', async () => {
    await update({ name: date, active: true });
    await update({ name: close, active: true });
    const closes = (await runsOf(close)).length;
    await missSlots(1);
    // It carries out the slot, and is lost before it looks at what follows.
    await startJobs(house.managers[0]);
    await expect(startJobs(dying(house.managers[0], 'occasion.decided.before'))).rejects.toThrow('lost');
    await Promise.all(house.managers.map((each) => startJobs(each)));
    await finish(house.managers[1]);
    expect((await runsOf(close)).slice(closes)).toEqual([{ state: 'COMPLETED', trigger: 'CHAIN' }]);
    // It ends once more.
    await query(`update job_runs set state = 'RUNNING' where job = '${date}'`);
    await query(`update job_runs set state = 'COMPLETED' where job = '${date}'`);
    await finish(house.managers[0]);
    expect(await runsOf(close)).toHaveLength(closes + 1);
  });

  test('starts nothing that was made inactive since, and keeps why', async () => {
    await update({ name: close, active: true });
    await update({ name: date, active: true });
    await missSlots(1);
    await startJobs(house.managers[0]);
    await update({ name: close, active: false });
    await finish(house.managers[0]);
    expect((await occasionsOf(close)).at(-1)).toMatchObject({
      trigger: 'CHAIN',
      state: null,
      refusal: { code: 'JOB_INACTIVE' },
      decided: true,
    });
  });

  test('of a date waits for the close of the one before it, and starts it then', async () => {
    await update({ name: close, active: true });
    await update({ name: date, active: true });
    await missSlots(1);
    await startJobs(house.managers[0]);
    await startJobs(house.managers[0]);
    // That close is not carried out yet when the next date comes.
    await missSlots(1);
    await startJobs(house.managers[0]);
    await startJobs(house.managers[0]);
    expect((await occasionsOf(close)).at(-1)).toMatchObject({
      refusal: { code: 'JOB_ALREADY_RUNNING' },
      decided: false,
    });
    await query(`update job_occasions set try_after = '-infinity'`);
    await finish(house.managers[0]);
    await query(`update job_occasions set try_after = '-infinity'`);
    await finish(house.managers[0]);
    expect((await occasionsOf(close)).at(-1)).toMatchObject({
      state: 'COMPLETED',
      refusal: null,
      decided: true,
    });
  });
});

test('three days that were missed are made up one by one, each with its close, to the same books as daily runs', async () => {
  const [absent, daily] = [await openHouse(), await openHouse()];
  try {
    for (const each of [absent, daily]) {
      await startJobs(each.managers[0]);
      await update({ name: close, active: true }, each);
      await update({ name: date, active: true }, each);
    }
    await missSlots(3, absent);
    await Promise.all([finish(absent.managers[0]), finish(absent.managers[1])]);
    await finish(absent.managers[0]);
    for (let night = 1; night <= 3; night += 1) {
      await missSlots(1, daily);
      await finish(daily.managers[0]);
    }
    const told = `select trigger, cob_date, from_date, state, total from job_runs where job = '${close}' order by id`;
    const runs = await query(told, absent);
    expect(runs.map(({ cob_date: cobDate }) => cobDate)).toEqual([day, day + 1, day + 2]);
    expect(runs).toEqual(await query(told, daily));
    expect(await businessDate(absent)).toBe(day + 3);
    for (const books of [
      `select loan_id, number, type, value_date, posting_date, amount, cob_date from loan_transactions order by 1, 2`,
      `select owner_id, transaction_number, line, gl_account_id, side, amount, value_date, posting_date from journal_entries order by 1, 2, 3`,
      `select loan_id, closed_through, interest_accrued, classification, event_count from loan_summaries order by 1`,
    ]) {
      const kept = await query(books, absent);
      expect(kept.length).toBeGreaterThan(10);
      expect(kept).toEqual(await query(books, daily));
    }
  } finally {
    await absent.close();
    await daily.close();
  }
});
