import { waitFor } from '../../harness/wait-for.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, runDeadlineMs, tickMs } from '../settings.ts';
import type { World } from '../world.ts';

/** A change of the clocks of a zone, and what a schedule of the business date makes of it. */
interface Change {
  readonly id: string;
  readonly zone: string;
  readonly what: string;
  readonly businessDate: string;
  /** At what time of the zone the date moves every day. */
  readonly cron: string;
  /** Instants that the clock is set to, each shortly before a slot, or what looks like one. */
  readonly at: readonly [string, ...string[]];
  /** How many days the date has moved by then. */
  readonly days: number;
}

const changes: readonly Change[] = [
  {
    id: 'F35',
    zone: 'America/New_York',
    what: 'the hour of the slot is skipped in spring',
    businessDate: '2026-03-07',
    cron: '0 30 2 * * ?',
    at: ['2026-03-08T06:59:55Z'],
    days: 1,
  },
  {
    id: 'F35b',
    zone: 'America/New_York',
    what: 'the hour of the slot comes twice in autumn',
    businessDate: '2026-10-31',
    cron: '0 30 1 * * ?',
    at: ['2026-11-01T05:29:55Z', '2026-11-01T06:29:55Z'],
    days: 1,
  },
  {
    id: 'F35c',
    zone: 'Asia/Kathmandu',
    what: 'midnight is at a quarter past',
    businessDate: '2026-03-07',
    cron: '0 0 0 * * ?',
    at: ['2026-03-07T18:14:55Z'],
    days: 1,
  },
  {
    id: 'F35d',
    zone: 'Pacific/Apia',
    what: 'a whole date is skipped, 30 December 2011',
    businessDate: '2011-12-29',
    cron: '0 0 0 * * ?',
    at: ['2011-12-30T09:59:55Z'],
    days: 2,
  },
];

/** Waits until so many runs of the date's job, and of the close behind it, have ended. */
async function settled(world: World, days: number): Promise<void> {
  const ended = () =>
    world.count(`select count(*) from job_runs where ended_at is not null and trigger <> 'API'`);
  await waitFor(async () => (await ended()) >= 2 * days, {
    what: `${days} slots, each with its close`,
    deadlineMs: runDeadlineMs,
    everyMs: 100,
  });
}

/** Ten seconds behind the last slot, by the clock of the database: whatever would fire has fired. */
async function past(world: World, instant: string): Promise<void> {
  const isPast = async () =>
    (await world.count(
      `select (clock_timestamp() > '${instant}'::timestamptz + interval '15 seconds')::int`,
    )) === 1;
  await waitFor(isPast, { what: `the clock to pass ${instant}`, deadlineMs: runDeadlineMs, everyMs: 200 });
}

const faultOf = ({ id, zone, what, businessDate, cron, at, days }: Change): Fault => ({
  id,
  name: `${zone}: ${what}, by the clock of the database`,
  expected: 'the date moves once a slot, a skipped one at the end of the gap, and each date is closed once',
  boundMs: tickMs + busyMachineMs,
  setting: { businessDate, clockAt: at[0], clientsOn: 'ALL', clients: 1 },
  async inject(world) {
    await world.configure('configureBusinessDates', { timeZone: zone });
    await world.configure('updateJob', {
      name: 'LOAN_COB',
      startsAfter: 'INCREASE_BUSINESS_DATE',
      active: true,
    });
    await world.configure('updateJob', { name: 'INCREASE_BUSINESS_DATE', cron, active: true });
    await world.startClients();
    const before = await world.businessDay();
    for (const instant of at) {
      await world.clock.set(new Date(instant));
      await past(world, instant);
    }
    await settled(world, days);
    await world.adoptRuns();
    const moved = (await world.businessDay()) - before;
    hold(moved === days, `the date moved by ${moved} days, and there were ${days} slots`);
    return {
      seen: `the date moved by ${moved}, and ${world.runIds.length} runs closed what it left`,
      recovered: () => true,
    };
  },
});

export const daylightSaving: readonly Fault[] = changes.map(faultOf);
