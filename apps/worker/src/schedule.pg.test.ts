import type { JobScheduleView } from '@dayclose/domain/views.ts';
import { readSchedules } from '@dayclose/store/sql/jobs/read-schedules.ts';
import { recordSlots } from '@dayclose/store/sql/jobs/record-slots.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { jobNames, ManagedHouse } from '../../../test/builders/managed-house.ts';
import type { WorkerContext } from './context.ts';
import type { FailpointName } from './failpoint.ts';
import { startJobs } from './schedule.ts';

/** Jobs that start by themselves, with two managers on one database. */

const { date, close } = jobNames;
let house: ManagedHouse;

beforeAll(async () => {
  house = await ManagedHouse.open();
});
afterAll(() => house.close());

/** All jobs as they ship, with nothing to make up, and no run at work. */
beforeEach(async () => {
  await house.finish(house.managers[0]);
  await house.query('delete from jobs');
  await startJobs(house.managers[0]);
});

/** A manager that dies at a point, as far as the database can tell. */
function dying(manager: WorkerContext, at: FailpointName): WorkerContext {
  return {
    ...manager,
    failpoint(name) {
      if (name === at) throw new Error('the manager is lost');
    },
  };
}

const occasionsOf = (job: string) =>
  house.query(`select case when o.slot is null then 'CHAIN' else 'SCHEDULE' end as trigger, r.state, o.refusal, o.decided_at is not null as decided
         from job_occasions o left join job_runs r on r.id = o.run_id where o.job = '${job}' order by o.id`);
const runsOf = (job: string) =>
  house.query(`select state, trigger from job_runs where job = '${job}' order by id`);

describe('a slot', () => {
  test('starts its job once, however many managers look at once', async () => {
    const before = await house.businessDate();
    await house.update({ name: date, active: true });
    await house.missSlots(1);
    const looks = Array.from({ length: 8 }, (_, index) =>
      startJobs(house.managers[index % 2] as WorkerContext),
    );
    await Promise.all(looks);
    await house.finish(house.managers[1]);
    expect(await house.businessDate()).toBe(before + 1);
  });

  test.each([
    ['before the run', 'occasion.noticed'],
    ['before it was noted', 'occasion.decided.before'],
  ] as const)('starts its job once where a manager is lost %s', async (_, at) => {
    const [before, runs] = [await house.businessDate(), (await runsOf(date)).length];
    await house.update({ name: date, active: true });
    await house.missSlots(1);
    await expect(startJobs(dying(house.managers[0], at))).rejects.toThrow('the manager is lost');
    await house.finish(house.managers[1]);
    expect(await house.businessDate()).toBe(before + 1);
    expect(await runsOf(date)).toHaveLength(runs + 1);
    expect((await occasionsOf(date)).at(-1)).toEqual({
      trigger: 'SCHEDULE',
      state: 'COMPLETED',
      refusal: null,
      decided: true,
    });
  });

  test('that passed while a job was inactive, or before its cron was changed, starts nothing', async () => {
    const before = await house.businessDate();
    await house.missSlots(3);
    await house.finish(house.managers[0]);
    await house.update({ name: date, active: true });
    await house.finish(house.managers[0]);
    await house.missSlots(3);
    await house.update({ name: date, cron: '0 0 1 * * ?' });
    await house.finish(house.managers[0]);
    expect(await house.businessDate()).toBe(before);
  });

  test('moves no date that follows the calendar', async () => {
    const stored = await house.businessDate();
    await house.query(`update business_dates set mode = 'SYSTEM'`);
    await house.update({ name: date, active: true });
    await house.missSlots(2);
    await house.finish(house.managers[0]);
    expect(await house.businessDate()).toBe(stored);
    await house.query(`update business_dates set mode = 'MANAGED'`);
  });

  test('that a manager has read of and comes late with is recorded by nobody, and moves no schedule back', async () => {
    const [{ tenant }] = house.managers;
    const name = 'PURGE_EXTERNAL_EVENTS';
    const read = async () => {
      const { schedules } = await readSchedules(tenant.primary);
      return schedules.find((each) => each.name === name) as JobScheduleView;
    };
    await house.query(
      `update jobs set slots_through = slots_through - interval '40 days' where name = '${name}'`,
    );
    const stale = await read();
    await startJobs(house.managers[1]);
    await house.finish(house.managers[1]);
    const [moved, runs] = [await read(), await runsOf(name)];
    expect(moved.slotsThrough > stale.slotsThrough).toBe(true);
    const slot = `${stale.slotsThrough.slice(0, -2)}59`;
    const due = { slots: [slot], through: slot, makesUpEach: false };
    expect(await recordSlots(tenant.primary, stale, due)).toBe(0);
    await house.finish(house.managers[0]);
    expect([await read(), await runsOf(name)]).toEqual([moved, runs]);
  });

  test('of a job that makes up none stands for all that were missed', async () => {
    const runs = await runsOf('PURGE_IDEMPOTENCY_KEYS');
    await house.query(
      `update jobs set slots_through = slots_through - interval '40 days' where name = 'PURGE_IDEMPOTENCY_KEYS'`,
    );
    await Promise.all(house.managers.map((each) => startJobs(each)));
    await house.finish(house.managers[0]);
    expect(await runsOf('PURGE_IDEMPOTENCY_KEYS')).toHaveLength(runs.length + 1);
  });
});

