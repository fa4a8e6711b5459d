import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs } from '../settings.ts';

const missed = 3;
/** A day of a small book. */
const dayMs = 20_000;

export const missedDays: Fault = {
  id: 'F38',
  name: 'no worker was there for three business dates',
  expected: 'one run closes each of them in order, and ends where three nightly runs would have',
  boundMs: missed * dayMs + busyMachineMs,
  setting: { days: missed, workers: [], clients: 0 },
  async inject(world) {
    for (let day = 1; day < missed; day += 1) await world.moveDate(world.firstDay + day + 1);
    for (let count = 0; count < 3; count += 1) await world.startWorker();
    await world.startRun(world.firstDay + missed - 1);
    return {
      seen: `the business date had moved ${missed} days`,
      recovered: async () => (await world.run()).endedAt !== null,
      async check() {
        const { fromDate, cobDate } = await world.run();
        hold(fromDate === world.firstDay, 'the run does not begin with the first day that was missed');
        hold(cobDate === world.firstDay + missed - 1, 'the run does not end with the last day');
        return [];
      },
    };
  },
};
