import { waitFor } from '../../harness/wait-for.ts';
import { fewMinutes, wrongClock } from '../clocks/wrong-clock.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, runDeadlineMs } from '../settings.ts';

const slotsWanted = 4;
/** Every five seconds. */
const cron = '*/5 * * * * ?';

export const schedulersRace: Fault = {
  id: 'F8',
  name: 'three schedulers, whose clocks differ, fire the same slots',
  expected:
    'a slot fires once, whoever comes first: the date moves by one day a slot, and each date has one run',
  boundMs: busyMachineMs,
  setting: {
    workers: [wrongClock(0), wrongClock(fewMinutes), wrongClock(-fewMinutes)],
    clientsOn: 'ALL',
    clients: 1,
  },
  async inject(world) {
    await world.startClients();
    await world.configure('updateJob', {
      name: 'LOAN_COB',
      startsAfter: 'INCREASE_BUSINESS_DATE',
      active: true,
    });
    const from = await world.businessDay();
    await world.configure('updateJob', { name: 'INCREASE_BUSINESS_DATE', cron, active: true });
    const moves = () =>
      world.count(
        `select count(*) from job_runs where job = 'INCREASE_BUSINESS_DATE' and state = 'COMPLETED'`,
      );
    await waitFor(async () => (await moves()) >= slotsWanted, {
      what: `${slotsWanted} slots to pass`,
      deadlineMs: runDeadlineMs,
    });
    await world.configure('updateJob', { name: 'INCREASE_BUSINESS_DATE', active: false });
    // What a run that ended gives occasion to has no row of a run yet.
    const open = `
      select (select count(*) from job_runs where ended_at is null)
        + (select count(*) from job_occasions where decided_at is null)`;
    await waitFor(async () => (await world.count(open)) === 0, {
      what: 'all runs to end, and those that follow from them',
      deadlineMs: runDeadlineMs,
    });
    const moved = (await world.businessDay()) - from;
    await world.adoptRuns();
    const slots = await moves();
    hold(moved === slots, `${slots} slots moved the date by ${moved} days`);
    const twice = await world.count(`
      select count(*) from (
        select floor(extract(epoch from started_at) / 5) from job_runs where job = 'INCREASE_BUSINESS_DATE'
        group by 1 having count(*) > 1) s`);
    hold(twice === 0, `${twice} slots fired more than once`);
    return {
      seen: `${slots} slots moved the date by ${moved} days, which ${world.runIds.length} runs closed`,
      recovered: () => true,
    };
  },
};