describe('the end of a run', () => {
  test('starts what comes after it once, also where the manager is lost in between', async () => {
    await house.update({ name: date, active: true });
    await house.update({ name: close, active: true });
    const closes = (await runsOf(close)).length;
    await house.missSlots(1);
    // It carries out the slot, and is lost before it looks at what follows.
    await startJobs(house.managers[0]);
    await expect(startJobs(dying(house.managers[0], 'occasion.decided.before'))).rejects.toThrow('lost');
    await Promise.all(house.managers.map((each) => startJobs(each)));
    await house.finish(house.managers[1]);
    expect((await runsOf(close)).slice(closes)).toEqual([{ state: 'COMPLETED', trigger: 'CHAIN' }]);
    // It ends once more.
    await house.query(`update job_runs set state = 'RUNNING' where job = '${date}'`);
    await house.query(`update job_runs set state = 'COMPLETED' where job = '${date}'`);
    await house.finish(house.managers[0]);
    expect(await runsOf(close)).toHaveLength(closes + 1);
  });

  test('starts nothing that was made inactive since, and keeps why', async () => {
    await house.update({ name: close, active: true });
    await house.update({ name: date, active: true });
    await house.missSlots(1);
    await startJobs(house.managers[0]);
    await house.update({ name: close, active: false });
    await house.finish(house.managers[0]);
    expect((await occasionsOf(close)).at(-1)).toMatchObject({
      trigger: 'CHAIN',
      state: null,
      refusal: { code: 'JOB_INACTIVE' },
      decided: true,
    });
  });

  test('of a date waits for the close of the one before it, and starts it then', async () => {
    await house.update({ name: close, active: true });
    await house.update({ name: date, active: true });
    await house.missSlots(1);
    await startJobs(house.managers[0]);
    await startJobs(house.managers[0]);
    // That close is not carried out yet when the next date comes.
    await house.missSlots(1);
    await startJobs(house.managers[0]);
    await startJobs(house.managers[0]);
    expect((await occasionsOf(close)).at(-1)).toMatchObject({
      refusal: { code: 'JOB_ALREADY_RUNNING' },
      decided: false,
    });
    await house.query(`update job_occasions set try_after = '-infinity'`);
    await house.finish(house.managers[0]);
    await house.query(`update job_occasions set try_after = '-infinity'`);
    await house.finish(house.managers[0]);
    expect((await occasionsOf(close)).at(-1)).toMatchObject({
      state: 'COMPLETED',
      refusal: null,
      decided: true,
    });
  });
});
